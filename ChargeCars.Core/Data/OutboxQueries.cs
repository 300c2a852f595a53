using ChargeCars.Core.Common;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Data;

/// <summary>What the outbox still owes.</summary>
/// <param name="Waiting">Messages not dispatched yet, set aside ones not counted.</param>
/// <param name="Failing">Of those, the ones that failed at least once.</param>
/// <param name="SetAside">Messages that failed too often and wait for a person.</param>
/// <param name="OldestAt">UTC moment of the oldest waiting one; null when none waits.</param>
public sealed record OutboxBacklog(int Waiting, int Failing, int SetAside, DateTimeOffset? OldestAt);

/// <summary>A message that could not be dispatched yet.</summary>
public sealed record OutboxProblem(long Id, string Type, string? About, DateTimeOffset OccurredAt, int Attempts, DateTimeOffset DueAt, string? Error, bool IsSetAside);

/// <summary>Reads about the outbox.</summary>
public sealed class OutboxQueries(IDbContextFactory<AppDb> dbs)
{
    /// <summary>How much is owed.</summary>
    public async Task<OutboxBacklog> BacklogAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var owed = db.Outbox.Where(m => m.DispatchedAt == null);
        var waiting = owed.Where(m => m.Attempts < OutboxMessage.MostAttempts);
        return new OutboxBacklog(
            await waiting.CountAsync(ct),
            await waiting.CountAsync(m => m.Attempts > 0, ct),
            await owed.CountAsync(m => m.Attempts >= OutboxMessage.MostAttempts, ct),
            await waiting.MinAsync(m => (DateTimeOffset?)m.OccurredAt, ct));
    }

    /// <summary>The messages that failed and are still owed, oldest first.</summary>
    public async Task<IReadOnlyList<OutboxProblem>> ProblemsAsync(Actor actor, int limit, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Outbox
            .Where(m => m.DispatchedAt == null && m.Attempts > 0)
            .OrderBy(m => m.Id)
            .Take(limit)
            .Select(m => new OutboxProblem(m.Id, m.Type, m.About, m.OccurredAt, m.Attempts, m.DueAt, m.Error, m.Attempts >= OutboxMessage.MostAttempts))
            .ToListAsync(ct);
    }
}
