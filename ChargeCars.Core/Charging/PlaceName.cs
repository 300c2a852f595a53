namespace ChargeCars.Core.Charging;

/// <summary>Where a station stands, in a few words.</summary>
internal static class PlaceName
{
    /// <summary>The location and its town unless the one names the other; the station's own name when it has no location.</summary>
    public static string Of(string title, string? location, string? city) => (location, city) switch
    {
        (null, _) => title,
        (_, null or "") => location,
        _ => location.Contains(city, StringComparison.OrdinalIgnoreCase) ? location : $"{location}, {city}",
    };
}
