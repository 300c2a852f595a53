using System.Security.Claims;

namespace ChargeCars.Web.Shell;

/// <summary>What was typed in the palette, and by whom.</summary>
/// <param name="Text">Trimmed; empty when the palette was just opened.</param>
/// <param name="Person">Providers show only what this person may see.</param>
/// <param name="Entity">Slug of the business entity chosen in the top bar; null for all.</param>
public sealed record SearchQuery(string Text, ClaimsPrincipal Person, string? Entity);

/// <summary>One line of the palette.</summary>
/// <param name="Group">Head it stands under, in the person's language.</param>
/// <param name="Title">What it is.</param>
/// <param name="Href">Where it leads.</param>
/// <param name="Icon">A name of the sprite.</param>
/// <param name="Note">A quiet word at the end: the kind of record, its state.</param>
/// <param name="Keys">Chord that does the same.</param>
public sealed record SearchHit(string Group, string Title, string Href, string Icon, string? Note = null, string? Keys = null);

/// <summary>Each feature contributes what can be found and done: records by number, name, postcode, phone or reference; pages; actions.</summary>
public interface ISearchProvider
{
    /// <summary>Place of its group; records before pages (100) before actions (200).</summary>
    int Order { get; }

    /// <summary>Policy the person must meet; null when the provider looks for itself.</summary>
    string? Policy { get; }

    /// <summary>At most six hits, best first. Asked while somebody types: indexed look-ups only.</summary>
    Task<IReadOnlyList<SearchHit>> FindAsync(SearchQuery query, CancellationToken ct);
}
