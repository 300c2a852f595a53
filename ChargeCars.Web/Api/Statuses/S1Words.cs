using System.Text.Json;
using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Common;
using ChargeCars.Core.Statuses;
using ChargeCars.Web.Api.Shared;

namespace ChargeCars.Web.Api.Statuses;

/// <summary>How S1 names and measures things.</summary>
internal static class S1Words
{
    private static readonly JsonElement Nothing = JsonSerializer.SerializeToElement(new { });

    /// <summary>Our word for an entity type as it was sent.</summary>
    public static string EntityType(string sent) => EntityTypes.Canonical(sent);

    /// <summary>Integers, and the uuids that S0 shows.</summary>
    public static EntityKey KeyOf(WireId id) => id switch
    {
        { PublicId: { } publicId } => publicId,
        { Number: { } number } => number,
        _ => EntityKey.OfNothing(id.Text),
    };

    /// <summary><c>user-456</c>; null for programs.</summary>
    public static string? User(long? id) => id is { } number ? PublicIds.Prefixed("user", number) : null;

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
        _ => throw DomainError.Invalid(field, "must be an object"),
    };

    /// <summary>The company that a filter or a body names; null when it names none.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR for an unknown one, and for one that the caller may not see.</exception>
    public static async Task<BusinessEntityBrief?> CompanyAsync(this BusinessEntityQueries companies, Actor actor, string? sent, CancellationToken ct)
    {
        const string Field = "business_entity_id";
        if (string.IsNullOrEmpty(sent))
        {
            return null;
        }

        var id = PublicIds.Parse(sent, Field);
        return await companies.FindAsync(actor, id.Text, id.PublicId, id.Number, ct)
            ?? throw DomainError.Invalid(Field, $"there is no business entity '{sent}'");
    }
}
