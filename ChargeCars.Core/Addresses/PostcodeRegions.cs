using System.Globalization;

namespace ChargeCars.Core.Addresses;

/// <summary>Where the two first digits of a Dutch postcode lie, to about ten kilometres: enough for "somewhere here" on a map when no address service was asked.</summary>
internal static class PostcodeRegions
{
    // the largest place of each region, WGS 84 degrees, by the two first digits from 10
    private static readonly (double Latitude, double Longitude)[] Centres =
    [
        (52.37, 4.90), (52.31, 4.87), (52.22, 5.17), (52.37, 5.22), (52.45, 4.95), (52.44, 4.82), (52.65, 5.07), (52.70, 4.85), (52.63, 4.75), (52.48, 4.65), // 10–19
        (52.38, 4.64), (52.30, 4.66), (52.20, 4.43), (52.16, 4.49), (52.13, 4.66), (52.08, 4.30), (52.01, 4.36), (52.06, 4.49), (52.01, 4.71), (51.90, 4.58), // 20–29
        (51.92, 4.48), (51.91, 4.38), (51.84, 4.25), (51.81, 4.67), (52.05, 5.00), (52.09, 5.12), (52.16, 5.03), (52.12, 5.25), (52.16, 5.39), (52.02, 5.45), // 30–39
        (51.89, 5.43), (51.92, 5.17), (51.83, 4.98), (51.53, 3.70), (51.49, 3.89), (51.33, 3.80), (51.50, 4.30), (51.54, 4.48), (51.59, 4.78), (51.64, 4.86), // 40–49
        (51.56, 5.09), (51.66, 5.02), (51.70, 5.30), (51.78, 5.42), (51.64, 5.58), (51.39, 5.43), (51.44, 5.47), (51.48, 5.66), (51.57, 5.95), (51.37, 6.17), // 50–59
        (51.22, 5.85), (51.03, 5.87), (50.85, 5.69), (50.87, 5.98), (50.88, 5.98), (51.84, 5.86), (51.87, 5.75), (52.01, 5.67), (51.98, 5.91), (51.94, 6.05), // 60–69
        (51.97, 6.29), (51.95, 6.62), (52.14, 6.20), (52.21, 5.97), (52.27, 6.17), (52.22, 6.89), (52.36, 6.66), (52.57, 6.62), (52.78, 6.90), (52.71, 6.35), // 70–79
        (52.51, 6.09), (52.39, 6.28), (52.53, 5.60), (52.75, 5.95), (52.95, 5.95), (52.92, 5.75), (53.03, 5.66), (53.06, 5.48), (53.18, 5.48), (53.20, 5.80), // 80–89
        (53.10, 5.85), (53.32, 5.99), (53.10, 6.10), (53.14, 6.43), (52.99, 6.56), (52.99, 6.95), (53.16, 6.77), (53.22, 6.57), (53.27, 6.45), (53.33, 6.90), // 90–99
    ];

    /// <summary>The centre of the region of <paramref name="postcode"/> (1234AB); null when it is no Dutch postcode.</summary>
    public static (double Latitude, double Longitude)? Locate(string postcode) =>
        postcode.Length == 6 && int.TryParse(postcode.AsSpan(0, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var region) && region >= 10 ? Centres[region - 10] : null;
}
