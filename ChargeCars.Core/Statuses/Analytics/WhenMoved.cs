using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses.Analytics;

/// <summary>Lets the rollups count a move.</summary>
internal sealed class WhenMoved : IWhen
{
    public string EventName => StatusChangedEvent.Name;

    public Task HandleAsync(AppDb db, OutboxMessage message, CancellationToken ct)
    {
        Note(db, isBreach: false, message.As<StatusChangedEvent>().TransitionId);
        return Task.CompletedTask;
    }

    internal static void Note(AppDb db, bool isBreach, Guid factId)
    {
        db.Add(new UncountedFact { IsBreach = isBreach, FactId = factId });
        db.Publish(new LiveEvent(LiveTopics.StatusFacts, 0));
    }
}

/// <summary>Lets the rollups count the creation of a record.</summary>
internal sealed class WhenStarted : IWhen
{
    public string EventName => StatusStarted.Name;

    public Task HandleAsync(AppDb db, OutboxMessage message, CancellationToken ct)
    {
        WhenMoved.Note(db, isBreach: false, message.As<StatusStarted>().TransitionId);
        return Task.CompletedTask;
    }
}

/// <summary>Writes a breach into the log, and lets the rollups count it.</summary>
internal sealed class WhenBreached : IWhen
{
    public string EventName => SlaBreached.Name;

    public async Task HandleAsync(AppDb db, OutboxMessage message, CancellationToken ct)
    {
        var breach = message.As<SlaBreached>();
        var track = await (
            from t in db.StatusTracks
            join v in db.WorkflowVersions on t.WorkflowVersionId equals v.Id
            where t.EntityType == breach.EntityType && t.EntityId == breach.EntityId
            select new { t.PartnerId, v.WorkflowId }).SingleAsync(ct);
        db.Add(new SlaBreach
        {
            PublicId = message.PublicId,
            EntityType = breach.EntityType,
            EntityId = breach.EntityId,
            BusinessEntityId = breach.BusinessEntityId,
            PartnerId = track.PartnerId,
            WorkflowId = track.WorkflowId,
            Status = breach.Status,
            Clock = breach.Clock,
            Deadline = breach.Deadline,
            At = breach.At,
        });
        WhenMoved.Note(db, isBreach: true, message.PublicId);
    }
}
