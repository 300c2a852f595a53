using System.Globalization;
using System.Text.Json.Serialization;
using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Common;
using ChargeCars.Core.Statuses.Analytics;
using ChargeCars.Web.Api.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ChargeCars.Web.Api.Statuses;

/// <summary>What happened in a period. <paramref name="Groups"/> is there when it is grouped by entity type or user.</summary>
internal sealed record S1Analytics(
    S1Period Period,
    S1Metrics Metrics,
    IReadOnlyList<S1StatusPerformance> StatusPerformance,
    IReadOnlyList<S1TrendPoint> TrendData,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<S1Group>? Groups);

/// <summary>The first and the last day, both of which count, at midnight.</summary>
internal sealed record S1Period(DateTimeOffset From, DateTimeOffset To);

/// <summary>Figures of a part of the work. Compliance is a percentage, 100 where nothing had a deadline; hours are around the clock, 0 where nothing was left.</summary>
internal sealed record S1Metrics(long TotalTransitions, long UniqueEntitiesAffected, decimal AverageStatusDurationHours, decimal SlaComplianceRate, long OverdueIncidents)
{
    /// <summary>As S1 writes it.</summary>
    public static S1Metrics Of(StatusFigures figures) =>
        new(figures.Transitions, figures.Entities ?? 0, figures.Elapsed.AverageHours ?? 0, figures.Compliance ?? 100, figures.Breached);
}

/// <summary>How one status did.</summary>
internal sealed record S1StatusPerformance(string StatusName, long TotalEntries, decimal AverageDurationHours, decimal SlaComplianceRate, decimal BottleneckScore)
{
    /// <summary>As S1 writes it.</summary>
    public static S1StatusPerformance Of(StatusPerformance status) =>
        new(status.Status, status.Entered, status.Figures.Elapsed.AverageHours ?? 0, status.Figures.Compliance ?? 100, status.BottleneckScore);
}

/// <summary>A day, or the first day of a week or month, of the period.</summary>
internal sealed record S1TrendPoint(DateOnly Date, long Transitions, long OverdueCount, decimal SlaComplianceRate)
{
    /// <summary>As S1 writes it.</summary>
    public static S1TrendPoint Of(TrendPoint point) => new(point.From, point.Transitions, point.Breached, point.Compliance ?? 100);
}

/// <summary>Figures of one entity type, or of one person; both are null for moves that no person made.</summary>
internal sealed record S1Group(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? EntityType,
    string? UserId,
    string? UserName,
    long TotalTransitions,
    decimal AverageStatusDurationHours,
    decimal SlaComplianceRate,
    long OverdueIncidents)
{
    /// <summary>As S1 writes it.</summary>
    public static S1Group Of(GroupFigures group, bool byType)
    {
        var metrics = S1Metrics.Of(group.Figures);
        var user = !byType && long.TryParse(group.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? S1Words.User(id) : null;
        return new S1Group(
            byType ? group.Key : null,
            user,
            byType ? null : group.Name,
            metrics.TotalTransitions,
            metrics.AverageStatusDurationHours,
            metrics.SlaComplianceRate,
            metrics.OverdueIncidents);
    }
}

/// <summary>Query of the analytics.</summary>
internal readonly record struct S1AnalyticsQuery(
    [FromQuery(Name = "entity_type")] string? EntityType,
    [FromQuery(Name = "date_from")] string? DateFrom,
    [FromQuery(Name = "date_to")] string? DateTo,
    [FromQuery(Name = "business_entity_id")] string? BusinessEntityId,
    [FromQuery(Name = "group_by")] string? GroupBy);

/// <summary>S1 6: analytics.</summary>
internal static class S1AnalyticsRoutes
{
    private const string Groups = "status, entity_type, user, day, week, month";

    /// <summary>Maps it.</summary>
    public static void MapAnalytics(this RouteGroupBuilder s1) => s1
        .MapGet("/analytics", AnalyticsAsync)
        .InClass("analytics")
        .WithTags("Analytics")
        .WithSummary("Transitions, durations and SLA compliance of a period of whole days in the Netherlands; the last month when no dates are given");

    private static async Task<Ok<S1Data<S1Analytics>>> AnalyticsAsync(
        [AsParameters] S1AnalyticsQuery query, Caller caller, StatusAnalytics analytics, BusinessEntityQueries companies, TimeProvider clock, CancellationToken ct)
    {
        var grain = GrainOf(query.GroupBy);
        var company = await companies.CompanyAsync(caller, query.BusinessEntityId, ct);
        var to = S1Words.Day(query.DateTo, "date_to") ?? Amsterdam.Day(clock.GetUtcNow());
        var from = S1Words.Day(query.DateFrom, "date_from") ?? to.AddMonths(-1);
        var filter = new AnalyticsFilter(from, to)
        {
            EntityTypes = string.IsNullOrEmpty(query.EntityType) ? null : [S1Words.FilterType(query.EntityType, "entity_type")],
            BusinessEntityIds = company is null ? null : [company.Id],
        };
        var report = await analytics.ReportAsync(caller, filter, grain, ct);
        var groups = query.GroupBy switch
        {
            "entity_type" => await analytics.GroupsAsync(caller, filter, AnalyticsGroup.EntityType, ct),
            "user" => await analytics.GroupsAsync(caller, filter, AnalyticsGroup.Person, ct),
            _ => null,
        };
        return TypedResults.Ok(S1Data<S1Analytics>.Of(new S1Analytics(
            new S1Period(Midnight(from), Midnight(to)),
            S1Metrics.Of(report.Metrics),
            [.. report.Statuses.Select(S1StatusPerformance.Of)],
            [.. report.Trend.Select(S1TrendPoint.Of)],
            groups is null ? null : [.. groups.Select(g => S1Group.Of(g, query.GroupBy == "entity_type"))])));
    }

    private static AnalyticsGrain GrainOf(string? groupBy) => groupBy switch
    {
        null or "" or "status" or "entity_type" or "user" or "day" => AnalyticsGrain.Day,
        "week" => AnalyticsGrain.Week,
        "month" => AnalyticsGrain.Month,
        _ => throw DomainError.Invalid("group_by", $"must be one of {Groups}"),
    };

    private static DateTimeOffset Midnight(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
