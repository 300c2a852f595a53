namespace ChargeCars.Web.Features.ApiDocs;

/// <summary>A contract as a person reads it.</summary>
/// <param name="Document">Name of its OpenAPI document.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Bases">Where it is served.</param>
/// <param name="Groups">Its operations by subject.</param>
/// <param name="Refusal">What a refusal looks like, as JSON.</param>
internal sealed record ApiGuide(string Document, string Title, IReadOnlyList<string> Bases, IReadOnlyList<ApiGroup> Groups, string Refusal);

/// <summary>Operations about one subject.</summary>
internal sealed record ApiGroup(string Name, IReadOnlyList<ApiOperation> Operations);
