using System.Security.Claims;
using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Common;
using ChargeCars.Core.Service;
using ChargeCars.Web.Hosting;
using ChargeCars.Web.Shell;

namespace ChargeCars.Web.Features.Service;

/// <summary>Open tickets, beside their page in the rail.</summary>
internal sealed class TicketBadges(CurrentActor actors, BusinessEntityQueries companies, TicketQueries tickets) : IShellBadges
{
    public async Task<IReadOnlyList<ShellBadge>> ReadAsync(ClaimsPrincipal person, string? entity, CancellationToken ct)
    {
        var actor = await actors.GetAsync(ct);
        if (!actor.May(Permissions.HandleTickets))
        {
            return [];
        }

        var chosen = entity is null ? null : (await companies.AllAsync(ct)).Where(c => c.Slug == entity).Select(c => c.Id).ToArray();
        var open = await tickets.ListAsync(actor, new() { Open = true, BusinessEntityIds = chosen }, new PageRequest(1, 1), ct);
        return [new("/tickets", open.Total)];
    }
}
