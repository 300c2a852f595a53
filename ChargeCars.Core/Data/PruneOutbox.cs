namespace ChargeCars.Core.Data;

/// <summary>Prunes dispatched outbox messages.</summary>
internal sealed class PruneOutbox(Pruning pruning, RetentionSettings settings) : IPruned
{
    public Task<int> PruneAsync(CancellationToken ct) => pruning.OlderThanAsync<OutboxMessage>(
        settings.OutboxDays,
        (rows, last) => rows.Where(m => m.Id > last).OrderBy(m => m.Id).Select(m => new Pruning.Aged(m.Id, m.OccurredAt)),
        (rows, ids) => rows.Where(m => ids.Contains(m.Id) && m.DispatchedAt != null),
        ct);
}

/// <summary>Prunes answers kept for repeated requests.</summary>
internal sealed class PruneIdempotencyRecords(Pruning pruning, RetentionSettings settings) : IPruned
{
    public Task<int> PruneAsync(CancellationToken ct) => pruning.OlderThanAsync<IdempotencyRecord>(
        settings.IdempotencyDays,
        (rows, last) => rows.Where(r => r.Id > last).OrderBy(r => r.Id).Select(r => new Pruning.Aged(r.Id, r.CreatedAt)),
        (rows, ids) => rows.Where(r => ids.Contains(r.Id)),
        ct);
}
