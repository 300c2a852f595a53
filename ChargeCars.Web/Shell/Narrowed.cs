using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Common;

namespace ChargeCars.Web.Shell;

/// <summary>The company that the person chose in the switcher, as a limit of what they see.</summary>
internal static class Narrowed
{
    /// <summary>The same actor within one company; all of theirs when none was chosen.</summary>
    public static async Task<Actor> ToAsync(Actor actor, string? slug, BusinessEntityQueries companies, CancellationToken ct)
    {
        if (slug is null)
        {
            return actor;
        }

        var chosen = (await companies.AllAsync(ct)).Where(c => c.Slug == slug && actor.Sees(c.Id)).Select(c => c.Id).ToArray();
        return actor with { BusinessEntityIds = chosen };
    }
}
