using System.Globalization;
using ChargeCars.Core.Common;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Analytics;
using Microsoft.AspNetCore.WebUtilities;

namespace ChargeCars.Web.Features.Analytics;

/// <summary>Addresses of the rows behind the figures of one report.</summary>
/// <param name="Filter">What the report is of.</param>
public sealed record AnalyticsLinks(AnalyticsFilter Filter)
{
    /// <summary>Moves.</summary>
    public string Moves(
        string? left = null, string? entered = null, MoveOutcome? outcome = null, string? partner = null, string? person = null, string? type = null, string? company = null, DateOnly? from = null, DateOnly? to = null) =>
        Of("moves", type, from, to, ("status", left), ("entered", entered), ("outcome", outcome is { } o ? Word(o) : null), ("partner", Key(partner)), ("person", Key(person)), ("company", company));

    /// <summary>Deadlines that passed.</summary>
    public string Breaches(string? status = null, string? partner = null, DayOfWeek? weekday = null, int? hour = null, DateOnly? from = null, DateOnly? to = null) =>
        Of("breaches", null, from, to, ("status", status), ("partner", Key(partner)), ("weekday", weekday?.ToString().ToLowerInvariant()), ("hour", hour?.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Records as they stand now.</summary>
    public string Standing(string? status = null, bool overdue = false, OverdueAge? age = null) =>
        Address("/reports/sla/records", Common(null).Concat([("status", status), ("view", overdue ? "late" : null), ("age", age is { } a ? Word(a) : null)]));

    /// <summary>The page of a record; null when it has none.</summary>
    public static string? Record(string entityType, SubjectSummary? summary) => summary?.Number is not { Length: > 0 } number
        ? null
        : entityType switch
        {
            EntityTypes.Order => $"/orders/{Uri.EscapeDataString(number)}",
            EntityTypes.Visit => $"/visits/{Uri.EscapeDataString(number)}",
            EntityTypes.Ticket => $"/tickets/{Uri.EscapeDataString(number)}",
            _ => null,
        };

    /// <summary>A value as a word of the URL.</summary>
    public static string Word(Enum value) => value.ToString().ToLowerInvariant();

    /// <summary>In a URL nobody is "none": an empty word would be no filter at all.</summary>
    public static string? Key(string? key) => key?.Length == 0 ? "none" : key;

    private static string Address(string path, IEnumerable<(string Name, string? Value)> words) =>
        QueryHelpers.AddQueryString(path, words.Where(w => w.Value is not null).Select(w => KeyValuePair.Create(w.Name, w.Value)));

    private IEnumerable<(string Name, string? Value)> Common(string? type) =>
        (type is not null ? [type] : Filter.EntityTypes ?? []).Select(t => ("type", (string?)t)).Append(("workflow", Filter.WorkflowId?.ToString(CultureInfo.InvariantCulture)));

    private string Of(string list, string? type, DateOnly? from, DateOnly? to, params (string Name, string? Value)[] words) =>
        Address($"/reports/sla/{list}", Common(type).Append(("days", string.Create(CultureInfo.InvariantCulture, $"{from ?? Filter.From:yyyy-MM-dd}..{to ?? Filter.To:yyyy-MM-dd}"))).Concat(words));
}
