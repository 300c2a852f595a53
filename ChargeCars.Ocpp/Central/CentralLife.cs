using ChargeCars.Core.Charging;
using Microsoft.Extensions.Hosting;

namespace ChargeCars.Ocpp.Central;

/// <summary>Puts right, before the first socket opens, what an earlier process could not: nobody is connected, and no command is on its way.</summary>
internal sealed class CentralLife(StationPresence presence, CommandLog commands) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await presence.ResetAsync(cancellationToken);
        await commands.AbandonAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
