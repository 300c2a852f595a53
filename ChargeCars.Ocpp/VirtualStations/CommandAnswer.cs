namespace ChargeCars.Ocpp.VirtualStations;

/// <summary>What a station answers to a command, and what it does once the answer is out.</summary>
/// <param name="Accepted">It will.</param>
/// <param name="Later">It will when something else has ended; with a refusal: the reason is of the other kind.</param>
/// <param name="Then">Runs after the answer has been sent.</param>
internal readonly record struct CommandAnswer(bool Accepted, bool Later = false, Action? Then = null)
{
    public static CommandAnswer No => new(false);

    public static CommandAnswer Unknown => new(false, Later: true);
}
