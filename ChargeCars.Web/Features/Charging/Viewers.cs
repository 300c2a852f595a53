using ChargeCars.Core.BusinessEntities;
using ChargeCars.Web.Hosting;
using ChargeCars.Web.Shell;

namespace ChargeCars.Web.Features.Charging;

/// <summary>Tells pages who looks at them. One per open page.</summary>
public sealed class Viewers(CurrentActor actors, EntityScope scope, BusinessEntityQueries companies)
{
    /// <summary>Who looks now, and at what.</summary>
    public async Task<Viewer> CurrentAsync(CancellationToken ct)
    {
        var actor = await actors.GetAsync(ct);
        if (scope.Slug is not { } slug)
        {
            return new(actor, null, null);
        }

        var chosen = (await companies.AllAsync(ct)).FirstOrDefault(c => c.Slug == slug);
        return chosen is null ? new(actor, null, null) : new(actor, slug, [chosen.Id]);
    }
}
