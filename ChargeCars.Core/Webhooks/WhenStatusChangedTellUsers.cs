using System.Text.Json;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses;

namespace ChargeCars.Core.Webhooks;

/// <summary>Tells users' webhooks that a record moved, in contract S1's form.</summary>
internal sealed class WhenStatusChangedTellUsers(OweStatusNews owe) : IWhen
{
    public string EventName => StatusChangedEvent.Name;

    public Task HandleAsync(AppDb db, OutboxMessage message, CancellationToken ct)
    {
        var change = message.As<StatusChangedEvent>();
        var moved = new Moved(
            change.TransitionId,
            change.EntityType,
            change.EntityId,
            change.From,
            change.To,
            WebhookLedger.User(change.UserId),
            WebhookLedger.Moment(change.Deadline),
            change.IsMilestone,
            JsonSerializer.Deserialize<JsonElement>(change.ContextJson ?? "{}"));
        return owe.OweAsync(
            db,
            new StatusNews(StatusWebhookEvents.StatusChanged, message.PublicId, new EntityRef(change.EntityType, change.EntityId), change.BusinessEntityId, change.To, change.At, moved),
            ct);
    }

    private sealed record Moved(
        Guid TransitionId, string EntityType, long EntityId, string? FromStatus, string ToStatus, string? TriggeredByUser, string? SlaDeadline, bool IsMilestone, JsonElement BusinessContext);
}
