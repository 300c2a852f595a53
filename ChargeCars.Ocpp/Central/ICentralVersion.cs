using ChargeCars.Core.Charging;
using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.Central;

/// <summary>One version of OCPP, seen from the central system.</summary>
internal interface ICentralVersion
{
    /// <summary>Handles a station's call and answers once its effect is committed.</summary>
    ValueTask<CallAnswer> HandleAsync(ConnectedStation station, Call call, CancellationToken ct);

    /// <summary>Puts a command in this version's words.</summary>
    /// <exception cref="NonConformingPayloadException">This version cannot say it.</exception>
    OcppRequest Ask(CommandToSend command);

    /// <summary>Reads the answer to a command.</summary>
    CommandVerdict Judge(StationRequest request, ReadOnlyMemory<byte> answer);
}

/// <summary>What a station's answer to a command means.</summary>
/// <param name="Accepted">It did, or will do, what was asked.</param>
/// <param name="Status">The word it used.</param>
internal readonly record struct CommandVerdict(bool Accepted, string Status)
{
    /// <summary>Words that mean yes, in any version.</summary>
    public static CommandVerdict Of(string? status) =>
        new(status is "Accepted" or "Scheduled" or "RebootRequired" or "Unlocked", status ?? "");
}
