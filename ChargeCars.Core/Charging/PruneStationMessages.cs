using ChargeCars.Core.Data;

namespace ChargeCars.Core.Charging;

/// <summary>Prunes the message logs of stations: two rows for every call of every station.</summary>
internal sealed class PruneStationMessages(Pruning pruning, RetentionSettings settings) : IPruned
{
    public Task<int> PruneAsync(CancellationToken ct) => pruning.OlderThanAsync<StationMessage>(
        settings.StationMessageDays,
        (rows, last) => rows.Where(m => m.Id > last).OrderBy(m => m.Id).Select(m => new Pruning.Aged(m.Id, m.At)),
        (rows, ids) => rows.Where(m => ids.Contains(m.Id)),
        ct);
}
