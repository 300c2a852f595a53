using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace ChargeCars.Web.Tests.Account;

/// <summary>A browser without a screen: loads a page, fills a form and sends it with everything hidden in it, following redirects itself.</summary>
public sealed class FormBrowser(HttpClient client) : IDisposable
{
    /// <summary>Where it is: path and query.</summary>
    public string Location { get; private set; } = "/";

    /// <summary>The page it sees.</summary>
    public IHtmlDocument Page { get; private set; } = new HtmlParser().ParseDocument("");

    /// <summary>Status of the last answer that was no redirect.</summary>
    public HttpStatusCode Status { get; private set; }

    /// <summary>All words of the page.</summary>
    public string Text => Page.Body?.TextContent ?? "";

    /// <summary>Loads a page.</summary>
    public async Task OpenAsync(string path) => await ArriveAsync(await client.SendAsync(Html(HttpMethod.Get, path)), path);

    /// <summary>Sends the form <paramref name="name"/> of the page with these fields.</summary>
    public async Task SendAsync(string name, params (string Name, string Value)[] fields)
    {
        var form = Page.QuerySelectorAll<IHtmlFormElement>("form").Single(f => f.QuerySelector<IHtmlInputElement>("input[name=_handler]")?.Value == name);
        var values = form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden][name]").Select(i => (i.Name!, i.Value)).Concat(fields).ToList();
        var action = form.GetAttribute("action") is { Length: > 0 } own ? own : Location;
        var request = Html(HttpMethod.Post, action);
        request.Content = new FormUrlEncodedContent(values.Select(v => KeyValuePair.Create(v.Item1, v.Item2)));
        await ArriveAsync(await client.SendAsync(request), action);
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private static HttpRequestMessage Html(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Accept.ParseAdd("text/html");
        request.Headers.AcceptLanguage.ParseAdd("en");
        return request;
    }

    private async Task ArriveAsync(HttpResponseMessage answer, string at)
    {
        for (var hops = 0; answer.Headers.Location is { } next && hops < 5; hops++)
        {
            at = next.IsAbsoluteUri ? next.PathAndQuery : next.OriginalString;
            answer = await client.SendAsync(Html(HttpMethod.Get, at));
        }

        (Location, Status) = (at, answer.StatusCode);
        Page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
    }
}
