using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net.WebSockets;
using ChargeCars.Core.Charging;

namespace ChargeCars.Ocpp.Central;

/// <summary>
/// Which stations have a socket here. The newest wins: an older one, often half open without knowing it, is closed in the background and cannot take the
/// newer one's place away when it finally ends. What the database says of a station's presence is written under that station's own lock, in order.
/// </summary>
internal sealed class StationRegistry
{
    private static readonly Meter Meter = new("ChargeCars.Ocpp");

    private readonly ConcurrentDictionary<long, Slot> slots = new();
    private readonly UpDownCounter<int> connected = Meter.CreateUpDownCounter<int>("ocpp.stations.connected", "{station}", "Stations with an open socket");

    /// <summary>The station's connection; null when it has none here.</summary>
    public StationConnection? Find(long chargePointId) => slots.TryGetValue(chargePointId, out var slot) ? slot.Current : null;

    /// <summary>Makes <paramref name="connection"/> the station's connection.</summary>
    public async Task EnterAsync(long chargePointId, StationConnection connection, Func<Task<ConnectedStation>> goOnline)
    {
        var slot = slots.GetOrAdd(chargePointId, _ => new Slot());
        StationConnection? older;
        await slot.Turn.WaitAsync();
        try
        {
            // should this fail, the older connection stays the station's
            connection.Station = await goOnline();
            (older, slot.Current) = (slot.Current, connection);
        }
        finally
        {
            slot.Turn.Release();
        }

        connected.Add(1);
        if (older is not null)
        {
            _ = older.CloseAsync(WebSocketCloseStatus.PolicyViolation, "Replaced by a newer connection", CancellationToken.None);
        }
    }

    /// <summary>The connection has ended. The station goes offline unless a newer connection took over.</summary>
    public async Task LeaveAsync(long chargePointId, StationConnection connection, Func<Task> goOffline)
    {
        var slot = slots[chargePointId];
        await slot.Turn.WaitAsync();
        try
        {
            if (connection.Station is not null)
            {
                connected.Add(-1);
            }

            if (slot.Current == connection)
            {
                slot.Current = null;
                await goOffline();
            }
        }
        finally
        {
            slot.Turn.Release();
        }
    }

    private sealed class Slot
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        public StationConnection? Current { get; set; }
    }
}
