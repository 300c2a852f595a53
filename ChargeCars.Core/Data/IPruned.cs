namespace ChargeCars.Core.Data;

/// <summary>Something whose old rows are of no use to anybody.</summary>
public interface IPruned
{
    /// <summary>Deletes what is older than its setting in <see cref="RetentionSettings"/> says.</summary>
    /// <returns>Rows deleted.</returns>
    Task<int> PruneAsync(CancellationToken ct);
}
