using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses;

namespace ChargeCars.Core.Messaging;

/// <summary>Warns the person a record is assigned to that a clock of it will run out.</summary>
internal sealed class WhenSlaWarning(SlaMessages messages) : IWhen
{
    public string EventName => SlaWarning.Name;

    public Task HandleAsync(AppDb db, OutboxMessage message, CancellationToken ct)
    {
        var warning = message.As<SlaWarning>();
        return messages.OweAsync(
            db,
            new EntityRef(warning.EntityType, warning.EntityId),
            new SlaMessages.Told(StepNotification.Assignee, "email", "sla_warning", message.PublicId, warning.Status, warning.Clock, warning.Deadline, Urgent: false),
            ct);
    }
}
