using ChargeCars.Core.Calendars;

namespace ChargeCars.Core.Statuses.Deadlines;

/// <summary>A calendar in the list.</summary>
/// <param name="Id">Public id.</param>
/// <param name="Name">As people know it.</param>
/// <param name="TimeZone">IANA name.</param>
/// <param name="IsDefault">Taken by companies that have chosen none.</param>
/// <param name="Week">Hours per weekday; closed days are missing.</param>
/// <param name="OpenMinutes">Open time of a week without holidays.</param>
/// <param name="Steps">Steps and targets of workflow versions in use that chose it.</param>
/// <param name="Companies">Names of the companies that chose it.</param>
public sealed record CalendarRow(
    Guid Id, string Name, string TimeZone, bool IsDefault, IReadOnlyDictionary<DayOfWeek, string> Week, int OpenMinutes, int Steps, IReadOnlyList<string> Companies);

/// <summary>A calendar to edit.</summary>
/// <param name="Id">Public id.</param>
/// <param name="Version">As it was read; sent along when it is saved.</param>
/// <param name="Draft">All of it.</param>
/// <param name="KeptUntil">UTC; clocks that began at or before this moment may count with other hours; null when all count with these.</param>
public sealed record CalendarDetails(Guid Id, long Version, CalendarDraft Draft, DateTimeOffset? KeptUntil);

/// <summary>A calendar to choose.</summary>
/// <param name="Id">Database key.</param>
/// <param name="Name">As people know it.</param>
public sealed record CalendarBrief(long Id, string Name);
