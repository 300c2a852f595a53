using ChargeCars.Core.Common;

namespace ChargeCars.Web.Features.Charging;

/// <summary>Who looks at a page and at which companies' stations.</summary>
/// <param name="Actor">For queries and verbs.</param>
/// <param name="Slug">The company chosen in the top bar; null for all.</param>
/// <param name="Chosen">Its key, as a filter; null for all.</param>
public sealed record Viewer(Actor Actor, string? Slug, IReadOnlyList<long>? Chosen)
{
    /// <summary>Companies whose stations are shown: the chosen ones that the actor may see; null for all.</summary>
    public IReadOnlyList<long>? Companies => (Actor.BusinessEntityIds, Chosen) switch
    {
        (null, _) => Chosen,
        (var own, null) => own,
        var (own, chosen) => [.. chosen.Where(own.Contains)],
    };

    /// <summary>May send commands.</summary>
    public bool MayOperate => Actor.May(Permissions.OperateChargers);
}
