using System.Text.Json;
using ChargeCars.Core.Common;
using ChargeCars.Core.Orders;

namespace ChargeCars.Web.Api.V2;

/// <summary>Reads the body of a PATCH, where a member that is left out and one that is null are different things.</summary>
internal static class V2OrderPatch
{
    private static readonly HashSet<string> Fixed =
        ["id", "numeric_id", "order_number", "status", "order_type", "business_entity", "partner_organization_id", "currency", "created_at", "updated_at"];

    /// <summary>The changes in <paramref name="body"/>.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR naming the member: not an object, fixed, unknown or of the wrong type.</exception>
    public static OrderChanges Read(JsonElement body)
    {
        if (body.ValueKind is not JsonValueKind.Object)
        {
            throw DomainError.Invalid("body", "must be an object");
        }

        var changes = new OrderChanges();
        foreach (var member in body.EnumerateObject())
        {
            changes = Read(changes, member.Name, member.Value);
        }

        return changes;
    }

    private static OrderChanges Read(OrderChanges changes, string name, JsonElement value) => name switch
    {
        "notes" => changes with { Notes = Text(name, value) },
        "priority_level" => changes with { Priority = Text(name, value) },
        "total_amount" => changes with { TotalEuros = Euros(name, value) },
        "requested_date" => changes with { RequestedDate = Day(name, value) },
        "customer_organization_id" => changes with { CustomerId = Id(name, value) },
        "primary_contact_id" => changes with { ContactId = Id(name, value) },
        "installation_address_id" => changes with { AddressId = Id(name, value) },
        "partner_external_references" => changes with { PartnerReferences = (JsonElement?)value },
        "status" => throw DomainError.Invalid(name, "status is changed by POST /v2/status/change"),
        _ when Fixed.Contains(name) => throw DomainError.Invalid(name, $"{name} cannot be changed"),
        _ => throw DomainError.Invalid(name, $"An order has no member {(name.Length <= 60 ? name : name[..60])} to change"),
    };

    private static Change<string?> Text(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Null => (string?)null,
        _ => throw DomainError.Invalid(name, "must be text"),
    };

    private static Change<decimal?> Euros(string name, JsonElement value) =>
        value.ValueKind is JsonValueKind.Number && value.TryGetDecimal(out var euros) ? (decimal?)euros : throw DomainError.Invalid(name, "must be a number");

    private static Change<Guid?> Id(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => (Guid?)null,
        JsonValueKind.String when value.TryGetGuid(out var id) => id,
        _ => throw DomainError.Invalid(name, "must be a uuid"),
    };

    private static Change<DateOnly?> Day(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => (DateOnly?)null,
        JsonValueKind.String when DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", out var day) => day,
        _ => throw DomainError.Invalid(name, "must be a date such as 2026-01-31"),
    };
}
