using System.Text.Json;

namespace ChargeCars.Core.Orders;

/// <summary>A member that a change may leave alone.</summary>
/// <typeparam name="T">The member's type.</typeparam>
public readonly record struct Change<T>
{
    private Change(T value) => (Value, IsSent) = (value, true);

    /// <summary>The new value, when <see cref="IsSent"/>.</summary>
    public T? Value { get; }

    /// <summary>False leaves the member as it is.</summary>
    public bool IsSent { get; }

    /// <summary>Sets the member.</summary>
    public static implicit operator Change<T>(T value) => new(value);
}

/// <summary>What to change on an order. Its status is not among it: only the status engine moves that.</summary>
public sealed record OrderChanges
{
    /// <summary>At most 4000 characters; null empties it.</summary>
    public Change<string?> Notes { get; init; }

    /// <summary>A word of <see cref="OrderWords.Priorities"/>.</summary>
    public Change<string?> Priority { get; init; }

    /// <summary>Excluding VAT; refused for an order with lines, whose total is their sum.</summary>
    public Change<decimal?> TotalEuros { get; init; }

    /// <summary>The day the customer asked for; null for none.</summary>
    public Change<DateOnly?> RequestedDate { get; init; }

    /// <summary>Public id of the customer.</summary>
    public Change<Guid?> CustomerId { get; init; }

    /// <summary>Public id of whom we speak to; null for the customer.</summary>
    public Change<Guid?> ContactId { get; init; }

    /// <summary>Public id of where the work is; null for nowhere.</summary>
    public Change<Guid?> AddressId { get; init; }

    /// <summary>A JSON object of the partner's references; null empties it.</summary>
    public Change<JsonElement?> PartnerReferences { get; init; }

    /// <summary>The version the caller saw; when it is another by now nothing is changed. Null does not ask.</summary>
    public long? SeenVersion { get; init; }
}
