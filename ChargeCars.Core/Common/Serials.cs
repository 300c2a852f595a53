namespace ChargeCars.Core.Common;

/// <summary>Serial numbers as plates, chargers and people write them.</summary>
public static class Serials
{
    /// <summary>Upper case, letters and digits only: "zg2-403 11872" and "ZG240311872" are the same device.</summary>
    public static string Normalise(string? serial) =>
        serial is null ? "" : string.Concat(serial.Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant));
}
