using System.Globalization;
using System.Net.WebSockets;
using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;
using ChargeCars.Ocpp.Rpc;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace ChargeCars.Ocpp.Central;

/// <summary>Lets stations in: who it is, whether the password is right, which version to speak; then holds the connection until it ends.</summary>
internal sealed partial class StationDoor(
    AuthenticateStation authenticate,
    PasswordGuesses guesses,
    StationRegistry registry,
    StationPresence presence,
    MessageLog log,
    V16Central v16,
    V201Central v201,
    ChargingSettings settings,
    PeerOptions options,
    IHostApplicationLifetime life,
    ILogger<StationDoor> logger)
{
    private static readonly OcppVersion[] Spoken = [OcppVersion.V16, OcppVersion.V201];

    public async Task AcceptAsync(HttpContext http)
    {
        var stationId = (string)http.Request.RouteValues["stationId"]!;
        if (!http.WebSockets.IsWebSocketRequest)
        {
            Refuse(http, StatusCodes.Status400BadRequest, stationId, "not a WebSocket request");
            return;
        }

        var chosen = OcppVersions.Choose(http.WebSockets.WebSocketRequestedProtocols, Spoken);
        var password = BasicCredentials.Password(http.Request.Headers.Authorization, stationId);
        var address = ClientNetwork.Of(http.Connection.RemoteIpAddress);
        if (password is not null && guesses.Wait(stationId, address) is { } wait)
        {
            RefuseGuess(http, stationId, wait);
            return;
        }

        var admission = await authenticate.CheckAsync(stationId, password, mayRegister: chosen is not null, http.RequestAborted);
        if (password is not null && Judge(stationId, address, admission.Entry) is { } longer)
        {
            RefuseGuess(http, stationId, longer);
            return;
        }

        if (Status(admission.Entry, chosen is null) is { } status)
        {
            Refuse(http, status, stationId, admission.Entry is StationEntry.Welcome ? "no sub-protocol in common" : admission.Entry.ToString());
            return;
        }

        var ping = TimeSpan.FromSeconds(settings.PingSeconds);
        var socket = await http.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
        {
            SubProtocol = chosen!.Value.SubProtocol,
            KeepAliveInterval = ping,
            KeepAliveTimeout = ping,
        });
        await HoldAsync(socket, stationId, admission.ChargePointId, chosen.Value.Version);
    }

    private static int? Status(StationEntry entry, bool speechless) => entry switch
    {
        StationEntry.Unknown => StatusCodes.Status404NotFound,
        StationEntry.Disabled => StatusCodes.Status403Forbidden,
        StationEntry.WrongPassword => StatusCodes.Status401Unauthorized,
        _ => speechless ? StatusCodes.Status400BadRequest : null,
    };

    // judged after the check as well: many tries at once are answered as if they had come one after another
    private TimeSpan? Judge(string stationId, string address, StationEntry entry)
    {
        if (entry is StationEntry.WrongPassword)
        {
            var guess = guesses.Wrong(stationId, address);
            if (guess.IsLast)
            {
                LogGuessed(logger, stationId, address);
            }

            return guess.Wait;
        }

        return entry is StationEntry.Welcome ? guesses.Right(stationId, address) : null;
    }

    private async Task HoldAsync(WebSocket socket, string stationId, long chargePointId, OcppVersion version)
    {
        await using var connection = new StationConnection(socket, version, presence, log, version is OcppVersion.V16 ? v16 : v201, options);
        try
        {
            await registry.EnterAsync(chargePointId, connection, () => presence.ConnectAsync(chargePointId, version.SubProtocol(), CancellationToken.None));
            LogIn(logger, stationId, version);
            var end = await connection.RunAsync(life.ApplicationStopping);
            LogOut(logger, stationId, end.Reason);
        }
        finally
        {
            await registry.LeaveAsync(chargePointId, connection, () => presence.DisconnectAsync(chargePointId, CancellationToken.None));
        }
    }

    private void Refuse(HttpContext http, int status, string stationId, string why)
    {
        LogRefused(logger, stationId, status, why);
        http.Response.StatusCode = status;
        if (status == StatusCodes.Status401Unauthorized)
        {
            http.Response.Headers[HeaderNames.WWWAuthenticate] = "Basic realm=\"OCPP\"";
        }
    }

    private void RefuseGuess(HttpContext http, string stationId, TimeSpan wait)
    {
        LogThrottled(logger, stationId);
        http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        http.Response.Headers[HeaderNames.RetryAfter] = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Station {StationId} connected, speaking {Version}")]
    private static partial void LogIn(ILogger logger, string stationId, OcppVersion version);

    [LoggerMessage(Level = LogLevel.Information, Message = "Station {StationId} disconnected: {Reason}")]
    private static partial void LogOut(ILogger logger, string stationId, PeerEndReason reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Station {StationId} was turned away with {Status}: {Why}")]
    private static partial void LogRefused(ILogger logger, string stationId, int status, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Too many wrong passwords from {Address}, the last for station {StationId}: passwords from there are refused for the rest of the minute")]
    private static partial void LogGuessed(ILogger logger, string stationId, string address);

    // one line a minute says it; the metric ocpp.passwords.throttled counts
    [LoggerMessage(Level = LogLevel.Debug, Message = "Station {StationId} was turned away unheard after too many wrong passwords")]
    private static partial void LogThrottled(ILogger logger, string stationId);
}
