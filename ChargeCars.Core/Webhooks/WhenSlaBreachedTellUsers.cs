using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses;

namespace ChargeCars.Core.Webhooks;

/// <summary>Tells users' webhooks that a record passed its deadline, in contract S1's style.</summary>
internal sealed class WhenSlaBreachedTellUsers(OweStatusNews owe) : IWhen
{
    public string EventName => SlaBreached.Name;

    public Task HandleAsync(AppDb db, OutboxMessage message, CancellationToken ct)
    {
        var breach = message.As<SlaBreached>();
        var late = breach.At - breach.Deadline;
        var data = new Late(
            breach.EntityType,
            breach.EntityId,
            breach.Status,
            WebhookLedger.Moment(breach.Deadline),
            WebhookLedger.Hours(late),
            WebhookLedger.Word(Severities.Of(late)),
            breach.Clock);
        return owe.OweAsync(
            db,
            new StatusNews(StatusWebhookEvents.SlaBreached, message.PublicId, new EntityRef(breach.EntityType, breach.EntityId), breach.BusinessEntityId, breach.Status, breach.At, data),
            ct);
    }

    private sealed record Late(string EntityType, long EntityId, string CurrentStatus, string SlaDeadline, decimal HoursOverdue, string Severity, string Clock);
}
