using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Jobs;

/// <summary>A long job as pages show it.</summary>
/// <param name="Id">Public id.</param>
/// <param name="Kind">Which work.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Total">Things to deal with; null until counted.</param>
/// <param name="Done">Things dealt with.</param>
/// <param name="Result">What came of it, as JSON of its kind.</param>
/// <param name="Error">Why it failed.</param>
/// <param name="IsCancelRequested">It was asked to stop.</param>
/// <param name="StartedBy">Who asked for it.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="EndedAt">UTC; null while it is not over.</param>
public sealed record LongJobRow(
    Guid Id, string Kind, LongJobState State, int? Total, int Done, string? Result, string? Error, bool IsCancelRequested, string StartedBy, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt);

/// <summary>Long jobs: asks for them, shows them, stops them.</summary>
public sealed class LongJobs(IDbContextFactory<AppDb> dbs, DbWriter writer)
{
    /// <summary>Adds a job to the unit of a verb that has authorised its actor; a node begins with it after the commit.</summary>
    /// <returns>The job; it has its key once the unit is saved.</returns>
    internal static LongJob Ask(AppDb db, Actor actor, string kind, string parameters)
    {
        var job = new LongJob
        {
            Kind = kind, Parameters = parameters, StartedBy = actor.Name, StartedByUserId = actor.UserId, CreatedAt = db.Clock.GetUtcNow(),
        };
        db.Add(job);
        db.Publish(new LiveEvent(LiveTopics.LongJobs, 0));
        return job;
    }

    /// <summary>One job.</summary>
    /// <exception cref="DomainException">NOT_FOUND, also for a job of somebody else when the actor is no administrator.</exception>
    public async Task<LongJobRow> FindAsync(Actor actor, Guid id, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await Rows(Visible(db.LongJobs, actor).Where(j => j.PublicId == id)).SingleOrDefaultAsync(ct) ?? throw DomainError.NotFound("The job");
    }

    /// <summary>The jobs of one kind, or of all, newest first.</summary>
    public async Task<IReadOnlyList<LongJobRow>> RecentAsync(Actor actor, string? kind, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await Rows(Visible(db.LongJobs, actor).Where(j => kind == null || j.Kind == kind).OrderByDescending(j => j.Id).Take(20)).ToListAsync(ct);
    }

    /// <summary>Asks a job to stop after the unit it is in. What it has done stays.</summary>
    /// <exception cref="DomainException">NOT_FOUND.</exception>
    public Task CancelAsync(Actor actor, Guid id, CancellationToken ct) => writer.WriteAsync(
        actor,
        async (db, token) =>
        {
            var job = await Visible(db.LongJobs, actor).SingleOrDefaultAsync(j => j.PublicId == id, token) ?? throw DomainError.NotFound("The job");
            if (job.EndedAt is not null)
            {
                return;
            }

            job.IsCancelRequested = true;
            if (job.State is LongJobState.Waiting)
            {
                (job.State, job.EndedAt) = (LongJobState.Cancelled, db.Clock.GetUtcNow());
            }

            db.Publish(new LiveEvent(LiveTopics.LongJobs, job.Id));
        },
        ct);

    private static IQueryable<LongJob> Visible(IQueryable<LongJob> jobs, Actor actor) =>
        actor.May(Permissions.Administer) ? jobs : jobs.Where(j => j.StartedByUserId != null && j.StartedByUserId == actor.UserId);

    private static IQueryable<LongJobRow> Rows(IQueryable<LongJob> jobs) => jobs.AsNoTracking().Select(j =>
        new LongJobRow(j.PublicId, j.Kind, j.State, j.Total, j.Done, j.Result, j.Error, j.IsCancelRequested, j.StartedBy, j.CreatedAt, j.EndedAt));
}
