using System.Globalization;
using ChargeCars.Core.Calendars;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Escalations;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Messaging;

/// <summary>Writes to our own people about a clock that runs out or has run out. Nobody is woken for what is not urgent.</summary>
internal sealed class SlaMessages(IEnumerable<IStatusSubject> subjects, CalendarBook calendars, SiteLinks links)
{
    /// <summary>Owes them a message.</summary>
    /// <param name="db">The unit of work.</param>
    /// <param name="about">The record.</param>
    /// <param name="told">What it is about.</param>
    /// <param name="ct">Cancels.</param>
    public async Task OweAsync(AppDb db, EntityRef about, Told told, CancellationToken ct)
    {
        if (await db.StatusTracks.AsNoTracking().SingleOrDefaultAsync(t => t.EntityType == about.Type && t.EntityId == about.Id, ct) is not { } track)
        {
            return;
        }

        var people = await Recipients.OfAsync(db, track, told.To, told.Channel, ct);
        if (people.Count == 0)
        {
            return;
        }

        var now = db.Clock.GetUtcNow();
        var set = await calendars.ReadAsync(db, ct);
        var general = await RecordMessages.WordsAsync(db, subjects, track, told.Status, links, ct);
        var clock = told.Clock == SlaNotice.StepClock ? null : await db.SlaTargets
            .Where(t => t.WorkflowVersionId == track.WorkflowVersionId && t.Key == told.Clock).Select(t => new { t.LabelEn, t.LabelNl }).SingleOrDefaultAsync(ct);
        RecordMessages.Words words = language =>
        {
            var values = general(language);
            var culture = MessageTemplates.CultureOf(language);
            values["deadline"] = Amsterdam.Local(told.Deadline).ToString("dddd d MMMM HH:mm", culture);
            values["clock"] = (language == "en" ? clock?.LabelEn : clock?.LabelNl) ?? values["status"];
            values["late"] = Span(now - told.Deadline, language, culture);
            return values;
        };
        var dueAt = told.Urgent ? now : set.For(track.BusinessEntityId).NextOpen(now);
        RecordMessages.Owe(db, track, people, told.Channel, told.Template, told.MessageId, words, dueAt);
    }

    private static string? Span(TimeSpan late, string language, CultureInfo culture) => late switch
    {
        _ when late < TimeSpan.FromMinutes(1) => null,
        _ when late < TimeSpan.FromHours(1) => string.Create(culture, $"{late.Minutes} min"),
        _ when late < TimeSpan.FromDays(2) => string.Create(culture, $"{(int)late.TotalHours} {(language == "en" ? "h" : "uur")} {late.Minutes} min"),
        _ => string.Create(culture, $"{(int)late.TotalDays} {(language == "en" ? "days" : "dagen")}"),
    };

    /// <summary>What somebody is told.</summary>
    /// <param name="To">assignee or the name of a role.</param>
    /// <param name="Channel">email, sms or whatsapp.</param>
    /// <param name="Template">Name of the template.</param>
    /// <param name="MessageId">The outbox message it comes from.</param>
    /// <param name="Status">The step it is about.</param>
    /// <param name="Clock"><c>step</c> or the key of a target.</param>
    /// <param name="Deadline">UTC.</param>
    /// <param name="Urgent">Also outside open hours.</param>
    public sealed record Told(string To, string Channel, string Template, Guid MessageId, string Status, string Clock, DateTimeOffset Deadline, bool Urgent);
}
