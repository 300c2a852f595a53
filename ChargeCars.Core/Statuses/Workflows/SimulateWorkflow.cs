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
    /// <summary>Records that <see cref="TryAsync"/> looks at.</summary>
    public const int MostAtOnce = 2000;

    private readonly IDbContextFactory<AppDb> dbs;
    private readonly DbWriter writer;
    private readonly Simulation simulation;

    /// <summary>Takes what it reads with.</summary>
    public SimulateWorkflow(IDbContextFactory<AppDb> dbs, DbWriter writer, Calendars.CalendarBook calendars, RecordFacts facts, IEnumerable<IStatusSubject> subjects) =>
        (this.dbs, this.writer, simulation) = (dbs, writer, new Simulation(calendars, facts, subjects));

    /// <summary>Tries a sketch at once, on the newest <see cref="MostAtOnce"/> records of the period.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR for a period that is none, NOT_FOUND, PERMISSION_DENIED.</exception>
    public async Task<SimulationResult> TryAsync(Actor actor, Guid workflowId, WorkflowSketch sketch, SimulationPeriod period, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var scope = Scope(actor, await WorkflowAccess.FindAsync(db, actor, workflowId, ct), period);
        var tally = new SimulationTally();
        var records = await Simulation.Begun(db, scope).OrderByDescending(r => r.At).ThenByDescending(r => r.TransitionId).Take(MostAtOnce + 1).ToListAsync(ct);
        foreach (var page in records.Take(MostAtOnce).Chunk(SimulationWork.PerUnit))
        {
            await simulation.AddAsync(db, sketch, page, tally, ct);
        }

        return await simulation.ResultAsync(db, sketch, scope, tally, records.Count <= MostAtOnce, ct);
    }

    /// <summary>Asks for a simulation of a version, or of a draft as it stands, on all records of the period.</summary>
    /// <returns>Public id of the job; <see cref="ResultOf"/> reads its result.</returns>
    /// <exception cref="DomainException">VALIDATION_ERROR for a period that is none, NOT_FOUND, PERMISSION_DENIED.</exception>
    public Task<Guid> StartAsync(Actor actor, Guid workflowId, int number, SimulationPeriod period, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        return writer.WriteAsync(
            actor,
            async (db, token) =>
            {
                var workflow = await WorkflowAccess.FindAsync(db, actor, workflowId, token);
                var version = await db.WorkflowVersions.Where(v => v.WorkflowId == workflow.Id && v.Number == number).Select(v => (long?)v.Id).SingleOrDefaultAsync(token)
                    ?? throw DomainError.NotFound("The version");
                return LongJobs.Ask(db, actor, SimulationWork.Name, JsonSerializer.Serialize(new SimulationOrder(version, Scope(actor, workflow, period)))).PublicId;
            },
            ct);
    }

    /// <summary>The result of a job that has ended well; null for any other.</summary>
    public static SimulationResult? ResultOf(LongJobRow job) =>
        job is { Kind: SimulationWork.Name, State: LongJobState.Succeeded, Result: { } json } ? JsonSerializer.Deserialize<SimulationResult>(json) : null;

    private static SimulationScope Scope(Actor actor, Workflow workflow, SimulationPeriod period)
    {
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
