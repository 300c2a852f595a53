using System.Text.Json;
using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChargeCars.Core.Calendars;

/// <summary>The hours of a calendar until a change that left running clocks alone: those that had begun go on with them.</summary>
public sealed class CalendarEdition
{
    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <summary>The calendar.</summary>
    public long WorkCalendarId { get; init; }

    /// <summary>UTC; clocks that began at or before this moment count with it.</summary>
    public DateTimeOffset Until { get; init; }

    /// <inheritdoc cref="WorkCalendar.TimeZone"/>
    public required string TimeZone { get; init; }

    /// <inheritdoc cref="WorkCalendar.Week"/>
    public required string Week { get; init; }

    /// <inheritdoc cref="WorkCalendar.Holidays"/>
    public string? Holidays { get; init; }

    /// <inheritdoc cref="WorkCalendar.GoodFriday"/>
    public bool GoodFriday { get; init; }

    /// <inheritdoc cref="WorkCalendar.LiberationDay"/>
    public LiberationDay LiberationDay { get; init; }

    /// <summary>JSON array of <see cref="CalendarDayDraft"/>.</summary>
    public required string Days { get; init; }

    /// <summary>The calendar as it is, before it is changed.</summary>
    internal static CalendarEdition Of(WorkCalendar calendar, DateTimeOffset until) => new()
    {
        WorkCalendarId = calendar.Id,
        Until = until,
        TimeZone = calendar.TimeZone,
        Week = calendar.Week,
        Holidays = calendar.Holidays,
        GoodFriday = calendar.GoodFriday,
        LiberationDay = calendar.LiberationDay,
        Days = JsonSerializer.Serialize(calendar.Days.OrderBy(d => d.Day).Select(d => new CalendarDayDraft(d.Day, d.Name, d.Hours))),
    };

    /// <summary>The calendar to compute with.</summary>
    internal BusinessCalendar Compute(string name) =>
        WorkCalendar.Compute(name, TimeZone, Week, Holidays, LiberationDay, GoodFriday, JsonSerializer.Deserialize<List<CalendarDayDraft>>(Days) ?? [], Until);
}

/// <summary>The calendar that a company had until a change that left running clocks alone.</summary>
public sealed class CalendarChoice
{
    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <summary>The company; null for those that choose none.</summary>
    public long? BusinessEntityId { get; init; }

    /// <summary>What it had; null when it had chosen none.</summary>
    public long? WorkCalendarId { get; init; }

    /// <inheritdoc cref="CalendarEdition.Until"/>
    public DateTimeOffset Until { get; init; }
}

internal sealed class CalendarEditionConfiguration : IEntityTypeConfiguration<CalendarEdition>, IEntityTypeConfiguration<CalendarChoice>
{
    public void Configure(EntityTypeBuilder<CalendarEdition> edition)
    {
        edition.Property(e => e.TimeZone).HasMaxLength(60);
        edition.Property(e => e.Week).HasMaxLength(1000);
        edition.Property(e => e.Holidays).HasMaxLength(2);
        edition.HasIndex(e => new { e.WorkCalendarId, e.Until });
        edition.HasOne<WorkCalendar>().WithMany().HasForeignKey(e => e.WorkCalendarId);
    }

    public void Configure(EntityTypeBuilder<CalendarChoice> choice)
    {
        choice.HasIndex(c => new { c.BusinessEntityId, c.Until });
        choice.HasOne<BusinessEntity>().WithMany().HasForeignKey(c => c.BusinessEntityId).OnDelete(DeleteBehavior.Restrict);
        choice.HasOne<WorkCalendar>().WithMany().HasForeignKey(c => c.WorkCalendarId).OnDelete(DeleteBehavior.Restrict);
    }
}
