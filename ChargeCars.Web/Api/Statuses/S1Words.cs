using System.Collections.Frozen;
using System.Globalization;
using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Common;
using ChargeCars.Core.Statuses;
using ChargeCars.Web.Api.Shared;

namespace ChargeCars.Web.Api.Statuses;

/// <summary>How S1 names and measures things.</summary>
internal static class S1Words
{
    private const int EarliestYear = 2000;
    private const int LatestYear = 2199;

    /// <summary>Our word for an entity type as it was sent.</summary>
    public static string EntityType(string sent) => EntityTypes.Canonical(sent);

    /// <summary>The same for a filter.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR for a word that is no entity type.</exception>
    public static string FilterType(string sent, string field)
    {
        var type = EntityType(sent);
        return EntityTypes.All.Contains(type) ? type : throw DomainError.Invalid(field, $"'{sent}' is not an entity type; known are {string.Join(", ", EntityTypes.All)}");
    }

    /// <summary>The day that a filter names, by itself or with a time; null when it names none.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR for anything else.</exception>
    public static DateOnly? Day(string? sent, string field)
    {
        if (string.IsNullOrEmpty(sent))
        {
            return null;
        }

        if (!DateOnly.TryParseExact(sent, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            day = DateTimeOffset.TryParse(sent, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) && sent.Contains('T', StringComparison.Ordinal)
                ? Amsterdam.Day(moment)
                : throw DomainError.Invalid(field, "must be an ISO 8601 date such as 2026-01-31, or date and time");
        }

        return day.Year is >= EarliestYear and <= LatestYear ? day : throw DomainError.Invalid(field, $"must lie between {EarliestYear} and {LatestYear}");
    }

    /// <summary>What a verb answers; a refusal of its <paramref name="field"/> names it as S1 does.</summary>
    public static async Task<T> SayAsync<T>(string field, string name, Func<Task<T>> verb)
    {
        try
        {
            return await verb();
        }
        catch (DomainException e) when (e.Error.Field == field)
        {
            throw (e.Error with { Field = name }).AsException();
        }
    }

    /// <summary>What lists say of a record; nothing of one whose feature tells nothing.</summary>
    public static IReadOnlyDictionary<string, string?> Details(string entityType, SubjectSummary? summary) => summary is null
        ? FrozenDictionary<string, string?>.Empty
        : new Dictionary<string, string?> { [$"{entityType}_number"] = summary.Number, ["customer_name"] = summary.CustomerName, ["priority"] = summary.Priority };

    /// <summary><c>user-456</c>; null for programs.</summary>
    public static string? User(long? id) => id is { } number ? PublicIds.Prefixed("user", number) : null;

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
