using System.Collections.Frozen;
using System.Globalization;
using ChargeCars.Ocpp.Rpc;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChargeCars.Ocpp.VirtualStations;

/// <summary>
/// A charging station in software that speaks real OCPP over a real WebSocket: it boots, beats, charges, keeps transaction messages until they
/// are answered, obeys commands and comes back after interruptions. <see cref="RunAsync"/> gives it life; the other methods are
/// the hands of a driver or an engineer. Safe to use from many threads.
/// </summary>
public sealed partial class VirtualStation
{
    private static readonly FrozenSet<string> DefaultMeasurands = Split(StationSettings.Measurands.Default);

    private readonly Lock gate = new();
    private readonly TimeProvider clock;
    private readonly ILogger log;
    private readonly StationDialect dialect;
    private readonly StationSettings settings = new();
    private readonly StationOutbox outbox = new();
    private readonly Random random;
    private readonly VirtualConnector[] connectors;

    private List<(Func<VirtualStation, bool> Condition, TaskCompletionSource Met)>? waiters;
    private ITimer? pulse;
    private StationState state;
    private DateTimeOffset heartbeatDueAt;

    /// <param name="options">What it is and where it connects.</param>
    /// <param name="clock">The time it lives in; the system's when null.</param>
    /// <param name="log">Where it tells of trouble.</param>
    /// <exception cref="NonConformingPayloadException">Vendor, model, serial number or firmware version is longer than the protocol allows.</exception>
    public VirtualStation(VirtualStationOptions options, TimeProvider? clock = null, ILogger? log = null)
    {
        Options = options;
        this.clock = clock ?? TimeProvider.System;
        this.log = log ?? NullLogger.Instance;
        random = new Random(options.Seed);
        Measurands = DefaultMeasurands;
        peerOptions = new PeerOptions { Clock = this.clock };
        connectors = [.. Enumerable.Range(1, options.Connectors).Select(n => new VirtualConnector(n, options.MeterWh + ((n - 1) * 137)))];
        settings[StationSettings.MeterInterval] = Math.Max(1, (int)options.MeterInterval.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        settings[StationSettings.Connectors] = options.Connectors.ToString(CultureInfo.InvariantCulture);
        if (options.Password is { } password) settings[StationSettings.Password] = password;
        dialect = options.Version switch
        {
            OcppVersion.V16 => new V16Dialect(this),
            OcppVersion.V201 => new V201Dialect(this),
            _ => throw new ArgumentOutOfRangeException(nameof(options), "Virtual stations speak 1.6 and 2.0.1."),
        };
        dialect.Boot(restarted: false).EnsureConforms();
    }

    public VirtualStationOptions Options { get; }

    public string Id => Options.StationId;

    public StationState State
    {
        get
        {
            lock (gate) return state;
        }
    }

    public bool IsOnline => State == StationState.Online;

    /// <summary>Messages that have not been answered yet.</summary>
    public int UnansweredMessages => outbox.Count;

    internal DateTimeOffset Now => clock.GetUtcNow();

    internal FrozenSet<string> Measurands { get; private set; }

    /// <summary>How a connector stands; its meter is read for it.</summary>
    /// <param name="number">1 and up.</param>
    public VirtualConnectorView Connector(int number)
    {
        lock (gate)
        {
            var connector = Find(number);
            connector.Measure(Now, Options.MaxPowerW, Options.Phases == 0);
            var id = Options.Version == OcppVersion.V16 ? connector.Session?.TransactionId?.ToString(CultureInfo.InvariantCulture) : connector.Session?.LocalId;
            return new(number, connector.State, connector.IsPluggedIn, (long)connector.MeterWh, (int)connector.PowerW, id, connector.Session?.Tag);
        }
    }

    /// <summary>Completes when the station has the state.</summary>
    public Task WhenAsync(StationState wanted, CancellationToken ct) => WhenAsync(s => s.State == wanted, ct);

    /// <summary>Completes when the connector has the state.</summary>
    public Task WhenAsync(int connector, ConnectorState wanted, CancellationToken ct) => WhenAsync(s => s.Connector(connector).State == wanted, ct);

    /// <summary>Completes when the condition holds; it is looked at whenever something changes. It must be quick and change nothing.</summary>
    public async Task WhenAsync(Func<VirtualStation, bool> condition, CancellationToken ct)
    {
        var met = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (condition(this)) return;
            (waiters ??= []).Add((condition, met));
        }
        try
        {
            await met.Task.WaitAsync(ct);
        }
        finally
        {
            lock (gate) waiters?.RemoveAll(w => w.Met == met);
        }
    }

    /// <summary>Completes when everything said has been answered, or the station is offline and nobody can answer.</summary>
    public Task WhenDeliveredAsync(CancellationToken ct) => WhenAsync(s => s.outbox.Count == 0 || s.state != StationState.Online, ct);

    internal string Setting(Setting setting)
    {
        lock (gate) return settings[setting];
    }

    internal SettingChange Change(Setting setting, string value)
    {
        lock (gate)
        {
            var change = settings.Change(setting, value);
            if (change != SettingChange.Rejected)
            {
                if (setting == StationSettings.Measurands) Measurands = Split(value);
                if (setting == StationSettings.HeartbeatInterval) heartbeatDueAt = Now + settings.Seconds(setting);
                if (setting == StationSettings.MeterInterval) foreach (var connector in connectors) connector.MeterDueAt = Now + settings.Seconds(setting);
            }
            Changed();
            return change;
        }
    }

    private static FrozenSet<string> Split(string measurands) =>
        measurands.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToFrozenSet(StringComparer.Ordinal);

    private VirtualConnector Find(int number) =>
        number >= 1 && number <= connectors.Length ? connectors[number - 1] : throw new ArgumentOutOfRangeException(nameof(number), number, "There is no such connector.");

    /// <summary>Tells whoever waits, and sets the alarm for what is due next. Under the lock.</summary>
    private void Changed()
    {
        SetAlarm();
        for (var i = (waiters?.Count ?? 0) - 1; i >= 0; i--)
        {
            var (condition, met) = waiters![i];
            if (!condition(this)) continue;
            waiters.RemoveAt(i);
            met.TrySetResult();
        }
        if (waiters is { Count: 0 }) waiters = null;
    }

    private void SetAlarm()
    {
        if (pulse is null) return;
        var due = DateTimeOffset.MaxValue;
        if (state == StationState.Online) due = heartbeatDueAt;
        foreach (var connector in connectors)
        {
            if (connector.Session is not null && connector.MeterDueAt < due) due = connector.MeterDueAt;
            if (connector.Pending is not { } pending) continue;
            if (pending.Until < due) due = pending.Until;
            if (pending.PlugInAt < due) due = pending.PlugInAt.Value;
        }
        var wait = due == DateTimeOffset.MaxValue ? Timeout.InfiniteTimeSpan : due - Now;
        pulse.Change(wait < TimeSpan.Zero && wait != Timeout.InfiniteTimeSpan ? TimeSpan.Zero : wait, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Does what is due.</summary>
    private void Pulse()
    {
        lock (gate)
        {
            var now = Now;
            if (state == StationState.Online && heartbeatDueAt <= now)
            {
                heartbeatDueAt = now + settings.Seconds(StationSettings.HeartbeatInterval);
                outbox.Add(new StationMessage(dialect.Heartbeat));
            }
            foreach (var connector in connectors)
            {
                if (connector.Pending is { } pending)
                {
                    if (pending.PlugInAt <= now) PlugIn(connector, VirtualCar.Any(random, Options.Phases == 0));
                    else if (pending.Until <= now) GiveUpPending(connector);
                }
                if (connector.Session is null || connector.MeterDueAt > now) continue;
                connector.MeterDueAt = now + settings.Seconds(StationSettings.MeterInterval);
                Measure(connector);
                outbox.Add(dialect.Measured(connector, Reading(connector), triggered: false));
            }
            Changed();
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Virtual station {StationId} cannot connect: {Why}")]
    private static partial void LogNoConnection(ILogger log, string stationId, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Virtual station {StationId} gave up a {Action}: {Why}")]
    private static partial void LogGivenUp(ILogger log, string stationId, string action, string why);
}
