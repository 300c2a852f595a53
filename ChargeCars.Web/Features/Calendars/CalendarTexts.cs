namespace ChargeCars.Web.Features.Calendars;

/// <summary>Texts of the page for calendars.</summary>
public sealed class CalendarTexts;
