using System.Security.Claims;
using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;
using ChargeCars.Web.Shell;

namespace ChargeCars.Web.Features.Charging;

/// <summary>Faulted chargers and running sessions, beside their pages in the rail.</summary>
internal sealed class ChargingBadges(Viewers viewers, StationStates states, SessionQueries sessions) : IShellBadges
{
    public async Task<IReadOnlyList<ShellBadge>> ReadAsync(ClaimsPrincipal person, string? entity, CancellationToken ct)
    {
        var viewer = await viewers.CurrentAsync(ct);
        if (!viewer.Actor.May(Permissions.SeeCharging))
        {
            return [];
        }

        var counts = await states.CountAsync(viewer.Companies, ct);
        return
        [
            new("/charge-points", counts.GetValueOrDefault(ChargePointState.Faulted), Bad: true),
            new("/sessions", await sessions.RunningAsync(viewer.Actor, viewer.Chosen, ct)),
        ];
    }
}
