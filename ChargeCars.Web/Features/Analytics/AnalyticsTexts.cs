namespace ChargeCars.Web.Features.Analytics;

/// <summary>Marker of the texts of status analytics.</summary>
internal sealed class AnalyticsTexts;
