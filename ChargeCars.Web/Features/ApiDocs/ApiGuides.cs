using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChargeCars.Core.Common;
using ChargeCars.Web.Api.Shared;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ChargeCars.Web.Features.ApiDocs;

/// <summary>The contracts that have operations, read from their own OpenAPI documents once: a page can tell nothing that the documents do not.</summary>
internal sealed class ApiGuides(IServiceProvider services, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Indented = new(WireJson.Options) { WriteIndented = true };
    private readonly ConcurrentDictionary<string, Lazy<Task<ApiGuide>>> guides = new();

    /// <summary>All of them, in the order of the contracts.</summary>
    public async Task<IReadOnlyList<ApiGuide>> AllAsync()
    {
        var all = await Task.WhenAll(ApiSurface.All.Select(s => guides.GetOrAdd(s.Document, _ => new(() => ReadAsync(s))).Value));
        return [.. all.Where(g => g.Groups.Count > 0)];
    }

    private async Task<ApiGuide> ReadAsync(ApiSurface surface)
    {
        var document = await services.GetRequiredKeyedService<IOpenApiDocumentProvider>(surface.Document).GetOpenApiDocumentAsync(CancellationToken.None);
        var json = JsonNode.Parse(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, CancellationToken.None))!.AsObject();
        var refusal = surface.Envelope(
            new DomainError(ErrorKind.Invalid, "VALIDATION_ERROR", "name is required", "name"), surface.StatusFor(ErrorKind.Invalid), clock.GetUtcNow());
        return new ApiGuide(surface.Document, surface.Title, surface.Bases, ApiReader.Groups(json), JsonSerializer.Serialize(refusal, Indented));
    }
}
