namespace ChargeCars.Web.Features.ApiDocs;

/// <summary>Texts of the pages that describe the APIs.</summary>
public sealed class ApiDocsTexts;
