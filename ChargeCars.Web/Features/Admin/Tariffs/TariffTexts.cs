namespace ChargeCars.Web.Features.Admin.Tariffs;

/// <summary>Names the texts of the tariffs' pages.</summary>
public sealed class TariffTexts;
