namespace ChargeCars.Ocpp.Rpc;

/// <summary>A version of OCPP-J that a station can speak with us.</summary>
public enum OcppVersion
{
    V16,
    V201,
    V21,
}

/// <summary>The WebSocket sub-protocol names of <see cref="OcppVersion"/>.</summary>
public static class OcppVersions
{
    /// <summary>The sub-protocol as it is registered, for instance <c>ocpp2.0.1</c>.</summary>
    public static string SubProtocol(this OcppVersion version) => version switch
    {
        OcppVersion.V16 => "ocpp1.6",
        OcppVersion.V201 => "ocpp2.0.1",
        OcppVersion.V21 => "ocpp2.1",
        _ => throw new ArgumentOutOfRangeException(nameof(version)),
    };

    /// <summary>Recognises a sub-protocol in any letter case; stations in the field write <c>OCPP1.6</c> as well.</summary>
    public static bool TryParse(string? subProtocol, out OcppVersion version)
    {
        foreach (var candidate in (ReadOnlySpan<OcppVersion>)[OcppVersion.V16, OcppVersion.V201, OcppVersion.V21])
        {
            if (!string.Equals(candidate.SubProtocol(), subProtocol?.Trim(), StringComparison.OrdinalIgnoreCase)) continue;
            version = candidate;
            return true;
        }
        version = default;
        return false;
    }

    /// <summary>
    /// The first sub-protocol of the station's list that is among <paramref name="supported"/>; the order of the list is the
    /// station's preference. <c>null</c> when nothing matches. The text comes back as it was offered, because a
    /// client compares the echo literally.
    /// </summary>
    public static (string SubProtocol, OcppVersion Version)? Choose(IEnumerable<string> offered, params IReadOnlyCollection<OcppVersion> supported)
    {
        foreach (var text in offered)
        {
            if (TryParse(text, out var version) && supported.Contains(version)) return (text, version);
        }
        return null;
    }
}
