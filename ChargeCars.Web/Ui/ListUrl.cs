using System.Globalization;
using ChargeCars.Core.Common;
using Microsoft.AspNetCore.WebUtilities;

namespace ChargeCars.Web.Ui;

/// <summary>The state of a list as the query of its URL, so that reload, back and a mailed link all show the same rows.</summary>
internal static class ListUrl
{
    private const string Search = "q";
    private const string Sort = "sort";
    private const string Page = "page";
    private const string PerPage = "per";

    /// <summary>Reads a query; what makes no sense is ignored, as a URL is typed and mailed by people.</summary>
    public static ListRequest Read(string uri, IReadOnlyList<ListFilter> filters, ListRequest otherwise)
    {
        var query = QueryHelpers.ParseQuery(new Uri(uri, UriKind.Absolute).Query);
        var sort = query.TryGetValue(Sort, out var s) && s.ToString() is { Length: > 0 } key ? key : null;
        return new ListRequest
        {
            Page = new PageRequest(Number(Page, 1, int.MaxValue / PageRequest.MaxPerPage) ?? 1, Number(PerPage, 1, PageRequest.MaxPerPage) ?? otherwise.Page.PerPage),
            Search = query.TryGetValue(Search, out var q) && q.ToString().Trim() is { Length: > 0 } text ? text : null,
            Sort = sort?.TrimStart('-') ?? otherwise.Sort,
            Descending = sort is null ? otherwise.Descending : sort[0] == '-',
            Filters = filters
                .Select(f => (f.Id, Values: query.TryGetValue(f.Id, out var v) ? v.OfType<string>().Where(x => x.Length > 0).Distinct().ToArray() : []))
                .Where(f => f.Values.Length > 0)
                .ToDictionary(f => f.Id, f => (IReadOnlyList<string>)f.Values),
        };

        int? Number(string name, int least, int most) =>
            query.TryGetValue(name, out var v) && int.TryParse(v.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= least && n <= most ? n : null;
    }

    /// <summary>The URL of a request: the page's own query words stay, the list's are replaced, defaults are left out.</summary>
    public static string Write(string uri, IReadOnlyList<ListFilter> filters, ListRequest request, ListRequest otherwise)
    {
        var at = new Uri(uri, UriKind.Absolute);
        string[] ours = [Search, Sort, Page, PerPage, .. filters.Select(f => f.Id)];
        var words = QueryHelpers.ParseQuery(at.Query)
            .Where(w => !ours.Contains(w.Key))
            .SelectMany(w => w.Value.Select(v => KeyValuePair.Create(w.Key, v)))
            .ToList();
        Add(Search, request.Search);
        foreach (var (id, values) in request.Filters.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            words.AddRange(values.Select(v => KeyValuePair.Create(id, (string?)v)));
        }

        if (request.Sort != otherwise.Sort || request.Descending != otherwise.Descending)
        {
            Add(Sort, request.Sort is null ? null : $"{(request.Descending ? "-" : null)}{request.Sort}");
        }

        Add(PerPage, request.Page.PerPage == otherwise.Page.PerPage ? null : request.Page.PerPage.ToString(CultureInfo.InvariantCulture));
        Add(Page, request.Page.Page == 1 ? null : request.Page.Page.ToString(CultureInfo.InvariantCulture));
        return QueryHelpers.AddQueryString(at.GetLeftPart(UriPartial.Path), words);

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                words.Add(KeyValuePair.Create(name, (string?)value));
            }
        }
    }
}
