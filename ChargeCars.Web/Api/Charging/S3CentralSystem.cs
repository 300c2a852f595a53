using System.Globalization;
using System.Text.Json;
using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;
using ChargeCars.Web.Api.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChargeCars.Web.Api.Charging;

/// <summary>A command to the central system.</summary>
/// <param name="FeatureName">The action's name in OCPP 1.6's words, whatever the station speaks.</param>
/// <param name="ChargePointId">May be left out where <paramref name="Payload"/> names a transaction.</param>
/// <param name="ConnectorId">0 or absent for the whole charge point.</param>
/// <param name="Payload">A tag, a transaction id, Soft or Hard, Key=Value, keys, or a message's name.</param>
internal sealed record S3Command(string FeatureName, string? ChargePointId = null, int? ConnectorId = null, string? Payload = null);

/// <summary>What became of a command.</summary>
/// <param name="Status">The station's own word (Accepted, Rejected, Unlocked…), an OCPP error's word, Offline when it has no connection, or Timeout.</param>
/// <param name="TransactionId">The transaction it is about; 0 when there is none yet: a start that was accepted begins when the car is plugged in.</param>
/// <param name="Info">A sentence when there is more to say.</param>
/// <param name="Data">The whole answer of the station, e.g. its configuration; null without one.</param>
internal sealed record S3CommandAnswer(string Status, string ChargePointId, int ConnectorId, string FeatureName, long TransactionId, string Info, JsonElement? Data);

/// <summary>S3's door to the central system.</summary>
internal static class S3CentralSystem
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(28);

    /// <summary>Maps <c>/api/v1/csc</c>.</summary>
    public static void MapCentralSystem(this RouteGroupBuilder s3) => s3
        .MapPost("/csc", SendAsync)
        .WithTags("Central System")
        .WithSummary("Send a command to a charge point and wait for its answer; admin and operator, or with one's own tag or transaction");

    private static async Task<Ok<S3CommandAnswer>> SendAsync(S3Command body, Caller caller, SendCommand send, ChargerDirectory chargers, DriverSessions sessions, CancellationToken ct)
    {
        var request = Request(body);
        var session = request is RemoteStopTransaction stop
            ? await sessions.FindAsync(caller, stop.SessionId, ct) ?? throw DomainError.NotFound($"Transaction {stop.SessionId}")
            : null;
        var stationId = string.IsNullOrWhiteSpace(body.ChargePointId) ? session?.StationId : body.ChargePointId;
        if (stationId is null)
        {
            throw DomainError.Invalid("charge_point_id", "charge_point_id is required");
        }

        var charger = await chargers.FindAsync(caller, stationId, ct) ?? throw DomainError.NotFound($"Charge point {stationId}");
        var command = await send.AskAsync(caller, charger.Id, request, Patience, ct);
        return TypedResults.Ok(new S3CommandAnswer(
            Word(command),
            stationId,
            body.ConnectorId ?? 0,
            body.FeatureName,
            session?.Session.Id ?? 0,
            Info(command),
            command.Answer is null ? null : JsonElement.Parse(command.Answer)));
    }

    private static string Word(StationCommand command) => command.State switch
    {
        CommandState.Accepted or CommandState.Refused => command.AnswerStatus!,
        CommandState.Failed => command.AnswerStatus ?? "Offline",
        CommandState.Waiting or CommandState.Sent or CommandState.Expired => "Timeout",
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    private static string Info(StationCommand command) => command.State switch
    {
        CommandState.Failed when command.AnswerStatus == "Offline" => "The charge point is not connected",
        CommandState.Failed => "The command could not be delivered",
        CommandState.Waiting or CommandState.Sent or CommandState.Expired => "The charge point has not answered yet; a late answer is kept with the command",
        _ => "",
    };

    private static StationRequest Request(S3Command body)
    {
        var payload = body.Payload?.Trim() ?? "";
        var connector = body.ConnectorId ?? 0;
        if (connector < 0)
        {
            throw DomainError.Invalid("connector_id", "connector_id must be 0 or more");
        }

        return body.FeatureName switch
        {
            "RemoteStartTransaction" => payload.Length > 0 ? new RemoteStartTransaction(payload, connector == 0 ? null : connector) : throw Payload("a tag"),
            "RemoteStopTransaction" => long.TryParse(payload, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? new RemoteStopTransaction(id) : throw Payload("a transaction id"),
            "Reset" => payload is "Soft" or "Hard" ? new Reset(payload == "Hard") : throw Payload("Soft or Hard"),
            "UnlockConnector" => new UnlockConnector(connector),
            "TriggerMessage" => payload.Length > 0 ? new TriggerMessage(payload, connector == 0 ? null : connector) : throw Payload("the name of a message"),
            "ChangeAvailability" => payload is "Operative" or "Inoperative" ? new ChangeAvailability(connector, payload == "Operative") : throw Payload("Operative or Inoperative"),
            "GetConfiguration" => new GetConfiguration([.. payload.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)]),
            "ChangeConfiguration" => payload.IndexOf('=', StringComparison.Ordinal) is > 0 and var at ? new ChangeConfiguration(payload[..at].Trim(), payload[(at + 1)..].Trim()) : throw Payload("Key=Value"),
            _ => throw DomainError.Invalid(
                "feature_name",
                "feature_name must be RemoteStartTransaction, RemoteStopTransaction, Reset, UnlockConnector, TriggerMessage, ChangeAvailability, GetConfiguration or ChangeConfiguration"),
        };
    }

    private static DomainException Payload(string what) => DomainError.Invalid("payload", $"payload must be {what}");
}
