using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;
using ChargeCars.Ocpp.Rpc;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChargeCars.Ocpp.Central;

/// <summary>Takes commands from their rows to the sockets of their stations, and the answers back.</summary>
internal sealed partial class CommandRouter(LiveFeed live, StationRegistry registry, CommandLog commands, ChargingSettings settings, ILogger<CommandRouter> logger) : BackgroundService, ICommandWatch
{
    private IDisposable[] listening = [];
    private readonly Channel<Func<CancellationToken, Task>> work = Channel.CreateUnbounded<Func<CancellationToken, Task>>(new UnboundedChannelOptions { SingleReader = true });

    public void OnSent(CommandToSend command) => work.Writer.TryWrite(ct => commands.SentAsync(command.Id, ct));

    public void OnLate(CommandToSend command, CallOutcome outcome, CommandVerdict verdict)
    {
        LogLate(logger, command.StationId, command.Request.Action, command.MessageId, outcome.Kind);
        work.Writer.TryWrite(ct => RecordAsync(command.Id, outcome, verdict, ct));
    }

    /// <summary>Listens from here on. <see cref="ExecuteAsync"/> only begins once the thread pool has a thread for it: what came before would be missed.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        listening =
        [
            live.Subscribe(SendCommand.Topic, e => work.Writer.TryWrite(ct => SendAsync(e.Id, ct))),
            live.Subscribe(ChangeStation.DismissedTopic, e => work.Writer.TryWrite(_ => DismissAsync(e.Id))),
        ];
        return base.StartAsync(cancellationToken);
    }

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        // a host that is disposed while it stops asks twice at once
        foreach (var subscription in Interlocked.Exchange(ref listening, []))
        {
            subscription.Dispose();
        }

        return base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var next in work.Reader.ReadAllAsync(stoppingToken))
            {
                // each on its own: a station that does not answer holds up nobody
                _ = DoAsync(next, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // what is on its way is put right at the next start
        }
    }

    private async Task DoAsync(Func<CancellationToken, Task> next, CancellationToken ct)
    {
        try
        {
            await next(ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // stopping
        }
        catch (Exception e)
        {
            LogFailed(logger, e);
        }
    }

    private async Task SendAsync(long id, CancellationToken ct)
    {
        if (await commands.FindWaitingAsync(id, ct) is not { } command)
        {
            return;
        }

        if (registry.Find(command.ChargePointId) is not { Station: not null } connection)
        {
            await commands.FailedAsync(id, "Offline", ct);
            return;
        }

        try
        {
            var (outcome, verdict) = await connection.SendAsync(command, TimeSpan.FromSeconds(settings.CommandSeconds), this, ct);
            await RecordAsync(id, outcome, verdict, ct);
        }
        catch (NonConformingPayloadException e)
        {
            LogUnspeakable(logger, e, command.Request.Action);
            await commands.FailedAsync(id, "NotSupportedByVersion", ct);
        }
    }

    private Task RecordAsync(long id, CallOutcome outcome, CommandVerdict verdict, CancellationToken ct) => outcome.Kind switch
    {
        CallOutcomeKind.Answered => commands.AnsweredAsync(id, verdict.Accepted, verdict.Status, Encoding.UTF8.GetString(outcome.Payload.Span), ct),
        CallOutcomeKind.Refused => commands.AnsweredAsync(
            id,
            accepted: false,
            outcome.Error!.Word ?? outcome.Error.Code.ToString(),
            JsonSerializer.Serialize(new { error = outcome.Error.Word ?? outcome.Error.Code.ToString(), description = outcome.Error.Description, details = outcome.Error.Details }),
            ct),
        CallOutcomeKind.ConnectionLost => commands.FailedAsync(id, "ConnectionLost", ct),
        CallOutcomeKind.NotSent => commands.FailedAsync(id, "Offline", ct),
        CallOutcomeKind.TimedOut or CallOutcomeKind.Expired => commands.ExpiredAsync(id, ct),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };

    private Task DismissAsync(long chargePointId) =>
        registry.Find(chargePointId)?.CloseAsync(WebSocketCloseStatus.PolicyViolation, "Connect again", CancellationToken.None) ?? Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Information, Message = "Station {StationId} answered {Action} ({MessageId}) late: {Outcome}")]
    private static partial void LogLate(ILogger logger, string stationId, string action, Guid messageId, CallOutcomeKind outcome);

    [LoggerMessage(Level = LogLevel.Error, Message = "A command could not be carried on")]
    private static partial void LogFailed(ILogger logger, Exception error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Action} cannot be said in the version the station speaks")]
    private static partial void LogUnspeakable(ILogger logger, Exception error, string action);
}
