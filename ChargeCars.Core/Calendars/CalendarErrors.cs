using System.Globalization;
using ChargeCars.Core.Common;

namespace ChargeCars.Core.Calendars;

/// <summary>What calendars refuse.</summary>
internal static class CalendarErrors
{
    public static DomainException NotFound() => DomainError.NotFound("The calendar");

    public static DomainException NameTaken(string name) => new DomainError(
        ErrorKind.Conflict, "CALENDAR_NAME_TAKEN", $"There is a calendar '{name}' already", "name").AsException();

    public static DomainException ChangedMeanwhile() => new DomainError(
        ErrorKind.Conflict, "CALENDAR_CHANGED", "Somebody changed this calendar meanwhile").AsException();

    public static DomainException IsDefault() => new DomainError(
        ErrorKind.Conflict, "CALENDAR_IS_DEFAULT", "There is always one default calendar: make another the default first", "is_default").AsException();

    public static DomainException InUse(int companies, int steps, int records) => new DomainError(
        ErrorKind.Conflict,
        "CALENDAR_IN_USE",
        string.Create(CultureInfo.InvariantCulture, $"The calendar is in use: by {companies} companies, {steps} steps and targets, and {records} open records that keep it"),
        Details: new Dictionary<string, object?> { ["companies"] = companies, ["steps"] = steps, ["records"] = records }).AsException();
}
