using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses.Escalations;

namespace ChargeCars.Core.Messaging;

/// <summary>Writes to whom a rung of a ladder names that a clock ran out.</summary>
internal sealed class WhenSlaEscalated(SlaMessages messages) : IWhen
{
    public string EventName => SlaEscalated.Name;

    public Task HandleAsync(AppDb db, OutboxMessage message, CancellationToken ct)
    {
        var late = message.As<SlaEscalated>();
        var template = late.AfterMinutes == 0 ? "sla_breached" : "sla_escalated";
        return messages.OweAsync(
            db,
            new EntityRef(late.EntityType, late.EntityId),
            new SlaMessages.Told(late.To, late.Channel, template, message.PublicId, late.Status, late.Clock, late.Deadline, late.Urgent),
            ct);
    }
}
