namespace ChargeCars.Web.Features.OnHold;

/// <summary>Texts of the page of holds (HoldTexts.resx).</summary>
public sealed class HoldTexts;
