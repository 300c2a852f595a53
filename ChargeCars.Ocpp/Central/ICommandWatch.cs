using ChargeCars.Core.Charging;
using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.Central;

/// <summary>Hears of a command what its sender's own call does not tell. Called on the socket's path: it must return at once.</summary>
internal interface ICommandWatch
{
    /// <summary>It goes on the wire now.</summary>
    void OnSent(CommandToSend command);

    /// <summary>An answer came after it had been given up.</summary>
    void OnLate(CommandToSend command, CallOutcome outcome, CommandVerdict verdict);
}
