using System.Globalization;
using System.Text.Json;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Jobs;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses.Analytics;

/// <summary>
/// Makes the rollups again from the log of moves and breaches, a day at a time, while work goes on. What is counted here is marked in the log, so that an event
/// that is still on its way is not counted a second time.
/// </summary>
public sealed class RebuildRollups(DbWriter writer, IDbContextFactory<AppDb> dbs) : ILongWork
{
    /// <summary><see cref="LongJob.Kind"/> of the job.</summary>
    public const string JobKind = "rebuild-rollups";

    /// <inheritdoc/>
    public string Kind => JobKind;

    /// <summary>Asks for it.</summary>
    /// <returns>Public id of the job; of the one under way when there is one.</returns>
    /// <exception cref="DomainException">PERMISSION_DENIED.</exception>
    public Task<Guid> StartAsync(Actor actor, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        return writer.WriteAsync(
            actor,
            async (db, token) =>
            {
                // two who ask at the same time wait for each other
                await KeepRollups.TakeTurnAsync(db, token);
                var open = await db.LongJobs
                    .Where(j => j.Kind == JobKind && (j.State == LongJobState.Waiting || j.State == LongJobState.Running))
                    .Select(j => (Guid?)j.PublicId)
                    .FirstOrDefaultAsync(token);
                return open ?? LongJobs.Ask(db, actor, JobKind, "{}").PublicId;
            },
            ct);
    }

    /// <inheritdoc/>
    public async Task<string?> RunAsync(LongJobRun run, CancellationToken ct)
    {
        var (first, last) = await DaysAsync(ct);
        var day = run.Cursor is { } cursor ? DateOnly.ParseExact(cursor, "O", CultureInfo.InvariantCulture) : first;
        await run.CountedAsync(run.Done + Math.Max(0, last.DayNumber - day.DayNumber + 1) + 1, ct);
        if (run.Cursor is null)
        {
            await run.StepAsync(
                async (db, token) =>
                {
                    await KeepRollups.TakeTurnAsync(db, token);
                    await db.StatusRollups.Where(r => r.Dimension != RollupDimensions.Standing && (r.Day < first || r.Day > last)).ExecuteDeleteAsync(token);
                    return new LongJobStep(0, Text(first));
                },
                ct);
        }

        for (; day <= last; day = day.AddDays(1))
        {
            var today = day;
            await run.StepAsync(
                async (db, token) =>
                {
                    await CountDayAsync(db, today, token);
                    return new LongJobStep(1, Text(today.AddDays(1)));
                },
                ct);
        }

        await run.StepAsync(
            async (db, token) =>
            {
                await StandAsync(db, token);
                return new LongJobStep(1, Text(day));
            },
            ct);
        return JsonSerializer.Serialize(new { days = Math.Max(0, last.DayNumber - first.DayNumber + 1) });
    }

    /// <summary>What stands in each status: everything that entered it less everything that left it.</summary>
    internal static IQueryable<StandingSum> Standing(AppDb db) => db.StatusRollups
        .Where(r => r.Dimension == RollupDimensions.Status)
        .GroupBy(r => new { r.EntityType, r.BusinessEntityId, r.WorkflowId, r.Key })
        .Select(g => new StandingSum(g.Key.EntityType, g.Key.BusinessEntityId, g.Key.WorkflowId, g.Key.Key, g.Sum(r => r.Entered), g.Sum(r => r.Left)));

    private static string Text(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private static async Task CountDayAsync(AppDb db, DateOnly day, CancellationToken ct)
    {
        await KeepRollups.TakeTurnAsync(db, ct);
        var (start, end) = (Amsterdam.Moment(day, TimeOnly.MinValue), Amsterdam.Moment(day.AddDays(1), TimeOnly.MinValue));
        var moves = db.StatusTransitions.Where(t => t.At >= start && t.At < end);
        var breaches = db.SlaBreaches.Where(b => b.Deadline >= start && b.Deadline < end);

        // first the mark, then the reading: what another transaction commits in between is neither marked nor read
        await moves.Where(t => !t.IsCounted).ExecuteUpdateAsync(set => set.SetProperty(t => t.IsCounted, true), ct);
        await breaches.Where(b => !b.IsCounted).ExecuteUpdateAsync(set => set.SetProperty(b => b.IsCounted, true), ct);
        await db.StatusRollups.Where(r => r.Day == day && r.Dimension != RollupDimensions.Standing).ExecuteDeleteAsync(ct);
        var sums = new RollupSums();
        await foreach (var move in KeepRollups.Facts(moves.Where(t => t.IsCounted)).AsAsyncEnumerable().WithCancellation(ct))
        {
            sums.Add(move);
        }

        await foreach (var breach in KeepRollups.Facts(breaches.Where(b => b.IsCounted)).AsAsyncEnumerable().WithCancellation(ct))
        {
            sums.Add(breach);
        }

        db.AddRange(sums.DayRows());
    }

    private static async Task StandAsync(AppDb db, CancellationToken ct)
    {
        await KeepRollups.TakeTurnAsync(db, ct);
        var sums = await Standing(db).ToListAsync(ct);
        await db.StatusRollups.Where(r => r.Dimension == RollupDimensions.Standing).ExecuteDeleteAsync(ct);
        db.AddRange(sums.Where(s => s.Entered > 0 || s.Left > 0).Select(s => new StatusRollup
        {
            Dimension = RollupDimensions.Standing,
            Day = RollupDimensions.NoDay,
            EntityType = s.EntityType,
            BusinessEntityId = s.BusinessEntityId,
            WorkflowId = s.WorkflowId,
            Key = s.Status,
            Entered = s.Entered,
            Left = s.Left,
        }));
        db.Publish(new LiveEvent(LiveTopics.StatusFigures, 0));
    }

    /// <summary>The first and last day of which there is anything.</summary>
    private async Task<(DateOnly First, DateOnly Last)> DaysAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        DateTimeOffset?[] ends =
        [
            await db.StatusTransitions.MinAsync(t => (DateTimeOffset?)t.At, ct),
            await db.StatusTransitions.MaxAsync(t => (DateTimeOffset?)t.At, ct),
            await db.SlaBreaches.MinAsync(b => (DateTimeOffset?)b.Deadline, ct),
            await db.SlaBreaches.MaxAsync(b => (DateTimeOffset?)b.Deadline, ct),
        ];
        var days = ends.Where(e => e is not null).Select(e => Amsterdam.Day(e!.Value)).ToList();
        return days.Count == 0 ? (RollupDimensions.NoDay.AddDays(1), RollupDimensions.NoDay) : (days.Min(), days.Max());
    }

    internal sealed record StandingSum(string EntityType, long BusinessEntityId, long WorkflowId, string Status, int Entered, int Left);
}
