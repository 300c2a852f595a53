using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Common;
using ChargeCars.Core.Statuses;
using ChargeCars.Web.Api.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ChargeCars.Web.Api.Statuses;

/// <summary>What is late.</summary>
internal sealed record S1OverdueList(S1OverdueSummary Summary, IReadOnlyList<S1Overdue> OverdueItems);

/// <summary>How much of it there is, listed or not.</summary>
internal sealed record S1OverdueSummary(int TotalOverdue, int CriticalOverdue, IReadOnlyDictionary<string, int> ByEntityType);

/// <summary>A record past its deadline.</summary>
internal sealed record S1Overdue(
    string EntityType,
    long EntityId,
    string CurrentStatus,
    DateTimeOffset StatusSince,
    DateTimeOffset SlaDeadline,
    decimal HoursOverdue,
    Severity Severity,
    IReadOnlyDictionary<string, string?> EntityDetails);

/// <summary>Query of the overdue list. It also takes <c>offset</c>, an addition for what lies beyond the largest window.</summary>
internal readonly record struct S1OverdueQuery(
    [FromQuery(Name = "entity_types")] string? EntityTypes,
    [FromQuery(Name = "business_entity_id")] string? BusinessEntityId,
    [FromQuery(Name = "severity")] string? Severity);

/// <summary>S1 4: what is late.</summary>
internal static class S1OverdueRoutes
{
    private static readonly Dictionary<string, Severity> Severities = Enum.GetValues<Severity>().ToDictionary(s => WireNames.Field(s.ToString()));

    /// <summary>Maps it.</summary>
    public static void MapOverdue(this RouteGroupBuilder s1) =>
        s1.MapGet("/overdue", OverdueAsync).WithTags("Statuses").WithSummary("All entities past their SLA deadline, the latest first");

    private static async Task<Ok<S1Data<S1OverdueList>>> OverdueAsync(
        [AsParameters] S1OverdueQuery query, [AsParameters] WindowQuery window, Caller caller, StatusQueries statuses, BusinessEntityQueries companies, CancellationToken ct)
    {
        var (limit, offset) = window.Checked(limitByDefault: 100);
        var company = await companies.CompanyAsync(caller, query.BusinessEntityId, ct);
        var late = await statuses.OverdueAsync(caller, new OverdueFilter(Types(query.EntityTypes), company?.Id, SeverityOf(query.Severity), limit, offset), ct);
        return TypedResults.Ok(S1Data<S1OverdueList>.Of(new S1OverdueList(
            new S1OverdueSummary(late.Total, late.Critical, late.ByEntityType),
            [.. late.Items.Select(Overdue)])));
    }

    private static IReadOnlyList<string>? Types(string? sent) => string.IsNullOrWhiteSpace(sent)
        ? null
        : [.. sent.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(t => S1Words.FilterType(t, "entity_types")).Distinct()];

    private static Severity? SeverityOf(string? sent) => string.IsNullOrEmpty(sent)
        ? null
        : Severities.TryGetValue(sent, out var severity) ? severity : throw DomainError.Invalid("severity", "must be one of critical, warning, info");

    private static S1Overdue Overdue(OverdueItem item) => new(
        item.EntityType,
        item.EntityId,
        item.Status,
        item.Since,
        item.Deadline,
        StatusWire.Hours(item.Late),
        item.Severity,
        S1Words.Details(item.EntityType, item.Summary));
}
