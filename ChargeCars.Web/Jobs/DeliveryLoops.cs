using ChargeCars.Core.Data;
using ChargeCars.Core.Jobs;
using ChargeCars.Core.Messaging;
using ChargeCars.Core.Statuses.Analytics;
using ChargeCars.Core.Webhooks;

namespace ChargeCars.Web.Jobs;

/// <summary>Runs what keeps our promises as long as the process lives: the outbox, webhooks, messages, long jobs, the rollups. Each begins with what an earlier process left undone.</summary>
internal sealed class DeliveryLoops(OutboxDispatcher outbox, DeliverWebhooks webhooks, SendMessages messages, RunLongJobs jobs, KeepRollups rollups) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(outbox.RunAsync(stoppingToken), webhooks.RunAsync(stoppingToken), messages.RunAsync(stoppingToken), jobs.RunAsync(stoppingToken), rollups.RunAsync(stoppingToken));
}
