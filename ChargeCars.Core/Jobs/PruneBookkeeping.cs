using ChargeCars.Core.Data;

namespace ChargeCars.Core.Jobs;

/// <summary>Deletes all bookkeeping that is older than <see cref="RetentionSettings"/> says.</summary>
public sealed class PruneBookkeeping(IEnumerable<IPruned> pruned)
{
    /// <summary>Deletes.</summary>
    /// <returns>Rows deleted.</returns>
    public async Task<int> PruneAsync(CancellationToken ct)
    {
        var total = 0;
        foreach (var table in pruned)
        {
            total += await table.PruneAsync(ct);
        }

        return total;
    }
}

/// <summary>Prunes the history of jobs.</summary>
internal sealed class PruneJobRuns(Pruning pruning, RetentionSettings settings) : IPruned
{
    public Task<int> PruneAsync(CancellationToken ct) => pruning.OlderThanAsync<JobRun>(
        settings.JobRunDays,
        (rows, last) => rows.Where(r => r.Id > last).OrderBy(r => r.Id).Select(r => new Pruning.Aged(r.Id, r.StartedAt)),
        (rows, ids) => rows.Where(r => ids.Contains(r.Id)),
        ct);
}
