using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Jobs;

/// <summary>What one unit of a long job did.</summary>
/// <param name="DealtWith">Things it dealt with.</param>
/// <param name="Cursor">Where the next unit begins.</param>
public sealed record LongJobStep(int DealtWith, string? Cursor);

/// <summary>A long job under way, as its work sees it.</summary>
public sealed class LongJobRun
{
    private readonly DbWriter writer;
    private readonly TimeSpan claim;

    internal LongJobRun(LongJob job, Actor actor, DbWriter writer, TimeSpan claim)
    {
        (Id, PublicId, Parameters, Cursor, Done, Actor) = (job.Id, job.PublicId, job.Parameters, job.Cursor, job.Done, actor);
        (this.writer, this.claim) = (writer, claim);
    }

    /// <summary>The job's database key.</summary>
    public long Id { get; }

    /// <summary>The job's public id.</summary>
    public Guid PublicId { get; }

    /// <summary>What to do, as JSON.</summary>
    public string Parameters { get; }

    /// <summary>Where to go on; null at the beginning.</summary>
    public string? Cursor { get; private set; }

    /// <summary>Things dealt with so far, by earlier runs too.</summary>
    public int Done { get; private set; }

    /// <summary>In whose name its changes are written: the person who asked for it, on the channel <c>job</c>.</summary>
    public Actor Actor { get; }

    /// <summary>Says how much there is to do.</summary>
    public Task CountedAsync(int total, CancellationToken ct) => writer.WriteAsync(
        Actor,
        (db, token) =>
        {
            db.Publish(new LiveEvent(LiveTopics.LongJobs, Id));
            return db.LongJobs.Where(j => j.Id == Id).ExecuteUpdateAsync(set => set.SetProperty(j => j.Total, total), token);
        },
        ct);

    /// <summary>Runs one unit, and writes down how far it came in the unit's own transaction.</summary>
    /// <exception cref="OperationCanceledException">Somebody asked the job to stop, or another node has taken it: the unit is not kept.</exception>
    public async Task StepAsync(Func<AppDb, CancellationToken, Task<LongJobStep>> unit, CancellationToken ct)
    {
        var step = await writer.WriteAsync(
            Actor,
            async (db, token) =>
            {
                var made = await unit(db, token);
                var (until, done) = (db.Clock.GetUtcNow() + claim, Done + made.DealtWith);
                var mine = await db.LongJobs
                    .Where(j => j.Id == Id && j.State == LongJobState.Running && !j.IsCancelRequested && j.Done == Done)
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(j => j.Done, done).SetProperty(j => j.Cursor, made.Cursor).SetProperty(j => j.ClaimedUntil, until),
                        token);
                if (mine == 0)
                {
                    throw new OperationCanceledException("The job was stopped, or is another node's by now");
                }

                db.Publish(new LiveEvent(LiveTopics.LongJobs, Id));
                return made;
            },
            ct);
        (Done, Cursor) = (Done + step.DealtWith, step.Cursor);
    }
}
