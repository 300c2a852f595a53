namespace ChargeCars.Web.Features.Orders;

/// <summary>Marker of the texts of the form for a new order.</summary>
internal sealed class NewOrderTexts;
