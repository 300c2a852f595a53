using System.Security.Claims;
using ChargeCars.Core.Orders;
using ChargeCars.Web.Hosting;
using ChargeCars.Web.Shell;

namespace ChargeCars.Web.Features.Orders;

/// <summary>How many orders are late, for the top bar.</summary>
internal sealed class OrderBadges(OrderQueries orders, CurrentActor person) : IShellBadges
{
    public const string Late = "orders-late";

    public async Task<IReadOnlyList<ShellBadge>> ReadAsync(ClaimsPrincipal viewer, string? entity, CancellationToken ct)
    {
        var late = new OrderFilter { IsOpen = true, IsOverdue = true, BusinessEntities = entity is null ? [] : [entity] };
        var summary = await orders.SummaryAsync(late, await person.GetAsync(ct), ct);
        return [new ShellBadge(Late, summary.Count, Bad: true)];
    }
}
