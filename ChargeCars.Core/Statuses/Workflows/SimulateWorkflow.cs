using System.Text.Json;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Jobs;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses.Workflows;

/// <summary>
/// Says what would have come of past records under a sketch: how many would have been late, stuck or refused, by step. It reads the log and changes
/// nothing. Roles, calendars and guards are asked as they are today, because the log does not keep them.
/// </summary>
public sealed class SimulateWorkflow
{
    /// <summary>Simulations under way that <see cref="RunningAsync"/> looks at.</summary>
    public const int MostOpen = 50;

    private readonly IDbContextFactory<AppDb> dbs;
    private readonly DbWriter writer;
    private readonly Simulation simulation;

    /// <summary>Takes what it reads with.</summary>
    public SimulateWorkflow(
        IDbContextFactory<AppDb> dbs, DbWriter writer, Calendars.CalendarBook calendars, RecordFacts facts, IEnumerable<IStatusSubject> subjects, SimulationSettings settings) =>
        (this.dbs, this.writer, simulation, MostAtOnce) = (dbs, writer, new Simulation(calendars, facts, subjects), Math.Clamp(settings.MostAtOnce, 1, 20_000));

    /// <summary>Records that <see cref="TryAsync"/> looks at.</summary>
    public int MostAtOnce { get; }

    /// <summary>Tries a sketch at once, on the newest <see cref="MostAtOnce"/> records of the period.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR for a period that is none, NOT_FOUND, PERMISSION_DENIED.</exception>
    public async Task<SimulationResult> TryAsync(Actor actor, Guid workflowId, WorkflowSketch sketch, SimulationPeriod period, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var scope = Scope(actor, await WorkflowAccess.FindAsync(db, actor, workflowId, ct), sketch, period);
        var tally = new SimulationTally();
        var records = await Simulation.Begun(db, scope).OrderByDescending(r => r.At).ThenByDescending(r => r.TransitionId).Take(MostAtOnce + 1).ToListAsync(ct);
        foreach (var page in records.Take(MostAtOnce).Chunk(SimulationWork.PerUnit))
        {
            await simulation.AddAsync(db, sketch, page, tally, ct);
        }

        return await simulation.ResultAsync(db, sketch, scope, tally, records.Count <= MostAtOnce, ct);
    }

    /// <summary>How many records began in the period, counted to one more than <see cref="MostAtOnce"/>.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR for a period that is none, NOT_FOUND, PERMISSION_DENIED.</exception>
    public async Task<int> CountAsync(Actor actor, Guid workflowId, SimulationPeriod period, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var scope = Scope(actor, await WorkflowAccess.FindAsync(db, actor, workflowId, ct), new WorkflowSketch(), period);
        return await Some(db, scope, MostAtOnce + 1).CountAsync(ct);
    }

    /// <summary>Asks for a simulation of a sketch, as it is drawn now, on all records of the period.</summary>
    /// <returns>Public id of the job; <see cref="FindAsync"/> reads how far it is and what came of it, <see cref="LongJobs.CancelAsync"/> stops it.</returns>
    /// <exception cref="DomainException">VALIDATION_ERROR for a period that is none, NOT_FOUND, PERMISSION_DENIED.</exception>
    public Task<Guid> StartAsync(Actor actor, Guid workflowId, WorkflowSketch sketch, SimulationPeriod period, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        return writer.WriteAsync(
            actor,
            async (db, token) =>
            {
                var scope = Scope(actor, await WorkflowAccess.FindAsync(db, actor, workflowId, token), sketch, period);
                var job = LongJobs.Ask(db, actor, SimulationWork.Name, JsonSerializer.Serialize(new SimulationOrder(scope)));
                job.Result = new SimulationState(sketch, null, null).ToJson();
                return job.PublicId;
            },
            ct);
    }

    /// <summary>A simulation that was asked for.</summary>
    /// <exception cref="DomainException">NOT_FOUND, also for one of another workflow or of companies that the actor does not see; PERMISSION_DENIED.</exception>
    public async Task<SimulationRun> FindAsync(Actor actor, Guid workflowId, Guid jobId, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var workflow = await WorkflowAccess.FindAsync(db, actor, workflowId, ct);
        var job = await db.LongJobs.AsNoTracking().SingleOrDefaultAsync(j => j.PublicId == jobId && j.Kind == SimulationWork.Name, ct);
        return job is not null && Shown(actor, workflow, job) is { } run ? run : throw DomainError.NotFound("The simulation");
    }

    /// <summary>The simulation of a workflow that waits or runs, the newest; null when there is none. Looks at the newest <see cref="MostOpen"/> that do.</summary>
    /// <exception cref="DomainException">NOT_FOUND, PERMISSION_DENIED.</exception>
    public async Task<SimulationRun?> RunningAsync(Actor actor, Guid workflowId, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var workflow = await WorkflowAccess.FindAsync(db, actor, workflowId, ct);
        return (await Open(db).ToListAsync(ct)).Select(j => Shown(actor, workflow, j)).FirstOrDefault(r => r is not null);
    }

    /// <summary>Records of a period, no more than are needed to know whether they can be tried at once.</summary>
    internal static IQueryable<BegunRecord> Some(AppDb db, SimulationScope scope, int most) => Simulation.Begun(db, scope).Take(most);

    /// <summary>Simulations that wait or run.</summary>
    internal static IQueryable<LongJob> Open(AppDb db) => db.LongJobs.AsNoTracking()
        .Where(j => (j.State == LongJobState.Waiting || j.State == LongJobState.Running) && j.Kind == SimulationWork.Name)
        .OrderByDescending(j => j.Id)
        .Take(MostOpen);

    private static SimulationRun? Shown(Actor actor, Workflow workflow, LongJob job)
    {
        var scope = JsonSerializer.Deserialize<SimulationOrder>(job.Parameters)?.Scope;
        if (scope?.WorkflowId != workflow.Id || (actor.BusinessEntityIds is { } mine && (scope.Companies is not { } asked || asked.Any(c => !mine.Contains(c)))))
        {
            return null;
        }

        var state = SimulationState.Parse(job.Result);
        var period = new SimulationPeriod(scope.From, scope.To, scope.Companies is [var one] && actor.BusinessEntityIds is null ? one : null);
        return new SimulationRun(
            job.PublicId, job.State, job.Total, job.Done, job.Error, job.IsCancelRequested, job.StartedBy, job.CreatedAt, period, state?.Sketch, job.State is LongJobState.Succeeded ? state?.Result : null);
    }

    private static SimulationScope Scope(Actor actor, Workflow workflow, WorkflowSketch sketch, SimulationPeriod period)
    {
        if (sketch.Steps.Count > WorkflowSketch.MostSteps || sketch.Transitions.Count > WorkflowSketch.MostTransitions || sketch.Targets.Count > WorkflowSketch.MostTargets)
        {
            throw DomainError.Invalid("sketch", $"A version has at most {WorkflowSketch.MostSteps} steps, {WorkflowSketch.MostTransitions} arrows and {WorkflowSketch.MostTargets} clocks");
        }

        if (period.To <= period.From)
        {
            throw DomainError.Invalid("to", "The period ends after it begins");
        }

        if (period.BusinessEntityId is { } company && !actor.Sees(company))
        {
            throw DomainError.NotFound("The company");
        }

        return new SimulationScope(
            workflow.EntityType, workflow.Id, period.From.ToUniversalTime(), period.To.ToUniversalTime(), period.BusinessEntityId is { } one ? [one] : actor.BusinessEntityIds);
    }
}
