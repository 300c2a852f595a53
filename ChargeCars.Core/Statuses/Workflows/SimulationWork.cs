using System.Globalization;
using System.Text.Json;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Jobs;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses.Workflows;

/// <summary>Simulates in units of <see cref="PerUnit"/> records, along the log. What it has counted is kept with each unit, so that it goes on after a restart.</summary>
internal sealed class SimulationWork(
    IDbContextFactory<AppDb> dbs, Calendars.CalendarBook calendars, RecordFacts facts, IEnumerable<IStatusSubject> subjects) : ILongWork
{
    public const string Name = "simulate-workflow";

    public const int PerUnit = 250;

    private readonly Simulation simulation = new(calendars, facts, subjects);

    public string Kind => Name;

    public async Task<string?> RunAsync(LongJobRun run, CancellationToken ct)
    {
        var scope = JsonSerializer.Deserialize<SimulationOrder>(run.Parameters)!.Scope;
        SimulationState state;
        await using (var db = await dbs.CreateDbContextAsync(ct))
        {
            var kept = await db.LongJobs.Where(j => j.Id == run.Id).Select(j => j.Result).SingleAsync(ct);
            state = SimulationState.Parse(kept) ?? throw DomainError.NotFound("What is to be simulated");
            await run.CountedAsync(await Simulation.Begun(db, scope).CountAsync(ct), ct);
        }

        int page;
        do
        {
            var (before, grown) = (run.Done, state);
            await run.StepAsync(
                async (db, token) =>
                {
                    // a unit may be run again: it adds to a copy
                    grown = state with { Tally = state.Tally is null ? new() : JsonSerializer.Deserialize<SimulationTally>(JsonSerializer.Serialize(state.Tally)) };
                    var records = await After(db, scope, run.Cursor).ToListAsync(token);
                    await simulation.AddAsync(db, state.Sketch, records, grown.Tally!, token);
                    var json = grown.ToJson();
                    await db.LongJobs.Where(j => j.Id == run.Id).ExecuteUpdateAsync(set => set.SetProperty(j => j.Result, json), token);
                    return new LongJobStep(records.Count, records.Count == 0 ? run.Cursor : CursorOf(records[^1]));
                },
                ct);
            (page, state) = (run.Done - before, grown);
        }
        while (page == PerUnit);

        await using var end = await dbs.CreateDbContextAsync(ct);
        var result = await simulation.ResultAsync(end, state.Sketch, scope, state.Tally!, true, ct);
        return new SimulationState(state.Sketch, null, result).ToJson();
    }

    /// <summary>The next records, by when they began.</summary>
    internal static IQueryable<BegunRecord> After(AppDb db, SimulationScope scope, string? cursor)
    {
        var rows = Simulation.Begun(db, scope);
        if (cursor?.Split(' ') is [var ticks, var id])
        {
            var at = new DateTimeOffset(long.Parse(ticks, CultureInfo.InvariantCulture), TimeSpan.Zero);
            var last = long.Parse(id, CultureInfo.InvariantCulture);
            rows = Simulation.Begun(db, scope with { From = at }).Where(r => r.At > at || r.TransitionId > last);
        }

        return rows.OrderBy(r => r.At).ThenBy(r => r.TransitionId).Take(PerUnit);
    }

    private static string CursorOf(BegunRecord record) => string.Create(CultureInfo.InvariantCulture, $"{record.At.UtcTicks} {record.TransitionId}");
}
