namespace ChargeCars.Web.Features.Today;

/// <summary>Marker of the texts of the Today page.</summary>
internal sealed class TodayTexts;
