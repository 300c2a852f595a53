namespace ChargeCars.Web.Features.Visits;

/// <summary>Marker of the texts of visits.</summary>
internal sealed class VisitTexts;
