namespace ChargeCars.Web.Features.Admin.Companies;

/// <summary>Names the texts of the companies' pages.</summary>
public sealed class CompanyTexts;
