using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses;

namespace ChargeCars.Core.Webhooks;

/// <summary>Tells users' webhooks that a record is about to pass a deadline, in contract S1's style.</summary>
internal sealed class WhenSlaWarningTellUsers(OweStatusNews owe) : IWhen
{
    public string EventName => SlaWarning.Name;

    public Task HandleAsync(AppDb db, OutboxMessage message, CancellationToken ct)
    {
        var warning = message.As<SlaWarning>();
        var data = new Near(
            warning.EntityType, warning.EntityId, warning.Status, WebhookLedger.Moment(warning.Deadline), WebhookLedger.Hours(warning.Deadline - warning.At), warning.Clock);
        return owe.OweAsync(
            db,
            new StatusNews(
                StatusWebhookEvents.SlaWarning, message.PublicId, new EntityRef(warning.EntityType, warning.EntityId), warning.BusinessEntityId, warning.Status, warning.At, data),
            ct);
    }

    private sealed record Near(string EntityType, long EntityId, string CurrentStatus, string SlaDeadline, decimal HoursUntilOverdue, string Clock);
}
