using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Data;

/// <summary>Asks the database how it is, for health checks and metrics.</summary>
public sealed class DatabaseProbe(IDbContextFactory<AppDb> dbs, TimeProvider clock)
{
    /// <summary>Answers when the database answers.</summary>
    /// <exception cref="Exception">Whatever the provider throws when it does not.</exception>
    public async Task PingAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        await db.Database.ExecuteSqlRawAsync("SELECT 1", ct);
    }

    /// <summary>How long the oldest due outbox message has waited; zero when none does.</summary>
    public async Task<TimeSpan> OutboxLagAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        var oldest = await db.Outbox.Where(m => m.DispatchedAt == null && m.DueAt <= now).MinAsync(m => (DateTimeOffset?)m.DueAt, ct);
        return oldest is null ? TimeSpan.Zero : now - oldest.Value;
    }
}
