using System.Collections.Frozen;
using System.Text.Json;
using ChargeCars.Core.Common;

namespace ChargeCars.Web.Api.Shared;

/// <summary>Turns our own names into those on the wire.</summary>
internal static class WireNames
{
    /// <summary><c>Customer.PostalCode</c> becomes <c>customer.postal_code</c>; names that are already in that form stay.</summary>
    public static string Field(string name) => string.Join('.', name.Split('.').Select(JsonNamingPolicy.SnakeCaseLower.ConvertName));

    /// <summary><c>VALIDATION_ERROR</c> becomes <c>validation_error</c>.</summary>
#pragma warning disable CA1308 // the contract's form, not a normalisation
    public static string LowerCode(string code) => code.ToLowerInvariant();
#pragma warning restore CA1308

    /// <summary>The facts of a refusal, with the field at fault under its wire name.</summary>
    public static IReadOnlyDictionary<string, object?> Details(DomainError error)
    {
        if (error.Field is null)
        {
            return error.Details ?? FrozenDictionary<string, object?>.Empty;
        }

        var details = error.Details is null ? [] : new Dictionary<string, object?>(error.Details);
        details["field"] = Field(error.Field);
        details.TryAdd("reason", error.Message);
        return details;
    }

    /// <summary>The message with the field it is about, for contracts that have no place for the field.</summary>
    public static string Sentence(DomainError error)
    {
        if (error.Field is null)
        {
            return error.Message;
        }

        var field = Field(error.Field);
        return error.Message.Contains(field, StringComparison.Ordinal) ? error.Message : $"{field}: {error.Message}";
    }
}
