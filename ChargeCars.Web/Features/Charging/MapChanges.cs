using System.Runtime.InteropServices;

namespace ChargeCars.Web.Features.Charging;

/// <summary>What one open map has not been told yet: of each station the last state only.</summary>
internal sealed class MapChanges(IReadOnlyCollection<long>? companies, int sequence)
{
    private readonly Lock gate = new();
    private readonly Dictionary<long, byte> states = [];
    private int sent = sequence;
    private int heard = sequence;

    /// <summary>Takes a batch; any thread.</summary>
    public void Add(int number, IReadOnlyList<StateChange> batch)
    {
        lock (gate)
        {
            heard = number;
            foreach (var change in batch)
            {
                if (StationStates.IsOf(change.BusinessEntityId, companies))
                {
                    states[change.Id] = (byte)change.State;
                }
            }
        }
    }

    /// <summary>
    /// What to send now, as 32-bit numbers: the number of the last batch in the message before, of the last one in this, then pairs of
    /// station and state. Null when there is nothing.
    /// </summary>
    public byte[]? Take()
    {
        lock (gate)
        {
            if (states.Count == 0)
            {
                return null;
            }

            var message = new int[2 + (2 * states.Count)];
            (message[0], message[1]) = (sent, heard);
            var at = 2;
            foreach (var (id, state) in states)
            {
                (message[at], message[at + 1]) = (checked((int)id), state);
                at += 2;
            }

            states.Clear();
            sent = heard;
            return MemoryMarshal.AsBytes<int>(message).ToArray();
        }
    }
}
