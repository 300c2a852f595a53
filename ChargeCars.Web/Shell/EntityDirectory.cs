using System.Security.Claims;
using ChargeCars.Core.BusinessEntities;

namespace ChargeCars.Web.Shell;

/// <summary>The companies a person may choose between.</summary>
public sealed class EntityDirectory(BusinessEntityQueries entities)
{
    /// <summary>Those the person sees, by name.</summary>
    public async Task<IReadOnlyList<EntityChoice>> ForAsync(ClaimsPrincipal person, CancellationToken ct)
    {
        var all = await entities.AllAsync(ct);
        return [.. all.Select(e => new EntityChoice(e.Slug, e.Name, e.Prefix))];
    }
}
