using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.VirtualStations;

// Connecting, booting, delivering, and coming back.
public sealed partial class VirtualStation
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BootRetry = TimeSpan.FromSeconds(10);

    // one handler for all stations of the process: a private one each costs more than everything else a station holds
    private static readonly HttpMessageInvoker Http = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, ConnectTimeout = ConnectTimeout });

    private readonly PeerOptions peerOptions;
    private Peer? peer;
    private bool running;
    private bool keptOffline;
    private bool restarting;

    /// <summary>Lives until cancelled: connects, and connects again whenever the connection ends. Once per station.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        lock (gate)
        {
            if (running) throw new InvalidOperationException("The station is running.");
            running = true;
            pulse = clock.CreateTimer(static station => ((VirtualStation)station!).Pulse(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
        try
        {
            var failures = 0;
            while (true)
            {
                await WhenAsync(s => !s.keptOffline, ct);
                failures = await ConnectAsync(ct) ? 0 : failures + 1;
                await Task.Delay(restarting ? Options.RestartTime : Patience(failures), clock, ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // told to end
        }
        finally
        {
            lock (gate)
            {
                pulse.Dispose();
                pulse = null;
                running = false;
            }
        }
    }

    /// <summary>Cuts the connection without a word, as a power or network failure does, and stays away until <see cref="GoOnline"/>.</summary>
    public Task GoOfflineAsync(CancellationToken ct)
    {
        lock (gate)
        {
            keptOffline = true;
            peer?.Abort();
            Changed();
        }
        return WhenAsync(StationState.Offline, ct);
    }

    /// <summary>Ends <see cref="GoOfflineAsync"/>.</summary>
    public void GoOnline()
    {
        lock (gate)
        {
            keptOffline = false;
            Changed();
        }
    }

    private TimeSpan Patience(int failures)
    {
        var wait = Options.ReconnectAfter * Math.Pow(2, Math.Min(failures, 20));
        if (wait > Options.ReconnectAtMost) wait = Options.ReconnectAtMost;
        lock (gate) return wait * (0.5 + (random.NextDouble() / 2));
    }

    private Uri Address() => new($"{Options.Server.AbsoluteUri.TrimEnd('/')}/{Uri.EscapeDataString(Id)}");

    /// <summary>One connection from beginning to end; true when the station was accepted in it.</summary>
    private async Task<bool> ConnectAsync(CancellationToken ct)
    {
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol(Options.Version.SubProtocol());
        socket.Options.KeepAliveInterval = PingInterval;
        socket.Options.KeepAliveTimeout = ConnectTimeout;
        if (Setting(StationSettings.Password) is { Length: > 0 } password)
        {
            socket.Options.SetRequestHeader("Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Id}:{password}"))}");
        }
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
            limit.CancelAfter(ConnectTimeout);
            await socket.ConnectAsync(Address(), Http, limit.Token);
        }
        catch (Exception e) when (e is WebSocketException or HttpRequestException or IOException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            LogNoConnection(log, Id, e.Message);
            return false;
        }

        await using var connection = new Peer(socket, Options.Version, dialect, peerOptions);
        lock (gate)
        {
            peer = connection;
            state = StationState.Booting;
            Changed();
            if (keptOffline) connection.Abort();
        }
        using var talking = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var talk = TalkAsync(connection, talking.Token);
        await connection.RunAsync(ct);
        await talking.CancelAsync();
        var accepted = await talk;
        lock (gate)
        {
            peer = null;
            state = StationState.Offline;
        }
        outbox.DropPassing();
        lock (gate) Changed();
        return accepted;
    }

    private async Task<bool> TalkAsync(Peer connection, CancellationToken ct)
    {
        var accepted = false;
        try
        {
            accepted = await BootAsync(connection, ct);
            if (!accepted) return false;
            BecomeOnline();
            while (await DeliverAsync(connection, await outbox.NextAsync(ct), ct)) { }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // the connection has ended
        }
        return accepted;
    }

    private async Task<bool> BootAsync(Peer connection, CancellationToken ct)
    {
        while (true)
        {
            var outcome = await connection.CallAsync(new OutgoingCall(dialect.Boot(restarting)), ct);
            if (outcome.Kind is CallOutcomeKind.ConnectionLost or CallOutcomeKind.NotSent) return false;
            var answer = new BootAnswer(false, BootRetry);
            try
            {
                if (outcome.IsAnswered) answer = dialect.ReadBoot(outcome.Payload);
            }
            catch (JsonException e)
            {
                LogGivenUp(log, Id, "BootNotification", e.Message);
            }
            if (answer.Accepted)
            {
                TakeBoot(answer);
                return true;
            }
            await Task.Delay(answer.Interval > TimeSpan.Zero ? answer.Interval : BootRetry, clock, ct);
        }
    }

    private void TakeBoot(BootAnswer answer)
    {
        lock (gate)
        {
            restarting = false;
            if (answer.Interval <= TimeSpan.Zero) return;
            settings[StationSettings.HeartbeatInterval] = ((int)answer.Interval.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
            heartbeatDueAt = Now + answer.Interval;
        }
    }

    private void BecomeOnline()
    {
        lock (gate)
        {
            state = StationState.Online;
            heartbeatDueAt = Now + settings.Seconds(StationSettings.HeartbeatInterval);
            var statuses = new List<StationMessage>(dialect.StationStatus());
            foreach (var connector in connectors)
            {
                connector.ReportedStatus = StatusOf(connector);
                statuses.AddRange(dialect.Status(connector));
            }
            outbox.AddFirst(statuses);
            Changed();
        }
    }

    /// <summary>Sends one message and acts on what became of it; false when the connection is gone.</summary>
    private async Task<bool> DeliverAsync(Peer connection, StationMessage message, CancellationToken ct)
    {
        OutgoingCall call;
        try
        {
            call = new OutgoingCall(message.Build());
        }
        catch (NonConformingPayloadException e)
        {
            GiveUp(message, "message", e.Message);
            return true;
        }

        var outcome = await connection.CallAsync(call, ct);
        switch (outcome.Kind)
        {
            case CallOutcomeKind.Answered:
                Take(message, call.Action, outcome.Payload);
                return true;
            case CallOutcomeKind.Refused when !message.MustArrive || ++message.Refusals >= settings.Number(StationSettings.MessageAttempts):
                GiveUp(message, call.Action, outcome.Error!.Description);
                return true;
            case CallOutcomeKind.TimedOut when !message.MustArrive:
                GiveUp(message, call.Action, "no answer");
                return true;
            case CallOutcomeKind.ConnectionLost or CallOutcomeKind.NotSent:
                return false;
            default:
                await Task.Delay(settings.Seconds(StationSettings.MessageAttemptInterval) * Math.Max(1, message.Refusals), clock, ct);
                return true;
        }
    }

    private void Take(StationMessage message, string action, ReadOnlyMemory<byte> payload)
    {
        try
        {
            message.Answered?.Invoke(payload);
        }
        catch (JsonException e)
        {
            GiveUp(message, action, e.Message);
            return;
        }
        outbox.Remove(message);
        lock (gate) Changed();
    }

    private void GiveUp(StationMessage message, string action, string why)
    {
        LogGivenUp(log, Id, action, why);
        outbox.Remove(message);
        message.Failed?.Invoke();
        lock (gate) Changed();
    }
}
