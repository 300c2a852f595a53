namespace ChargeCars.Web.Features.ApiDocs;

/// <summary>One thing a program can ask.</summary>
/// <param name="Id">Anchor on the page.</param>
/// <param name="Method">GET, POST…</param>
/// <param name="Path">With its parameters in braces.</param>
/// <param name="Summary">What it does.</param>
/// <param name="Doors">Schemes of which one must be used; none for everybody.</param>
/// <param name="Scopes">What a key must be allowed.</param>
/// <param name="Rate">How often one may ask.</param>
/// <param name="Parameters">Of the path, the query and the headers.</param>
/// <param name="Request">What is sent; null for nothing.</param>
/// <param name="Answers">What comes back when it works.</param>
public sealed record ApiOperation(
    string Id,
    string Method,
    string Path,
    string Summary,
    IReadOnlyList<string> Doors,
    IReadOnlyList<string> Scopes,
    string Rate,
    IReadOnlyList<ApiField> Parameters,
    ApiBody? Request,
    IReadOnlyList<ApiAnswer> Answers);
