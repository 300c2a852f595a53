using System.Globalization;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Calendars;

/// <summary>The two calendars that the product brings along. They are data from the moment they are loaded: what an administrator makes of them stays.</summary>
public sealed class DefaultCalendars(DbWriter writer, CalendarSettings settings)
{
    /// <summary>"NL kantoor": Monday to Friday 08:30–12:30 and 13:00–17:30, the default.</summary>
    public static WorkCalendar Office(CalendarSettings settings) => Calendar("NL kantoor", CalendarWeek.Until(DayOfWeek.Friday, "08:30-12:30, 13:00-17:30"), isDefault: true, settings);

    /// <summary>"NL monteurs": Monday to Saturday 07:00–18:00.</summary>
    public static WorkCalendar Field(CalendarSettings settings) => Calendar("NL monteurs", CalendarWeek.Until(DayOfWeek.Saturday, "07:00-18:00"), isDefault: false, settings);

    /// <summary>Loads them into a database that has no calendar yet. Run at every start; several nodes may do so at once.</summary>
    public Task LoadAsync(CancellationToken ct) => writer.WriteAsync(
        Actor.System("setup"),
        async (db, token) =>
        {
            await CalendarLock.TakeAsync(db, token);
            if (!await db.WorkCalendars.AnyAsync(token))
            {
                db.AddRange(Office(settings), Field(settings));
            }
        },
        ct);

    private static WorkCalendar Calendar(string name, string week, bool isDefault, CalendarSettings settings) => new()
    {
        Name = name,
        TimeZone = Amsterdam.Zone.Id,
        Week = week,
        Holidays = WorkCalendar.Dutch,
        GoodFriday = settings.GoodFriday,
        LiberationDay = settings.LiberationDay,
        IsDefault = isDefault,
        Days = [.. settings.Days.Select(d => new WorkCalendarDay { Day = DateOnly.ParseExact(d.Day, "yyyy-MM-dd", CultureInfo.InvariantCulture), Name = d.Name, Hours = d.Hours })],
    };
}
