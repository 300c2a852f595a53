using System.Security.Claims;
using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Statuses.Approvals;
using ChargeCars.Web.Hosting;
using ChargeCars.Web.Shell;

namespace ChargeCars.Web.Features.Approvals;

/// <summary>What waits for the person's decision, for rail and top bar.</summary>
internal sealed class ApprovalBadges(CurrentActor person, BusinessEntityQueries companies, ApprovalQueries approvals) : IShellBadges
{
    public const string Page = "/approvals";
    public const string Waiting = "approvals-waiting";

    public async Task<IReadOnlyList<ShellBadge>> ReadAsync(ClaimsPrincipal viewer, string? entity, CancellationToken ct)
    {
        var actor = await Narrowed.ToAsync(await person.GetAsync(ct), entity, companies, ct);
        if (!actor.May(Core.Common.Permissions.SeeWork))
        {
            return [];
        }

        var counts = await approvals.CountsAsync(actor, ct);
        return [new(Page, counts.WaitForMe, counts.Late > 0), new(Waiting, counts.WaitForMe)];
    }
}
