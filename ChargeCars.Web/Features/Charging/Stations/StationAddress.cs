namespace ChargeCars.Web.Features.Charging.Stations;

/// <summary>The address at which a station connects.</summary>
internal static class StationAddress
{
    /// <summary>For a station, on the host that the person's browser reached us by.</summary>
    public static string Of(string baseUri, string stationId)
    {
        var at = new Uri(baseUri);
        return $"{(at.Scheme == Uri.UriSchemeHttps ? "wss" : "ws")}://{at.Authority}/ocpp/{Uri.EscapeDataString(stationId)}";
    }
}
