using ChargeCars.Core.BusinessEntities;
using ChargeCars.Web.Hosting;

namespace ChargeCars.Web.Shell;

/// <summary>The companies the signed-in person sees.</summary>
public sealed class EntityDirectory(BusinessEntityQueries entities, CurrentActor actors)
{
    /// <summary>All of them, by name.</summary>
    public async Task<IReadOnlyList<EntityChoice>> AllAsync(CancellationToken ct)
    {
        var actor = await actors.GetAsync(ct);
        var all = await entities.AllAsync(ct);
        return [.. all.Where(e => actor.Sees(e.Id)).Select(e => new EntityChoice(e.Id, e.Slug, e.Name, e.Prefix))];
    }

    /// <summary>What a query is limited to for the slug of the switcher: null for none, an empty list for a company this person does not see.</summary>
    public async Task<IReadOnlyList<long>?> IdsAsync(string? slug, CancellationToken ct) =>
        slug is null ? null : [.. (await AllAsync(ct)).Where(e => e.Slug == slug).Select(e => e.Id)];
}
