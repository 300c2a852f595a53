using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Web.Tests.Api;

/// <summary>
/// Every way in is written down in routes.txt beside this file, with whether it is open to everybody: a new line is a decision. What was there for partners
/// and is gone, or was closed and is open, does not pass unnoticed.
/// </summary>
public sealed class RouteListTests
{
    [Fact]
    public async Task Every_route_is_written_down()
    {
        await using var app = new AppFactory();
        using var list = new StreamReader(typeof(RouteListTests).Assembly.GetManifestResourceStream("routes.txt")!);
        var written = (await list.ReadToEndAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.TrimEntries);
        var found = Lines(app.Services.GetRequiredService<EndpointDataSource>().Endpoints).ToList();
        string[] differences =
        [
            .. found.Except(written).Select(line => $"not in routes.txt: {line}"),
            .. written.Where(line => line.Length > 0 && line[0] != '#').Except(found).Select(line => $"only in routes.txt: {line}"),
        ];
        Assert.True(differences.Length == 0, string.Join('\n', differences));
    }

    [Fact]
    public void A_route_that_is_open_to_everybody_is_told_from_one_that_is_not()
    {
        RouteEndpoint Route(string pattern, params object[] metadata) =>
            new(_ => Task.CompletedTask, Microsoft.AspNetCore.Routing.Patterns.RoutePatternFactory.Parse(pattern), 0, new(metadata), null);
        Assert.Equal(
            ["ANY /a open", "ANY /b"],
            Lines([Route("/b"), Route("/a", new AllowAnonymousAttribute())]));
    }

    /// <summary>Method, pattern and <c>open</c> for what nobody signs in for. Files and the framework's own routes are left out.</summary>
    private static IEnumerable<string> Lines(IEnumerable<Endpoint> endpoints) => endpoints
        .OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is null)
        .Select(e => (Endpoint: e, Pattern: "/" + e.RoutePattern.RawText!.Trim('/')))
        .Where(e => !e.Pattern.StartsWith("/_", StringComparison.Ordinal))
        .SelectMany(e => Methods(e.Endpoint).Select(method => $"{method} {e.Pattern}{(e.Endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null ? "" : " open")}"))
        .Distinct()
        .Order(StringComparer.Ordinal);

    private static IReadOnlyList<string> Methods(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is { HttpMethods.Count: > 0 } methods ? methods.HttpMethods : ["ANY"];
}
