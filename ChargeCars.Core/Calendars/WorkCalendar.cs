using System.Collections.Concurrent;
using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChargeCars.Core.Calendars;

/// <summary>When people work, as an administrator wrote it down; <see cref="BusinessCalendar"/> is what computes with it.</summary>
public sealed class WorkCalendar : IAudited, IVersioned
{
    /// <summary><see cref="Holidays"/> of the Netherlands.</summary>
    public const string Dutch = "NL";

    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <inheritdoc/>
    public Guid PublicId { get; init; } = Guid.CreateVersion7();

    /// <summary>As people know it, e.g. NL kantoor.</summary>
    public required string Name { get; set; }

    /// <summary>IANA name of the time zone whose wall clock the hours are on.</summary>
    public required string TimeZone { get; set; }

    /// <summary>JSON object of hours per weekday, e.g. <c>{"monday":"08:30-12:30, 13:00-17:30"}</c>; a weekday that is missing is closed.</summary>
    public required string Week { get; set; }

    /// <summary>NL for the Dutch holidays, generated for any year; null for none.</summary>
    public string? Holidays { get; set; }

    /// <summary>Whether Good Friday is a day off.</summary>
    public bool GoodFriday { get; set; }

    /// <summary>Which 5 May is a day off.</summary>
    public LiberationDay LiberationDay { get; set; }

    /// <summary>Taken by companies that have chosen none; exactly one is.</summary>
    public bool IsDefault { get; set; }

    /// <inheritdoc/>
    public long Version { get; set; }

    /// <summary>Days with hours of their own.</summary>
    public List<WorkCalendarDay> Days { get; init; } = [];

    /// <summary>The calendar to compute with.</summary>
    internal BusinessCalendar Compute() => Compute(Name, TimeZone, Week, Holidays, LiberationDay, GoodFriday, Days.Select(d => new CalendarDayDraft(d.Day, d.Name, d.Hours)));

    /// <summary>The calendar of these columns.</summary>
    internal static BusinessCalendar Compute(
        string name, string timeZone, string week, string? holidays, LiberationDay liberationDay, bool goodFriday, IEnumerable<CalendarDayDraft> days, DateTimeOffset? until = null) => new(
        name,
        TimeZoneInfo.FindSystemTimeZoneById(timeZone),
        CalendarWeek.Parse(week),
        holidays is null ? null : HolidaysOf(liberationDay, goodFriday),
        days.Select(d => new CalendarException(new Holiday(d.Day, d.Name, d.Name), OpenHours.ParseAll(d.Hours))))
    {
        Until = until,
    };

    /// <summary>The Dutch holidays of a year under these choices.</summary>
    internal static Func<int, IReadOnlyList<Holiday>> HolidaysOf(LiberationDay liberationDay, bool goodFriday)
    {
        // asked for once per year and calendar, and for each day that is drawn
        var known = new ConcurrentDictionary<int, IReadOnlyList<Holiday>>();
        return year => known.GetOrAdd(year, y => DutchHolidays.Of(y, liberationDay, goodFriday));
    }
}

/// <summary>A day that is not like its weekday.</summary>
public sealed class WorkCalendarDay
{
    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <summary>The calendar.</summary>
    public long WorkCalendarId { get; init; }

    /// <summary>The day on the calendar's wall clock.</summary>
    public DateOnly Day { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; set; }

    /// <summary>Such as <c>09:00-12:00</c>; empty when closed.</summary>
    public string Hours { get; set; } = "";
}

internal sealed class WorkCalendarConfiguration : IEntityTypeConfiguration<WorkCalendar>, IEntityTypeConfiguration<WorkCalendarDay>
{
    public void Configure(EntityTypeBuilder<WorkCalendar> calendar)
    {
        calendar.Property(c => c.Name).HasMaxLength(80);
        calendar.Property(c => c.TimeZone).HasMaxLength(60);
        calendar.Property(c => c.Week).HasMaxLength(1000);
        calendar.Property(c => c.Holidays).HasMaxLength(2);
        calendar.HasIndex(c => c.Name).IsUnique();
        calendar.HasMany<BusinessEntity>().WithOne().HasForeignKey(e => e.CalendarId).OnDelete(DeleteBehavior.Restrict);
        calendar.HasMany(c => c.Days).WithOne().HasForeignKey(d => d.WorkCalendarId);
    }

    public void Configure(EntityTypeBuilder<WorkCalendarDay> day)
    {
        day.Property(d => d.Name).HasMaxLength(80);
        day.Property(d => d.Hours).HasMaxLength(200);
        day.HasIndex(d => new { d.WorkCalendarId, d.Day }).IsUnique();
    }
}
