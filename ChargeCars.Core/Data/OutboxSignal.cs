using System.Threading.Channels;

namespace ChargeCars.Core.Data;

/// <summary>Pokes the dispatcher after a commit that promised something. Losing a poke costs a minute, not a message: a sweep finds what is left.</summary>
public sealed class OutboxSignal
{
    private readonly Channel<bool> pokes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>There is something to dispatch.</summary>
    public void Poke() => pokes.Writer.TryWrite(true);

    /// <summary>Waits for the next poke.</summary>
    public async Task WaitAsync(CancellationToken ct) => await pokes.Reader.ReadAsync(ct);
}
