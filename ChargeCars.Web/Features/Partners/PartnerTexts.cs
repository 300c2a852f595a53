namespace ChargeCars.Web.Features.Partners;

/// <summary>Marker of the texts of partners.</summary>
internal sealed class PartnerTexts;
