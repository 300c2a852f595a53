using System.Globalization;

namespace ChargeCars.Ocpp.VirtualStations;

// What drivers and engineers do, and what follows from it.
public sealed partial class VirtualStation
{
    private const string OwnTagKind = "ISO14443";
    private const int MaxTagLength = 20;
    private const int MainsVoltage = 230;
    private const int DirectVoltage = 400;

    /// <summary>Plugs a vehicle in. Completes when the station has reported it, or at once when it is offline.</summary>
    /// <param name="connector">1 and up; must be free.</param>
    /// <param name="car">The vehicle; any of those around when null.</param>
    /// <param name="ct">Gives up waiting.</param>
    /// <exception cref="InvalidOperationException">The connector is not free.</exception>
    public Task PlugInAsync(int connector, VirtualCar? car, CancellationToken ct)
    {
        lock (gate)
        {
            var outlet = Find(connector);
            if (outlet.IsPluggedIn || outlet.State is not (ConnectorState.Available or ConnectorState.Preparing))
            {
                throw new InvalidOperationException($"Connector {connector.ToString(CultureInfo.InvariantCulture)} is {outlet.State}.");
            }
            PlugIn(outlet, car ?? VirtualCar.Any(random, Options.Phases == 0));
            Changed();
        }
        return WhenDeliveredAsync(ct);
    }

    /// <summary>Plugs any vehicle in.</summary>
    public Task PlugInAsync(int connector, CancellationToken ct) => PlugInAsync(connector, null, ct);

    /// <summary>
    /// Shows a tag: asks the central system (offline: follows the station's own rule) and starts, at once when a vehicle is plugged in.
    /// False when the tag is not accepted or the connector cannot start.
    /// </summary>
    public async Task<bool> StartAsync(int connector, string tag, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tag.Length, MaxTagLength);
        TaskCompletionSource<bool> allowed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (!CanStart(Find(connector))) return false;
            var offline = settings.IsOn(StationSettings.OfflineStart);
            if (state != StationState.Online) allowed.SetResult(offline);
            else outbox.Add(new(() => dialect.Authorize(tag), Answered: p => allowed.TrySetResult(dialect.ReadAuthorized(p)), Failed: () => allowed.TrySetResult(offline)));
        }
        if (!await allowed.Task.WaitAsync(ct)) return false;
        lock (gate)
        {
            var outlet = Find(connector);
            if (!CanStart(outlet)) return false;
            Start(outlet, new PendingStart(tag, OwnTagKind, null, Now + settings.Seconds(StationSettings.ConnectionTimeOut), null));
            Changed();
        }
        await WhenDeliveredAsync(ct);
        return true;
    }

    /// <summary>Ends the session; the vehicle stays plugged in. Nothing happens without a session.</summary>
    public Task StopAsync(int connector, CancellationToken ct) => StopAsync(connector, SessionEnd.Local, ct);

    /// <summary>Ends the session for this reason.</summary>
    public Task StopAsync(int connector, SessionEnd why, CancellationToken ct)
    {
        lock (gate)
        {
            EndSession(Find(connector), why);
            Changed();
        }
        return WhenDeliveredAsync(ct);
    }

    /// <summary>Pulls the plug, which ends a session too.</summary>
    public Task UnplugAsync(int connector, CancellationToken ct)
    {
        lock (gate)
        {
            Unplug(Find(connector));
            Changed();
        }
        return WhenDeliveredAsync(ct);
    }

    /// <summary>Something breaks; a session ends with it.</summary>
    /// <param name="connector">1 and up.</param>
    /// <param name="code">A word of 1.6's error codes, for instance GroundFailure; others are reported as OtherError with this vendor code.</param>
    /// <param name="ct">Gives up waiting.</param>
    public Task FaultAsync(int connector, string code, CancellationToken ct)
    {
        lock (gate)
        {
            var outlet = Find(connector);
            EndSession(outlet, SessionEnd.Fault);
            outlet.Pending = null;
            outlet.FaultCode = code;
            outlet.State = ConnectorState.Faulted;
            Report(outlet);
            Changed();
        }
        return WhenDeliveredAsync(ct);
    }

    /// <summary>It is mended.</summary>
    public Task ClearFaultAsync(int connector, CancellationToken ct)
    {
        lock (gate)
        {
            var outlet = Find(connector);
            if (outlet.State == ConnectorState.Faulted)
            {
                outlet.FaultCode = null;
                outlet.State = Resting(outlet);
                Report(outlet);
                Changed();
            }
        }
        return WhenDeliveredAsync(ct);
    }

    /// <summary>The answer to a start or an event: its id, and whether the tag was good after all.</summary>
    internal void TransactionAnswered(VirtualSession session, int? id, bool accepted)
    {
        lock (gate)
        {
            session.TransactionId ??= id;
            if (!accepted && !session.IsOver && settings.IsOn(StationSettings.StopOnInvalidTag)) EndSession(Find(session.Connector), SessionEnd.DeAuthorized);
            Changed();
        }
    }

    private static bool CanStart(VirtualConnector connector) =>
        connector is { Session: null, Pending: null, State: ConnectorState.Available or ConnectorState.Preparing or ConnectorState.Finishing };

    private static ConnectorState Resting(VirtualConnector connector) =>
        connector.UnavailableWhenIdle ? ConnectorState.Unavailable : connector.IsPluggedIn ? ConnectorState.Finishing : ConnectorState.Available;

    private void PlugIn(VirtualConnector connector, VirtualCar car)
    {
        connector.Car = car;
        connector.State = ConnectorState.Preparing;
        Report(connector);
        if (connector.Pending is { } pending) Start(connector, pending);
    }

    private void Unplug(VirtualConnector connector)
    {
        EndSession(connector, SessionEnd.EVDisconnected);
        connector.Car = null;
        if (connector.State is ConnectorState.Faulted or ConnectorState.Unavailable) return;
        connector.Pending = null;
        connector.State = Resting(connector);
        Report(connector);
    }

    /// <summary>Starts with what is plugged in, or waits for it.</summary>
    private void Start(VirtualConnector connector, PendingStart start)
    {
        if (!connector.IsPluggedIn)
        {
            connector.Pending = start;
            connector.State = ConnectorState.Preparing;
            Report(connector);
            return;
        }
        connector.Pending = null;
        var now = Now;
        var session = new VirtualSession(connector.Number, start.Tag, start.TagKind, start.RemoteStartId, (long)connector.MeterWh, now);
        connector.Session = session;
        connector.State = ConnectorState.Charging;
        connector.StopPower(now);
        connector.MeterDueAt = now + settings.Seconds(StationSettings.MeterInterval);
        foreach (var message in dialect.Started(session, Reading(connector))) outbox.Add(message);
        Report(connector);
    }

    private void GiveUpPending(VirtualConnector connector)
    {
        connector.Pending = null;
        connector.State = Resting(connector);
        Report(connector);
    }

    private void EndSession(VirtualConnector connector, SessionEnd why)
    {
        if (connector.Session is not { } session) return;
        Measure(connector);
        session.IsOver = true;
        outbox.Add(dialect.Ended(session, Reading(connector), why));
        connector.Session = null;
        connector.StopPower(Now);
        connector.State = Resting(connector);
        Report(connector);
        if (resetWhenIdle is { } reset && connectors.All(c => c.Session is null)) Restart(reset);
    }

    /// <summary>Brings the meter up to date; a full vehicle suspends its session.</summary>
    private void Measure(VirtualConnector connector)
    {
        if (!connector.Measure(Now, Options.MaxPowerW, Options.Phases == 0)) return;
        connector.State = ConnectorState.SuspendedEV;
        foreach (var message in dialect.Suspended(connector.Session!, Reading(connector))) outbox.Add(message);
        Report(connector);
    }

    private VirtualReading Reading(VirtualConnector connector)
    {
        var (voltage, conductors) = Options.Phases == 0 ? (DirectVoltage, 1) : (MainsVoltage, Options.Phases);
        return new VirtualReading(
            Now, (long)connector.MeterWh, (int)Math.Round(connector.PowerW), Math.Round(connector.PowerW / voltage / conductors, 1), voltage, connector.SocPercent, Options.Phases);
    }

    private string StatusOf(VirtualConnector connector) => dialect.StatusWord(connector) + connector.FaultCode;

    /// <summary>Reports a connector's state when it is another than was reported last. Offline nothing is: it would be news of yesterday.</summary>
    private void Report(VirtualConnector connector)
    {
        var status = StatusOf(connector);
        if (state != StationState.Online || status == connector.ReportedStatus) return;
        connector.ReportedStatus = status;
        foreach (var message in dialect.Status(connector)) outbox.Add(message);
    }
}
