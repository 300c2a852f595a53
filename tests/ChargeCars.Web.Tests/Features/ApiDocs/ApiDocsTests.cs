using System.Net;
using System.Text.Json;
using Xunit;

namespace ChargeCars.Web.Tests.Features.ApiDocs;

public sealed class ApiDocsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Anybody_can_read_every_operation_of_every_contract_in_both_languages()
    {
        await using var app = new AppFactory();
        using var stranger = app.Client();
        foreach (var document in new[] { "v2", "s1", "s3" })
        {
            var paths = JsonDocument.Parse(await stranger.GetStringAsync($"/openapi/{document}.json", Ct)).RootElement.GetProperty("paths");
            var page = WebUtility.HtmlDecode(await stranger.GetStringAsync($"/api-docs/{document}", Ct));
            Assert.All(paths.EnumerateObject(), p => Assert.Contains($"<code>{p.Name}</code>", page, StringComparison.Ordinal));
        }

        stranger.DefaultRequestHeaders.AcceptLanguage.ParseAdd("nl");
        Assert.Contains("Als het niet kan", await stranger.GetStringAsync("/api-docs", Ct), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync("/api-docs/s9", Ct)).StatusCode);
    }

    [Fact]
    public async Task The_documents_say_what_type_text_is_and_whether_it_may_be_null()
    {
        await using var app = new AppFactory();
        using var stranger = app.Client();
        var schemas = JsonDocument.Parse(await stranger.GetStringAsync("/openapi/v2.json", Ct)).RootElement.GetProperty("components").GetProperty("schemas");
        string[] TypeOf(string schema, string member) => schemas.GetProperty(schema).GetProperty("properties").GetProperty(member).GetProperty("type") is { ValueKind: JsonValueKind.Array } several
            ? [.. several.EnumerateArray().Select(t => t.ToString())]
            : [schemas.GetProperty(schema).GetProperty("properties").GetProperty(member).GetProperty("type").ToString()];
        Assert.Equal(["null", "string"], TypeOf("V2PartnerProduct", "sku"));
        Assert.Equal(["string"], TypeOf("V2Login", "email"));
    }

    [Fact]
    public async Task An_operation_shows_its_key_its_scope_its_members_and_a_call_to_copy()
    {
        await using var app = new AppFactory();
        using var stranger = app.Client();
        var page = WebUtility.HtmlDecode(await stranger.GetStringAsync("/api-docs/v2", Ct));
        var operation = page[page.IndexOf("id=\"post-v2-partners-partner_id-orders\"", StringComparison.Ordinal)..];
        operation = operation[..operation.IndexOf("</details>", StringComparison.Ordinal)];
        Assert.All(["orders.write", "partner_order_id", "-H 'X-API-Key: …'", "curl -X POST 'http://localhost/v2/partners/{partner_id}/orders'", "\"sku\": \"ZAPTEC-PRO\""], t => Assert.Contains(t, operation, StringComparison.Ordinal));
        Assert.Contains("date-time", operation, StringComparison.Ordinal);
    }
}
