namespace ChargeCars.Web.Features.ApiDocs;

/// <summary>A JSON body.</summary>
/// <param name="Fields">Its members, those of inner objects below their own.</param>
/// <param name="Example">What one may look like.</param>
public sealed record ApiBody(IReadOnlyList<ApiField> Fields, string Example);
