namespace ChargeCars.Web.Features.Charging;

/// <summary>Texts of the map, charge points and sessions: ChargingTexts.resx and ChargingTexts.nl.resx.</summary>
public sealed class ChargingTexts;
