using ChargeCars.Core.Common;

namespace ChargeCars.Core.Orders;

/// <summary>What orders refuse.</summary>
internal static class OrderErrors
{
    public static DomainException NotFound() => DomainError.NotFound("Order");

    /// <summary>Something the request names by id is not there, or not the caller's to name.</summary>
    public static DomainException Unknown(string field) => DomainError.Invalid(field, $"{field} does not exist");

    public static DomainException Changed(string number, DateTimeOffset changedAt) => new DomainError(
        ErrorKind.Conflict,
        "ORDER_CHANGED",
        $"Order {number} was changed by somebody else",
        Details: new Dictionary<string, object?> { ["changed_at"] = changedAt }).AsException();

    public static DomainException Closed(string number) =>
        new DomainError(ErrorKind.Conflict, "ORDER_CLOSED", $"Order {number} is closed").AsException();
}
