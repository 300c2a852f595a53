namespace ChargeCars.Web.Features.Service;

/// <summary>Texts of the tickets: ServiceTexts.resx and ServiceTexts.nl.resx.</summary>
public sealed class ServiceTexts;
