using System.ComponentModel.DataAnnotations;

namespace ChargeCars.Core.Charging;

/// <summary>What happens to a station that nobody registered.</summary>
public enum UnknownStations
{
    /// <summary>It is turned away.</summary>
    Refuse,

    /// <summary>It may connect and is listed for a person to decide; its cards are refused, what it reports is kept.</summary>
    Quarantine,

    /// <summary>It is registered on sight, without a password.</summary>
    Accept,
}

/// <summary>What happens to a tag that nobody registered.</summary>
public enum UnknownTags
{
    /// <summary>It may not charge.</summary>
    Refuse,

    /// <summary>It may charge; the session is flagged.</summary>
    Accept,
}

/// <summary>How stations are treated (configuration section <c>Ocpp</c>).</summary>
public sealed record ChargingSettings
{
    /// <summary>Stations nobody registered.</summary>
    public UnknownStations UnknownStations { get; init; }

    /// <summary>Tags nobody registered.</summary>
    public UnknownTags UnknownTags { get; init; }

    /// <summary>Slug of the company that a station made on sight belongs to; empty for the first company there is.</summary>
    public string BusinessEntity { get; init; } = "";

    /// <summary>Seconds between heartbeats, as told to stations when they boot.</summary>
    [Range(1, 86_400)]
    public int HeartbeatSeconds { get; init; } = 300;

    /// <summary>Seconds a station has to answer a command.</summary>
    [Range(1, 3_600)]
    public int CommandSeconds { get; init; } = 30;

    /// <summary>Seconds between pings on the socket; a pong must come within the same time.</summary>
    [Range(1, 3_600)]
    public int PingSeconds { get; init; } = 30;

    /// <summary>Wrong passwords for one station from one address in a minute before its passwords from there are refused unheard.</summary>
    [Range(1, int.MaxValue)]
    public int WrongPasswordsPerStation { get; init; } = 10;

    /// <summary>Wrong passwords for all stations together from one address in a minute before passwords from there are refused unheard.</summary>
    [Range(1, int.MaxValue)]
    public int WrongPasswordsPerAddress { get; init; } = 60;

    /// <summary>Seconds without a message after which a station counts as silent: three heartbeats.</summary>
    public int SilenceSeconds => 3 * HeartbeatSeconds;
}
