using Microsoft.AspNetCore.Routing.Template;

namespace ChargeCars.Web.Api.Shared;

/// <summary>
/// Which methods a path of the surfaces answers to. Routing cannot say: the catch-all of the pages and their files matches every path, so to routing an
/// unknown path looks like a wrong method, and a wrong method like a page.
/// </summary>
internal sealed class SurfaceRoutes(EndpointDataSource endpoints)
{
    private readonly Lazy<IReadOnlyList<(TemplateMatcher Template, IReadOnlyList<string> Methods)>> routes = new(() =>
    [
        .. endpoints.Endpoints.OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<Access>() is not null).Select(e => (
            new TemplateMatcher(new RouteTemplate(e.RoutePattern), new RouteValueDictionary(e.RoutePattern.Defaults)),
            e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [])),
    ]);

    /// <summary>The methods of <paramref name="path"/>; empty when nothing is there.</summary>
    public IReadOnlyList<string> MethodsOf(PathString path) =>
        [.. routes.Value.Where(r => r.Template.TryMatch(path, [])).SelectMany(r => r.Methods).Distinct().Order(StringComparer.Ordinal)];
}
