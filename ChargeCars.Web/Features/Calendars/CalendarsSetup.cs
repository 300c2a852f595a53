using ChargeCars.Core.Calendars;
using ChargeCars.Core.Common;
using ChargeCars.Web.Shell;
using ChargeCars.Web.Ui;

namespace ChargeCars.Web.Features.Calendars;

/// <summary>The page for calendars, and what configuration says of those that the product brings along.</summary>
internal static class CalendarsSetup
{
    public static IServiceCollection AddCalendarPages(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(configuration.GetSection("Calendar").Get<CalendarSettings>() ?? new CalendarSettings())
        .AddSingleton(new RefusalTexts(typeof(CalendarTexts)))
        .AddSingleton(new NavItem(NavGroup.Settings, 30, "/settings/calendars", "calendar", typeof(CalendarTexts), "Calendars") { About = "CalendarsAbout", Policy = Permissions.Administer });
}
