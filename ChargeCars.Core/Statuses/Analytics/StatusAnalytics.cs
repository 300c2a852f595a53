using System.Globalization;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses.Analytics;

/// <summary>
/// How work moves and where it is late. What happened comes from the rollups, whatever the log has grown to; what is late now comes from the records' own clocks.
/// Figures are of whole companies: those who see only their own work or their own partner's are refused.
/// </summary>
public sealed class StatusAnalytics(IDbContextFactory<AppDb> dbs, WorkflowCatalog catalog, TimeProvider clock)
{
    /// <summary>What happened in a period.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED.</exception>
    public async Task<StatusReport> ReportAsync(Actor actor, AnalyticsFilter filter, AnalyticsGrain grain, CancellationToken ct)
    {
        Demand(actor);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var all = await Rows(Rollups(db, actor, filter, RollupDimensions.All)).ToListAsync(ct);
        var total = new RollupTotal(filter.From);
        all.ForEach(total.Add);
        var statuses = await StatusesAsync(db, actor, filter, ct);
        var countedAt = await db.Set<RollupProgress>().Select(p => (DateTimeOffset?)p.CountedAt).SingleOrDefaultAsync(ct);
        return new StatusReport(filter, total.Figures(withEntities: true), statuses, Trend(filter, grain, all.Select(r => new TrendRow(r.Day, r.Entered, r.Breached, r.WithDeadline, r.InTime))), countedAt);
    }

    /// <summary>What happened in a period, over all.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED.</exception>
    public async Task<StatusFigures> FiguresAsync(Actor actor, AnalyticsFilter filter, CancellationToken ct)
    {
        Demand(actor);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var total = new RollupTotal(filter.From);
        (await Rows(Rollups(db, actor, filter, RollupDimensions.All)).ToListAsync(ct)).ForEach(total.Add);
        return total.Figures(withEntities: true);
    }

    /// <summary>What happened per day, week or month, oldest first; parts in which nothing happened are there too.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED.</exception>
    public async Task<IReadOnlyList<TrendPoint>> TrendAsync(Actor actor, AnalyticsFilter filter, AnalyticsGrain grain, CancellationToken ct)
    {
        Demand(actor);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var days = await Days(Rollups(db, actor, filter, RollupDimensions.All)).ToListAsync(ct);
        return Trend(filter, grain, days);
    }

    /// <summary>What happened in a period per kind of record, company, partner or person, most moves first.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED.</exception>
    public async Task<IReadOnlyList<GroupFigures>> GroupsAsync(Actor actor, AnalyticsFilter filter, AnalyticsGroup by, CancellationToken ct)
    {
        Demand(actor);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var dimension = by switch
        {
            AnalyticsGroup.EntityType or AnalyticsGroup.Company => RollupDimensions.All,
            AnalyticsGroup.Partner => RollupDimensions.Partner,
            AnalyticsGroup.Person => RollupDimensions.Person,
            _ => throw new ArgumentOutOfRangeException(nameof(by)),
        };
        var totals = new Dictionary<string, RollupTotal>();
        foreach (var row in await Rows(Rollups(db, actor, filter, dimension)).ToListAsync(ct))
        {
            var key = by switch
            {
                AnalyticsGroup.EntityType => row.EntityType,
                AnalyticsGroup.Company => RollupSums.Text(row.BusinessEntityId),
                _ => row.Key,
            };
            (totals.TryGetValue(key, out var total) ? total : totals[key] = new RollupTotal(filter.From)).Add(row);
        }

        var names = await NamesAsync(db, by, totals.Keys, ct);
        return
        [
            .. totals.OrderByDescending(t => t.Value.Entered).ThenBy(t => t.Key, StringComparer.Ordinal).Select(t => new GroupFigures(
                t.Key,
                names.GetValueOrDefault(t.Key)?.Name,
                names.GetValueOrDefault(t.Key)?.PublicId,
                t.Value.Figures(withEntities: by is not AnalyticsGroup.Person, breachesAreLate: by is AnalyticsGroup.Person))),
        ];
    }

    /// <summary>When moves are made and deadlines pass: by weekday and hour in the Netherlands.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED.</exception>
    public async Task<IReadOnlyList<HourFigures>> HoursAsync(Actor actor, AnalyticsFilter filter, CancellationToken ct)
    {
        Demand(actor);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var days = await Hours(Rollups(db, actor, filter, RollupDimensions.Hour)).ToListAsync(ct);
        return
        [
            .. days.GroupBy(d => (d.Day.DayOfWeek, Hour: int.Parse(d.Key, CultureInfo.InvariantCulture)))
                .OrderBy(g => ((int)g.Key.DayOfWeek + 6) % 7).ThenBy(g => g.Key.Hour)
                .Select(g => new HourFigures(g.Key.DayOfWeek, g.Key.Hour, g.Sum(d => d.Moves), g.Sum(d => d.Breached), g.Sum(d => d.WithDeadline) - g.Sum(d => d.InTime))),
        ];
    }

    /// <summary>What is past its deadline now, by status and by how long. The period plays no part.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED.</exception>
    public async Task<OverdueReport> OverdueAsync(Actor actor, AnalyticsFilter filter, CancellationToken ct)
    {
        Demand(actor);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        var workflows = await WorkflowsAsync(db, ct);
        var late = Late(db, actor, filter, workflows, now);
        var counts = await Ages(late, now).ToListAsync(ct);
        var oldest = await late.OrderBy(t => t.Deadline).ThenBy(t => t.Id).Select(t => new OldestOverdue(t.EntityType, t.EntityPublicId, t.Deadline!.Value)).FirstOrDefaultAsync(ct);
        var steps = await StepsAsync(db, counts.Select(c => (workflows[c.WorkflowVersionId], c.Status)), ct);
        var cells = counts
            .GroupBy(c => (c.Status, c.Age))
            .Select(g => new OverdueCell(g.Key.Status, Best(steps, g.Select(c => (workflows[c.WorkflowVersionId], c.Status, (long)c.Count))).Step, (OverdueAge)g.Key.Age, g.Sum(c => c.Count)));
        return new OverdueReport(now, [.. cells.OrderBy(c => c.Step?.Order ?? int.MaxValue).ThenBy(c => c.Status, StringComparer.Ordinal).ThenBy(c => c.Age)], oldest);
    }

    /// <summary>The steps that records may stand in, as the newest version of each workflow has them.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED.</exception>
    public async Task<IReadOnlyList<WorkflowStep>> StepsAsync(Actor actor, CancellationToken ct)
    {
        Demand(actor);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var steps = new List<WorkflowStep>();
        foreach (var version in await Newest(db).ToListAsync(ct))
        {
            steps.AddRange((await catalog.VersionAsync(db, version.Id, ct)).Steps);
        }

        return steps;
    }

    /// <summary>The workflows that there are figures for, by name.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED.</exception>
    public async Task<IReadOnlyList<WorkflowName>> WorkflowNamesAsync(Actor actor, CancellationToken ct)
    {
        Demand(actor);
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await Names(db, actor).ToListAsync(ct);
    }

    /// <exception cref="DomainException">PERMISSION_DENIED.</exception>
    internal static void Demand(Actor actor)
    {
        actor.Demand(Permissions.SeeWork);
        if (actor.TechnicianId is not null || actor.PartnerId is not null)
        {
            throw DomainError.Forbidden("Analytics are of whole companies");
        }
    }

    internal static IQueryable<StatusRollup> Rollups(AppDb db, Actor actor, AnalyticsFilter filter, string dimension)
    {
        var (from, to) = (filter.From, filter.To);
        return Within(db, actor, filter).Where(r => r.Dimension == dimension && r.Day >= from && r.Day <= to);
    }

    internal static IQueryable<StatusRollup> Standing(AppDb db, Actor actor, AnalyticsFilter filter) =>
        Within(db, actor, filter).Where(r => r.Dimension == RollupDimensions.Standing && r.Day == RollupDimensions.NoDay);

    internal static IQueryable<RollupRow> Rows(IQueryable<StatusRollup> rollups) => rollups.Select(r => new RollupRow(
        r.Day,
        r.EntityType,
        r.BusinessEntityId,
        r.WorkflowId,
        r.Key,
        r.Entered,
        r.Left,
        r.ElapsedMinutes,
        r.BusinessMinutes,
        r.WithDeadline,
        r.InTime,
        r.Breached,
        r.ElapsedCounts,
        r.BusinessCounts,
        r.GapCounts));

    internal static IQueryable<TrendRow> Days(IQueryable<StatusRollup> rollups) => rollups
        .GroupBy(r => r.Day)
        .Select(g => new TrendRow(g.Key, g.Sum(r => r.Entered), g.Sum(r => r.Breached), g.Sum(r => r.WithDeadline), g.Sum(r => r.InTime)));

    internal static IQueryable<HourRow> Hours(IQueryable<StatusRollup> rollups) => rollups
        .GroupBy(r => new { r.Day, r.Key })
        .Select(g => new HourRow(g.Key.Day, g.Key.Key, g.Sum(r => r.Entered), g.Sum(r => r.Breached), g.Sum(r => r.WithDeadline), g.Sum(r => r.InTime)));

    internal static IQueryable<StandingRow> Open(IQueryable<StatusRollup> standing) => standing
        .GroupBy(r => new { r.WorkflowId, r.Key })
        .Select(g => new StandingRow(g.Key.WorkflowId, g.Key.Key, g.Sum(r => r.Entered - r.Left)));

    internal static IQueryable<StatusTrack> Late(AppDb db, Actor actor, AnalyticsFilter filter, IReadOnlyDictionary<long, long> workflows, DateTimeOffset now) =>
        Tracks(db, actor, filter, workflows).Where(t => t.Deadline < now);

    internal static IQueryable<StatusTrack> Tracks(AppDb db, Actor actor, AnalyticsFilter filter, IReadOnlyDictionary<long, long> workflows)
    {
        var tracks = db.StatusTracks.AsNoTracking().VisibleTo(actor);
        if (filter.EntityTypes is { } types)
        {
            tracks = tracks.Where(t => types.Contains(t.EntityType));
        }

        if (filter.BusinessEntityIds is { } companies)
        {
            tracks = tracks.Where(t => companies.Contains(t.BusinessEntityId));
        }

        if (filter.WorkflowId is { } workflow)
        {
            var versions = workflows.Where(w => w.Value == workflow).Select(w => w.Key).ToList();
            tracks = tracks.Where(t => versions.Contains(t.WorkflowVersionId));
        }

        return tracks;
    }

    /// <summary>Counts from the index on deadlines alone: cutting the rows off keeps SQLite from walking the whole table in the order of the groups.</summary>
    internal static IQueryable<AgeRow> Ages(IQueryable<StatusTrack> late, DateTimeOffset now)
    {
        var (a, b, c, d, e) = (now - OverdueAges.Bounds[0], now - OverdueAges.Bounds[1], now - OverdueAges.Bounds[2], now - OverdueAges.Bounds[3], now - OverdueAges.Bounds[4]);
        return late
            .OrderBy(t => t.Deadline)
            .Select(t => new { t.Status, t.WorkflowVersionId, Age = t.Deadline > a ? 0 : t.Deadline > b ? 1 : t.Deadline > c ? 2 : t.Deadline > d ? 3 : t.Deadline > e ? 4 : 5 })
            .Take(StatusQueries.MostCounted)
            .GroupBy(t => t)
            .Select(g => new AgeRow(g.Key.Status, g.Key.WorkflowVersionId, g.Key.Age, g.Count()));
    }

    internal static IQueryable<WorkflowName> Names(AppDb db, Actor actor)
    {
        var workflows = db.Workflows.AsNoTracking();
        if (actor.BusinessEntityIds is { } companies)
        {
            workflows = workflows.Where(w => w.BusinessEntityId == null || companies.Contains(w.BusinessEntityId.Value));
        }

        return workflows.OrderBy(w => w.EntityType).ThenBy(w => w.Name).ThenBy(w => w.Id).Select(w => new WorkflowName(w.Id, w.EntityType, w.Name));
    }

    internal static IQueryable<NewestVersion> Newest(AppDb db) => db.WorkflowVersions
        .Where(v => v.PublishedAt != null && !db.WorkflowVersions.Any(o => o.WorkflowId == v.WorkflowId && o.PublishedAt != null && o.Number > v.Number))
        .Select(v => new NewestVersion(v.WorkflowId, v.Id));

    internal static IQueryable<OldStep> OldSteps(AppDb db, List<long> workflows, List<string> statuses) =>
        from step in db.WorkflowSteps.AsNoTracking()
        join version in db.WorkflowVersions on step.WorkflowVersionId equals version.Id
        where workflows.Contains(version.WorkflowId) && statuses.Contains(step.Status)
        select new OldStep(version.WorkflowId, version.Number, step);

    /// <summary>Workflow of each version.</summary>
    internal static Task<Dictionary<long, long>> WorkflowsAsync(AppDb db, CancellationToken ct) =>
        db.WorkflowVersions.Select(v => new { v.Id, v.WorkflowId }).ToDictionaryAsync(v => v.Id, v => v.WorkflowId, ct);

    private static IQueryable<StatusRollup> Within(AppDb db, Actor actor, AnalyticsFilter filter)
    {
        var rollups = db.StatusRollups.AsNoTracking();
        if (actor.BusinessEntityIds is { } mine)
        {
            rollups = rollups.Where(r => mine.Contains(r.BusinessEntityId));
        }

        if (filter.EntityTypes is { } types)
        {
            rollups = rollups.Where(r => types.Contains(r.EntityType));
        }

        if (filter.BusinessEntityIds is { } companies)
        {
            rollups = rollups.Where(r => companies.Contains(r.BusinessEntityId));
        }

        return filter.WorkflowId is { } workflow ? rollups.Where(r => r.WorkflowId == workflow) : rollups;
    }

    private static List<TrendPoint> Trend(AnalyticsFilter filter, AnalyticsGrain grain, IEnumerable<TrendRow> rows)
    {
        var byDay = rows.ToLookup(r => r.Day);
        var trend = new List<TrendPoint>();
        for (var from = filter.From; from <= filter.To; from = trend[^1].To.AddDays(1))
        {
            var to = grain switch
            {
                AnalyticsGrain.Day => from,
                AnalyticsGrain.Week => from.AddDays((7 - (int)from.DayOfWeek) % 7),
                AnalyticsGrain.Month => new DateOnly(from.Year, from.Month, DateTime.DaysInMonth(from.Year, from.Month)),
                _ => throw new ArgumentOutOfRangeException(nameof(grain)),
            };
            to = to < filter.To ? to : filter.To;
            var (moves, breached, withDeadline, inTime) = (0L, 0L, 0L, 0L);
            for (var day = from; day <= to; day = day.AddDays(1))
            {
                foreach (var row in byDay[day])
                {
                    (moves, breached, withDeadline, inTime) = (moves + row.Moves, breached + row.Breached, withDeadline + row.WithDeadline, inTime + row.InTime);
                }
            }

            trend.Add(new TrendPoint(from, to, moves, breached, withDeadline, inTime));
        }

        return trend;
    }

    private async Task<List<StatusPerformance>> StatusesAsync(AppDb db, Actor actor, AnalyticsFilter filter, CancellationToken ct)
    {
        var totals = new Dictionary<(long WorkflowId, string Status), RollupTotal>();
        RollupTotal Of(long workflow, string status) =>
            totals.TryGetValue((workflow, status), out var total) ? total : totals[(workflow, status)] = new RollupTotal(filter.From);
        foreach (var row in await Rows(Rollups(db, actor, filter, RollupDimensions.Status)).ToListAsync(ct))
        {
            Of(row.WorkflowId, row.Key).Add(row);
        }

        var open = (await Open(Standing(db, actor, filter)).ToListAsync(ct)).ToDictionary(s => (s.WorkflowId, s.Status), s => Math.Max(0, s.Open));
        foreach (var ((workflow, status), _) in open.Where(o => o.Value > 0))
        {
            Of(workflow, status);
        }

        var steps = await StepsAsync(db, totals.Keys, ct);
        var openInAll = open.Sum(o => IsOpen(steps.GetValueOrDefault(o.Key)) ? o.Value : 0L);
        return
        [
            .. totals.GroupBy(t => t.Key.Status)
                .Select(g => Performance(g.Key, [.. g.Select(t => new StatusPart(t.Key.WorkflowId, t.Value, steps.GetValueOrDefault(t.Key), open.GetValueOrDefault(t.Key)))], filter, openInAll))
                .OrderBy(p => p.Step?.Order ?? int.MaxValue)
                .ThenBy(p => p.Status, StringComparer.Ordinal),
        ];
    }

    private static StatusPerformance Performance(string status, List<StatusPart> parts, AnalyticsFilter filter, long openInAll)
    {
        var main = parts.OrderByDescending(p => p.Step is not null).ThenByDescending(p => p.Total.Entered + p.Total.Left).ThenBy(p => p.WorkflowId).First();
        var figures = parts.Count == 1 ? main.Total : new RollupTotal(filter.From);
        if (parts.Count > 1)
        {
            parts.ForEach(p => figures.Add(p.Total));
        }

        var left = parts.Sum(p => p.Total.Left);
        var used = left == 0 ? 0 : parts.Sum(p => p.Total.Left * UsedOfTwiceTheLimit(p)) / left;
        var late = figures.WithDeadline == 0 ? 0 : 1 - (figures.InTime / (decimal)figures.WithDeadline);
        var standing = parts.Sum(p => p.Open);
        var share = openInAll == 0 || !IsOpen(main.Step) ? 0 : standing / (decimal)openInAll;
        var score = new BottleneckParts(5 * used, 3 * late, 2 * share);
        var sum = Math.Round(score.Time + score.Lateness + score.Queue, 1, MidpointRounding.AwayFromZero);
        return new StatusPerformance(status, main.Step, main.WorkflowId, figures.Entered, figures.Figures(), standing, sum, score);
    }

    private static decimal UsedOfTwiceTheLimit(StatusPart part) =>
        part.Step is { SlaMinutes: > 0 and { } limit } step && part.Total.AverageMinutes(step.SlaMode) is { } average ? Math.Min(1, average / (2m * limit)) : 0;

    /// <summary>Work is still to be done on what stands there. A status that is only named as a target ends the record.</summary>
    private static bool IsOpen(WorkflowStep? step) => step is { IsFinal: false, Category: not (StatusCategory.Done or StatusCategory.Cancelled) };

    private static (long WorkflowId, WorkflowStep? Step) Best(
        Dictionary<(long WorkflowId, string Status), WorkflowStep> steps, IEnumerable<(long WorkflowId, string Status, long Count)> counts)
    {
        var (workflow, status, _) = counts.MaxBy(c => c.Count);
        return (workflow, steps.GetValueOrDefault((workflow, status)));
    }

    /// <summary>The steps of these statuses: as the newest version of the workflow has them, or else the newest that had them.</summary>
    private async Task<Dictionary<(long WorkflowId, string Status), WorkflowStep>> StepsAsync(
        AppDb db, IEnumerable<(long WorkflowId, string Status)> statuses, CancellationToken ct)
    {
        var wanted = statuses.Distinct().ToList();
        var found = new Dictionary<(long, string), WorkflowStep>();
        if (wanted.Count == 0)
        {
            return found;
        }

        var newest = await Newest(db).ToListAsync(ct);
        foreach (var version in newest.Where(v => wanted.Exists(w => w.WorkflowId == v.WorkflowId)))
        {
            var definition = await catalog.VersionAsync(db, version.Id, ct);
            foreach (var step in definition.Steps)
            {
                found[(version.WorkflowId, step.Status)] = step;
            }
        }

        var missing = wanted.Where(w => !found.ContainsKey(w)).ToList();
        if (missing.Count > 0)
        {
            var old = await OldSteps(db, [.. missing.Select(m => m.WorkflowId).Distinct()], [.. missing.Select(m => m.Status).Distinct()]).ToListAsync(ct);
            foreach (var step in old.OrderBy(o => o.Number).Where(o => missing.Contains((o.WorkflowId, o.Step.Status))))
            {
                found[(step.WorkflowId, step.Step.Status)] = step.Step;
            }
        }

        return found;
    }

    private static async Task<Dictionary<string, GroupName>> NamesAsync(AppDb db, AnalyticsGroup by, IEnumerable<string> keys, CancellationToken ct)
    {
        if (by is AnalyticsGroup.EntityType)
        {
            return [];
        }

        var ids = keys.Where(k => k.Length > 0).Select(k => long.Parse(k, CultureInfo.InvariantCulture)).ToList();
        var named = by switch
        {
            AnalyticsGroup.Company => db.BusinessEntities.Where(e => ids.Contains(e.Id)).Select(e => new GroupName(e.Id, e.PublicId, e.Name)),
            AnalyticsGroup.Partner => db.Partners.Where(p => ids.Contains(p.Id)).Select(p => new GroupName(p.Id, p.PublicId, p.Name)),
            _ => db.Users.Where(u => ids.Contains(u.Id)).Select(u => new GroupName(u.Id, u.PublicId, u.DisplayName)),
        };
        return await named.ToDictionaryAsync(n => RollupSums.Text(n.Id), ct);
    }

    internal sealed record TrendRow(DateOnly Day, int Moves, int Breached, int WithDeadline, int InTime);

    internal sealed record HourRow(DateOnly Day, string Key, int Moves, int Breached, int WithDeadline, int InTime);

    internal sealed record StandingRow(long WorkflowId, string Status, int Open);

    internal sealed record AgeRow(string Status, long WorkflowVersionId, int Age, int Count);

    internal sealed record NewestVersion(long WorkflowId, long Id);

    internal sealed record OldStep(long WorkflowId, int Number, WorkflowStep Step);

    private sealed record GroupName(long Id, Guid PublicId, string Name);

    private sealed record StatusPart(long WorkflowId, RollupTotal Total, WorkflowStep? Step, long Open);
}
