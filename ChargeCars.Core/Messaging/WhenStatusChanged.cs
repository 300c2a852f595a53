using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Messaging;

/// <summary>Tells whom a step names that a record entered it: customer, partner, assignee or a role, each over the channel that the step names.</summary>
internal sealed class WhenStatusChanged(IEnumerable<IStatusSubject> subjects, SiteLinks links) : IWhen
{
    public string EventName => StatusChangedEvent.Name;

    public async Task HandleAsync(AppDb db, OutboxMessage message, CancellationToken ct)
    {
        var change = message.As<StatusChangedEvent>();
        var about = new EntityRef(change.EntityType, change.EntityId);
        var notifications = StepNotification.Parse(change.Notifications).Distinct().ToList();
        foreach (var told in notifications.Where(n => n.To == StepNotification.Customer).DistinctBy(n => n.Channel))
        {
            await CustomerMessages.OweAsync(db, told.Template, message.PublicId, about, change.To, change.Reason, ct, told.Channel);
        }

        var others = notifications.Where(n => n.To != StepNotification.Customer).ToList();
        if (others.Count == 0 || await db.StatusTracks.AsNoTracking().SingleOrDefaultAsync(t => t.EntityType == about.Type && t.EntityId == about.Id, ct) is not { } track)
        {
            return;
        }

        var general = await RecordMessages.WordsAsync(db, subjects, track, change.To, links, ct);
        RecordMessages.Words ours = language => new Dictionary<string, string?>(general(language)) { ["reason"] = change.Reason };

        // a partner has no pages of ours
        RecordMessages.Words theirs = language => new Dictionary<string, string?>(ours(language)) { ["link"] = null };
        foreach (var told in others)
        {
            var people = await Recipients.OfAsync(db, track, told.To, told.Channel, ct);
            RecordMessages.Owe(db, track, people, told.Channel, told.Template, message.PublicId, told.To == StepNotification.Partner ? theirs : ours, db.Clock.GetUtcNow());
        }
    }
}
