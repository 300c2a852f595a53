using System.Buffers.Binary;
using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;

namespace ChargeCars.Web.Features.Charging;

/// <summary>A station whose state changed.</summary>
internal readonly record struct StateChange(long Id, long BusinessEntityId, ChargePointState State);

/// <summary>
/// Where every station stands and how it does, in memory for all open maps: one load, then the live feed. Each batch of changes has a
/// number, so that a map notices when it missed one.
/// </summary>
internal sealed partial class StationStates : IDisposable
{
    /// <summary>Topic of the live feed: a batch was taken up, and <see cref="CountAsync"/> counts it.</summary>
    public const string Topic = "station-states";

    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Trusted = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly SemaphoreSlim reading = new(1, 1);
    private readonly ChargePointQueries queries;
    private readonly TimeProvider clock;
    private readonly LiveFeed live;
    private readonly ILogger<StationStates> log;
    private readonly IDisposable feed;
    private readonly ITimer timer;
    private readonly Dictionary<long, MapPoint> points = [];
    private readonly Dictionary<long, ChargePointState> told = [];
    private readonly HashSet<long> unknown = [];
    private readonly Dictionary<long, ChargePointState> meanwhile = [];
    private Action<int, IReadOnlyList<StateChange>>? changed;
    private long? readAt;
    private int readings;
    private int sequence;

    public StationStates(ChargePointQueries queries, LiveFeed live, TimeProvider clock, ILogger<StationStates> log)
    {
        (this.queries, this.live, this.clock, this.log) = (queries, live, clock, log);
        timer = clock.CreateTimer(_ => _ = TellAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        feed = live.Subscribe(LiveTopics.ChargePoints, Heard);
    }

    /// <summary>
    /// The points of a map as it reads them: sequence and count, then all ids, longitudes, latitudes (32 bits each) and states (8 bits),
    /// little-endian. Stations whose place nobody knows are left out.
    /// </summary>
    public async Task<byte[]> PointsAsync(IReadOnlyCollection<long>? companies, CancellationToken ct)
    {
        await ReadAsync(ct);
        lock (gate)
        {
            var seen = points.Values.Where(p => p is { Longitude: not null, Latitude: not null } && IsOf(p.BusinessEntityId, companies)).ToList();
            var (count, bytes) = (seen.Count, new byte[8 + (13 * seen.Count)]);
            BinaryPrimitives.WriteInt32LittleEndian(bytes, sequence);
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), count);
            for (var i = 0; i < count; i++)
            {
                BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8 + (4 * i)), checked((int)seen[i].Id));
                BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(8 + (4 * (count + i))), (float)seen[i].Longitude!.Value);
                BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(8 + (4 * ((2 * count) + i))), (float)seen[i].Latitude!.Value);
                bytes[8 + (12 * count) + i] = (byte)seen[i].State;
            }

            return bytes;
        }
    }

    /// <summary>How many stations of these companies are in each state, those without a known place included.</summary>
    public async Task<IReadOnlyDictionary<ChargePointState, int>> CountAsync(IReadOnlyCollection<long>? companies, CancellationToken ct)
    {
        await ReadAsync(ct);
        lock (gate)
        {
            return points.Values.Where(p => IsOf(p.BusinessEntityId, companies)).CountBy(p => p.State).ToDictionary();
        }
    }

    /// <summary>Calls <paramref name="handler"/> with each batch and its number until disposed; it must return at once. The answer's number is the batch before the first one.</summary>
    public (int Sequence, IDisposable Subscription) Subscribe(Action<int, IReadOnlyList<StateChange>> handler)
    {
        lock (gate)
        {
            changed += handler;
            return (sequence, new Subscription(this, handler));
        }
    }

    public void Dispose()
    {
        feed.Dispose();
        timer.Dispose();
        reading.Dispose();
    }

    /// <summary>True for a company that is among <paramref name="companies"/>; null means all.</summary>
    internal static bool IsOf(long company, IReadOnlyCollection<long>? companies) => companies is null || companies.Contains(company);

    // The feed carries hints: whoever opens a map reads the truth, unless that was done just now.
    private async Task ReadAsync(CancellationToken ct)
    {
        if (IsFresh())
        {
            return;
        }

        await reading.WaitAsync(ct);
        try
        {
            if (!IsFresh())
            {
                await TakeAsync(null, ct);
            }
        }
        finally
        {
            reading.Release();
        }
    }

    private bool IsFresh() => readAt is { } at && clock.GetElapsedTime(at) < Trusted;

    // What the feed tells during a reading is newer than what the reading saw.
    private async Task TakeAsync(IReadOnlyCollection<long>? ids, CancellationToken ct)
    {
        lock (gate)
        {
            readings++;
        }

        try
        {
            var read = await queries.PointsAsync(Actor.System("map"), ids, ct);
            lock (gate)
            {
                Take(read);
                if (ids is null)
                {
                    readAt = clock.GetTimestamp();
                }
            }
        }
        finally
        {
            lock (gate)
            {
                if (--readings == 0)
                {
                    meanwhile.Clear();
                }
            }
        }
    }

    private void Take(IReadOnlyList<MapPoint> read)
    {
        var changes = new List<StateChange>();
        foreach (var seen in read)
        {
            var point = meanwhile.TryGetValue(seen.Id, out var heard) ? seen with { State = heard } : seen;
            if (points.TryGetValue(point.Id, out var known) ? known.State != point.State : readAt is not null)
            {
                changes.Add(new(point.Id, point.BusinessEntityId, point.State));
            }

            points[point.Id] = point;
        }

        Publish(changes);
    }

    private void Heard(LiveEvent change)
    {
        lock (gate)
        {
            if (readAt is null && readings == 0)
            {
                return; // nobody looked yet; the first one reads everything
            }

            if (change.Data is LiveStation station)
            {
                told[change.Id] = station.State;
                if (readings > 0)
                {
                    meanwhile[change.Id] = station.State;
                }
            }
            else
            {
                unknown.Add(change.Id);
                meanwhile.Remove(change.Id);
            }

            if (told.Count + unknown.Count == 1)
            {
                timer.Change(Gather, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private async Task TellAsync()
    {
        long[] asked;
        lock (gate)
        {
            var changes = new List<StateChange>();
            foreach (var (id, state) in told)
            {
                if (!points.TryGetValue(id, out var known))
                {
                    unknown.Add(id);
                }
                else if (known.State != state)
                {
                    points[id] = known with { State = state };
                    changes.Add(new(id, known.BusinessEntityId, state));
                }
            }

            asked = [.. unknown];
            told.Clear();
            unknown.Clear();
            Publish(changes);
        }

        if (asked.Length == 0)
        {
            return;
        }

        try
        {
            await TakeAsync(asked, CancellationToken.None);
        }
#pragma warning disable CA1031 // on a timer's thread: the next reading puts it right
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogNotRead(exception, asked.Length);
        }
    }

    private void Publish(List<StateChange> changes)
    {
        if (changes.Count > 0)
        {
            sequence++;
            changed?.Invoke(sequence, changes);
            live.Publish(new(Topic, sequence));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The states of {Count} stations could not be read for the map")]
    private partial void LogNotRead(Exception exception, int count);

    private sealed class Subscription(StationStates owner, Action<int, IReadOnlyList<StateChange>> handler) : IDisposable
    {
        public void Dispose()
        {
            lock (owner.gate)
            {
                owner.changed -= handler;
            }
        }
    }
}
