using Microsoft.Extensions.Localization;

namespace ChargeCars.Web.Shell;

/// <summary>The pages themselves, and making something new on them.</summary>
internal sealed class PageSearch(Allowed allowed, IStringLocalizerFactory localizers, IStringLocalizer<ShellTexts> texts) : ISearchProvider
{
    private const int Most = 6;

    public int Order => 100;

    public string? Policy => null;

    public async Task<IReadOnlyList<SearchHit>> FindAsync(SearchQuery query, CancellationToken ct)
    {
        var pages = await allowed.PagesAsync(query.Person);
        var going = pages.Select(p => new SearchHit(texts["Pages"], Text(p, p.Title), p.Href, p.Icon, Keys: p.Keys));
        var making = pages.Where(p => p is { NewHref: not null, NewTitle: not null }).Select(p => new SearchHit(texts["Actions"], Text(p, p.NewTitle!), p.NewHref!, "plus"));
        return [.. going.Where(Fits).Take(Most), .. making.Where(Fits).Take(Most)];

        bool Fits(SearchHit hit) => query.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(w => hit.Title.Contains(w, StringComparison.CurrentCultureIgnoreCase));
    }

    private string Text(NavItem page, string key) => localizers.Create(page.Texts)[key];
}
