namespace ChargeCars.Web.Features.Orders;

/// <summary>Texts of the page of holds (HoldTexts.resx).</summary>
public sealed class HoldTexts;
