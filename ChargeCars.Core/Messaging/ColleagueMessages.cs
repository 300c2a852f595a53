using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Messaging;

/// <summary>Writes messages to our own people into the database. They are about a record of ours and not part of what its customer was told.</summary>
internal static class ColleagueMessages
{
    /// <summary>Ours read Dutch.</summary>
    public const string Language = "nl";

    /// <summary>Somebody to write to.</summary>
    public sealed record Recipient(string Name, string? Email);

    /// <summary>Owes each of <paramref name="to"/> a mail; who has no address is not written to.</summary>
    public static void Owe(AppDb db, string template, Guid messageId, long businessEntityId, EntityRef about, IEnumerable<Recipient> to, IReadOnlyDictionary<string, string?> values)
    {
        foreach (var person in to.Where(p => !string.IsNullOrWhiteSpace(p.Email)).DistinctBy(p => p.Email))
        {
            var words = MessageTemplates.Render(template, Language, new Dictionary<string, string?>(values) { ["name"] = person.Name });
            db.Add(CustomerMessages.Mail(businessEntityId, person.Email!, words, template, messageId, about, db.Clock.GetUtcNow()));
        }

        db.Publish(new LiveEvent(LiveTopics.Messages, about.Id));
    }

    /// <summary>What a record is called: its number, or its type and key where its feature tells nothing.</summary>
    public static async Task<string> NumberAsync(AppDb db, IEnumerable<IStatusSubject> subjects, StatusTrack track, CancellationToken ct)
    {
        var subject = subjects.FirstOrDefault(s => s.EntityType == track.EntityType);
        var summary = subject is null ? null : (await subject.DescribeAsync(db, [track.EntityId], ct)).GetValueOrDefault(track.EntityId);
        return summary?.Number ?? $"{track.EntityType} {track.EntityId}";
    }

    /// <summary>The label of a step of the version that a record runs on.</summary>
    public static async Task<string> LabelAsync(AppDb db, StatusTrack track, string status, CancellationToken ct) =>
        await db.WorkflowSteps.Where(s => s.WorkflowVersionId == track.WorkflowVersionId && s.Status == status).Select(s => s.LabelNl).SingleOrDefaultAsync(ct) ?? status;

    /// <summary>A moment as ours read it.</summary>
    public static string? Moment(DateTimeOffset? moment) =>
        moment is { } at ? Amsterdam.Local(at).ToString("dddd d MMMM yyyy HH:mm", MessageTemplates.CultureOf(Language)) : null;
}
