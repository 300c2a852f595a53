using System.Globalization;
using ChargeCars.Core.Common;

namespace ChargeCars.Core.Statuses.Approvals;

/// <summary>What naming a deputy refuses.</summary>
internal static class DeputyErrors
{
    public static DomainException NotFound(EntityKey key) => new DomainError(
        ErrorKind.NotFound, "DEPUTY_NOT_FOUND", "This deputy was not named", Details: new Dictionary<string, object?> { ["deputy_id"] = key.ToString() }).AsException();

    public static DomainException SeesLess(string name, IReadOnlyList<string> companies) => new DomainError(
        ErrorKind.Conflict,
        "DEPUTY_SEES_LESS",
        companies.Count == 0 ? $"{name} sees their own visits only" : $"{name} does not work for {string.Join(", ", companies)}",
        "user_id",
        new Dictionary<string, object?> { ["companies"] = companies }).AsException();

    public static DomainException Overlaps(ApprovalDeputy other, string name) => new DomainError(
        ErrorKind.Conflict, "DEPUTY_OVERLAPS", $"{name} stands in from {Text(other.FromDay)} until {Text(other.UntilDay)} already", "from", Details(other, name)).AsException();

    public static DomainException Circle(ApprovalDeputy other, string name) => new DomainError(
        ErrorKind.Conflict, "DEPUTY_CIRCLE", $"You stand in for {name} from {Text(other.FromDay)} until {Text(other.UntilDay)}", "user_id", Details(other, name)).AsException();

    public static DomainException Over() => new DomainError(ErrorKind.Conflict, "DEPUTY_OVER", "This has ended already").AsException();

    private static Dictionary<string, object?> Details(ApprovalDeputy other, string name) => new()
    {
        ["deputy_id"] = other.Id,
        ["user_name"] = name,
        ["from"] = Text(other.FromDay),
        ["until"] = Text(other.UntilDay),
    };

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
