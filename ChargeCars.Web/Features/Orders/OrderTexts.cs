namespace ChargeCars.Web.Features.Orders;

/// <summary>Marker of the texts of orders.</summary>
internal sealed class OrderTexts;
