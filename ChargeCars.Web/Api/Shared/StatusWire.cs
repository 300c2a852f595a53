using System.Text.Json;
using ChargeCars.Core.Common;
using ChargeCars.Core.Statuses;

namespace ChargeCars.Web.Api.Shared;

/// <summary>What both faces of the status engine read and write alike: keys, hours and the objects that callers send along.</summary>
internal static class StatusWire
{
    private static readonly JsonElement Nothing = JsonSerializer.SerializeToElement(new { });

    /// <summary>The record that an id names: by uuid or by integer, whichever was sent.</summary>
    public static EntityKey KeyOf(WireId id) => id switch
    {
        { PublicId: { } publicId } => publicId,
        { Number: { } number } => number,
        _ => EntityKey.OfNothing(id.Text),
    };

    /// <summary>With one decimal.</summary>
    public static decimal Hours(TimeSpan time) => Math.Round((decimal)time.TotalHours, 1, MidpointRounding.AwayFromZero);

    /// <summary>What was kept, or an empty object.</summary>
    public static JsonElement Json(string? kept) => kept is null ? Nothing : JsonSerializer.Deserialize<JsonElement>(kept);

    /// <summary>The text of an object that was sent; null when there is none.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR for anything but an object.</exception>
    public static string? Object(JsonElement? sent, string field) => sent?.ValueKind switch
    {
        null or JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.Object => sent.Value.GetRawText(),
        _ => throw DomainError.Invalid(field, $"{field} is a JSON object"),
    };
}
