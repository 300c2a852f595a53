using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.VirtualStations;

/// <summary>The answer to a boot notification.</summary>
internal readonly record struct BootAnswer(bool Accepted, TimeSpan Interval);

/// <summary>How a virtual station speaks: turns what happens to it into the messages of one OCPP version and commands into calls on it.</summary>
internal abstract class StationDialect(VirtualStation station) : IPeerHost
{
    protected VirtualStation Station { get; } = station;

    public abstract ValueTask<CallAnswer> HandleAsync(Call call, CancellationToken ct);

    /// <param name="restarted">The central system asked for the restart that this follows.</param>
    public abstract OcppRequest Boot(bool restarted);

    public abstract BootAnswer ReadBoot(ReadOnlyMemory<byte> payload);

    public abstract OcppRequest Heartbeat();

    public abstract OcppRequest Authorize(string tag);

    public abstract bool ReadAuthorized(ReadOnlyMemory<byte> payload);

    /// <summary>The word for a connector's state; two states with the same word are one to the central system.</summary>
    public abstract string StatusWord(VirtualConnector connector);

    public abstract IEnumerable<StationMessage> Status(VirtualConnector connector);

    /// <summary>1.6 reports the station as a whole as connector 0.</summary>
    public virtual IEnumerable<StationMessage> StationStatus() => [];

    public abstract IEnumerable<StationMessage> Started(VirtualSession session, VirtualReading reading);

    public abstract StationMessage Measured(VirtualConnector connector, VirtualReading reading, bool triggered);

    public virtual IEnumerable<StationMessage> Suspended(VirtualSession session, VirtualReading reading) => [];

    public abstract StationMessage Ended(VirtualSession session, VirtualReading reading, SessionEnd why);
}
