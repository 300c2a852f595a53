using System.Collections.Frozen;
using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.Central;

/// <summary>
/// The last answers given on a connection to reports of energy. A report that comes again with the same id and content gets the same answer without
/// being handled again; the same id with other content is another call, since some stations count their ids from the start now and then. Questions and
/// states are not kept: a station that has one id for all its heartbeats wants to know what time it is now, not what time it was.
/// </summary>
internal sealed class RepeatedCalls
{
    private const int Kept = 4;

    private static readonly FrozenSet<string> Reports = FrozenSet.Create("StartTransaction", "StopTransaction", "MeterValues", "TransactionEvent");

    private Entry[]? entries;
    private int next;

    /// <summary>True for calls whose answers are kept.</summary>
    public static bool IsKept(Call call) => Reports.Contains(call.Action);

    /// <summary>What tells calls with the same id apart.</summary>
    public static long Mark(Call call)
    {
        var hash = default(HashCode);
        hash.AddBytes(call.Payload.Span);
        hash.Add(call.Action);
        return ((long)call.Payload.Length << 32) | (uint)hash.ToHashCode();
    }

    /// <summary>The answer given before; null when this is a new call.</summary>
    public CallAnswer? Find(Call call)
    {
        if (entries is null || !IsKept(call))
        {
            return null;
        }

        foreach (ref readonly var entry in entries.AsSpan())
        {
            if (entry.Id == call.Id && entry.Mark == Mark(call))
            {
                return entry.Answer;
            }
        }

        return null;
    }

    /// <summary>Keeps an answer, forgetting the oldest.</summary>
    public void Remember(string id, long mark, CallAnswer answer)
    {
        entries ??= new Entry[Kept];
        entries[next] = new(id, mark, answer);
        next = (next + 1) % Kept;
    }

    private readonly record struct Entry(string? Id, long Mark, CallAnswer Answer);
}
