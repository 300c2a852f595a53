using System.Globalization;
using System.Net.WebSockets;
using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.VirtualStations;

// What the central system asks for; the dialects put it into words.
public sealed partial class VirtualStation
{
    private static readonly TimeSpan SoftRestartPatience = TimeSpan.FromSeconds(5);

    private SessionEnd? resetWhenIdle;

    internal CommandAnswer RemoteStart(int? number, string tag, string tagKind, int? remoteStartId)
    {
        lock (gate)
        {
            var connector = number is { } wanted ? connectors.FirstOrDefault(c => c.Number == wanted) : Array.Find(connectors, CanStart);
            if (connector is null || !CanStart(connector)) return CommandAnswer.No;
            var now = Now;
            var start = new PendingStart(tag, tagKind, remoteStartId, now + settings.Seconds(StationSettings.ConnectionTimeOut), now + Options.PlugInAfterRemoteStart);
            // taken from here on, so that a second start is refused
            connector.Pending = start;
            return new CommandAnswer(true, Then: () => BeginRemote(connector, start));
        }
    }

    internal CommandAnswer RemoteStop(Func<VirtualSession, bool> which)
    {
        lock (gate)
        {
            var connector = Array.Find(connectors, c => c.Session is { } session && which(session));
            return connector is null ? CommandAnswer.No : new CommandAnswer(true, Then: () => Do(() => EndSession(connector, SessionEnd.Remote)));
        }
    }

    internal CommandAnswer Reset(SessionEnd how, bool whenIdle)
    {
        lock (gate)
        {
            if (!whenIdle || connectors.All(c => c.Session is null)) return new CommandAnswer(true, Then: () => Do(() => Restart(how)));
            resetWhenIdle = how;
            return new CommandAnswer(true, Later: true);
        }
    }

    /// <param name="number">The connector.</param>
    /// <param name="stopSession">1.6 stops a session to unlock; 2.0.1 refuses, and the answer's <see cref="CommandAnswer.Later"/> says so.</param>
    internal CommandAnswer Unlock(int number, bool stopSession)
    {
        lock (gate)
        {
            var connector = Array.Find(connectors, c => c.Number == number);
            if (connector is null) return CommandAnswer.No;
            if (connector.Session is not null && !stopSession) return new CommandAnswer(false, Later: true);
            return new CommandAnswer(true, Then: () => Do(() =>
            {
                EndSession(connector, SessionEnd.UnlockCommand);
                Unplug(connector);
            }));
        }
    }

    /// <param name="number">0 for all.</param>
    /// <param name="operative">In service.</param>
    internal CommandAnswer ChangeAvailability(int number, bool operative)
    {
        lock (gate)
        {
            var which = number == 0 ? connectors : Array.FindAll(connectors, c => c.Number == number);
            if (which.Length == 0) return CommandAnswer.No;
            foreach (var connector in which) connector.UnavailableWhenIdle = !operative;
            var later = !operative && which.Any(c => c.Session is not null);
            return new CommandAnswer(true, later, () => Do(() =>
            {
                foreach (var connector in which)
                {
                    if (connector.Session is not null || connector.State == ConnectorState.Faulted) continue;
                    if (operative && connector.State != ConnectorState.Unavailable) continue;
                    connector.Pending = null;
                    connector.State = Resting(connector);
                    Report(connector);
                }
            }));
        }
    }

    internal CommandAnswer Trigger(OcppRequest request) => Send(new StationMessage(() => request));

    internal CommandAnswer TriggerBoot() => Send(new StationMessage(() => dialect.Boot(restarted: false), Answered: payload =>
    {
        if (dialect.ReadBoot(payload) is { Accepted: true } answer) TakeBoot(answer);
    }));

    internal CommandAnswer TriggerHeartbeat() => Send(new StationMessage(dialect.Heartbeat));

    internal CommandAnswer TriggerStatus(int? number)
    {
        var which = Which(number);
        if (which.Length == 0 && number != 0) return CommandAnswer.No;
        return new CommandAnswer(true, Then: () => Do(() =>
        {
            if (number is null or 0) foreach (var message in dialect.StationStatus()) outbox.Add(message);
            foreach (var connector in which)
            {
                connector.ReportedStatus = StatusOf(connector);
                foreach (var message in dialect.Status(connector)) outbox.Add(message);
            }
        }));
    }

    internal CommandAnswer TriggerMeterValues(int? number)
    {
        var which = Which(number is 0 ? null : number);
        if (which.Length == 0) return CommandAnswer.No;
        return new CommandAnswer(true, Then: () => Do(() =>
        {
            foreach (var connector in which)
            {
                Measure(connector);
                outbox.Add(dialect.Measured(connector, Reading(connector), triggered: true));
            }
        }));
    }

    private VirtualConnector[] Which(int? number) => number is null ? connectors : Array.FindAll(connectors, c => c.Number == number);

    private CommandAnswer Send(StationMessage message) => new(true, Then: () => Do(() => outbox.Add(message)));

    private void Do(Action what)
    {
        lock (gate)
        {
            what();
            Changed();
        }
    }

    private void BeginRemote(VirtualConnector connector, PendingStart start)
    {
        lock (gate)
        {
            if (connector.Pending != start) return;
            if (settings.IsOn(StationSettings.AuthorizeRemoteStart))
            {
                outbox.Add(new StationMessage(
                    () => dialect.Authorize(start.Tag), Answered: p => Authorized(connector, start, dialect.ReadAuthorized(p)), Failed: () => Authorized(connector, start, false)));
            }
            else
            {
                Start(connector, start);
            }
            Changed();
        }
    }

    private void Authorized(VirtualConnector connector, PendingStart start, bool accepted) => Do(() =>
    {
        if (connector.Pending != start) return;
        if (accepted) Start(connector, start);
        else connector.Pending = null;
    });

    private void Restart(SessionEnd how)
    {
        resetWhenIdle = null;
        foreach (var connector in connectors)
        {
            EndSession(connector, how);
            connector.Pending = null;
        }
        restarting = true;
        if (peer is { } connection) _ = CloseForRestartAsync(connection, how == SessionEnd.SoftReset);
    }

    private async Task CloseForRestartAsync(Peer connection, bool gently)
    {
        // leave the lock of the caller first
        await Task.Yield();
        if (gently)
        {
            using var limit = new CancellationTokenSource(SoftRestartPatience, clock);
            await WhenDeliveredAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await connection.CloseAsync(WebSocketCloseStatus.NormalClosure, "Restarting", CancellationToken.None);
    }
}
