using System.Globalization;
using System.Text;
using System.Text.Json;
using ChargeCars.Core.Common;

namespace ChargeCars.Core.Orders;

/// <summary>What the members of an order may be. Whatever is wrong is refused with VALIDATION_ERROR and the field's name.</summary>
internal static class OrderRules
{
    public const decimal MostEuros = 10_000_000m;
    public const int MostLines = 100;
    private const int LongestNotes = 4000;
    private const int LongestReferences = 8000;
    private const decimal MostPieces = 10_000m;

    public static string OneOf(string? word, IReadOnlyList<string> words, string field)
    {
        if (string.IsNullOrWhiteSpace(word))
        {
            throw DomainError.Invalid(field, $"{field} is required");
        }

        return words.Contains(word) ? word : throw DomainError.Invalid(field, $"{field} must be one of {string.Join(", ", words)}");
    }

    public static string Priority(string? word) => word is null ? "normal" : OneOf(word, OrderWords.Priorities, "priority_level");

    public static Money Total(decimal euros)
    {
        if (euros is < 0 or > MostEuros)
        {
            throw DomainError.Invalid("total_amount", "total_amount must be between 0 and 10000000");
        }

        return decimal.Round(euros, 2) == euros ? Money.FromEuros(euros) : throw DomainError.Invalid("total_amount", "total_amount may have two decimals at most");
    }

    public static decimal Quantity(decimal quantity, string field)
    {
        if (quantity is <= 0 or > MostPieces)
        {
            throw DomainError.Invalid(field, "quantity must be above 0 and at most 10000");
        }

        return decimal.Round(quantity, 3) == quantity ? quantity : throw DomainError.Invalid(field, "quantity may have three decimals at most");
    }

    public static string? Notes(string? notes)
    {
        if (string.IsNullOrWhiteSpace(notes))
        {
            return null;
        }

        return notes.Length <= LongestNotes ? notes : throw DomainError.Invalid("notes", $"notes may have {LongestNotes} characters at most");
    }

    public static DateOnly? Requested(DateOnly? day, string field) =>
        day is null || day.Value.Year is >= 2000 and <= 2100 ? day : throw DomainError.Invalid(field, $"{field} must lie between 2000 and 2100");

    /// <summary>The references as JSON text; null when there are none.</summary>
    public static string? References(JsonElement? references)
    {
        if (references is not { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } given)
        {
            return null;
        }

        if (given.ValueKind is not JsonValueKind.Object)
        {
            throw DomainError.Invalid("partner_external_references", "partner_external_references must be an object");
        }

        var text = given.GetRawText();
        return Encoding.UTF8.GetByteCount(text) <= LongestReferences
            ? text
            : throw DomainError.Invalid("partner_external_references", $"partner_external_references may have {LongestReferences} bytes at most");
    }
}
