namespace ChargeCars.Web.Features.ApiDocs;

/// <summary>An answer.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Description">What it means.</param>
/// <param name="Body">What it carries; null for nothing.</param>
public sealed record ApiAnswer(string Status, string Description, ApiBody? Body);
