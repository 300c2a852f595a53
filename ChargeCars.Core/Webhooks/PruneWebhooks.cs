using ChargeCars.Core.Data;

namespace ChargeCars.Core.Webhooks;

/// <summary>Prunes deliveries that were taken or given up, with their tries.</summary>
internal sealed class PruneWebhooks(Pruning pruning, RetentionSettings settings) : IPruned
{
    public Task<int> PruneAsync(CancellationToken ct) => pruning.OlderThanAsync<WebhookDelivery>(
        settings.WebhookDays,
        (rows, last) => rows.Where(d => d.Id > last).OrderBy(d => d.Id).Select(d => new Pruning.Aged(d.Id, d.CreatedAt)),
        (rows, ids) => rows.Where(d => ids.Contains(d.Id) && d.State != DeliveryState.Pending),
        ct);
}
