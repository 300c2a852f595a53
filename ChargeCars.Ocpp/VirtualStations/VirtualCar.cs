namespace ChargeCars.Ocpp.VirtualStations;

/// <summary>A vehicle that can be plugged in.</summary>
/// <param name="MaxPowerW">Most it takes, W.</param>
/// <param name="CapacityWh">Size of its battery, Wh.</param>
/// <param name="SocPercent">Charge on arrival, 0 to 100.</param>
/// <param name="TargetPercent">Charge at which it stops by itself.</param>
public sealed record VirtualCar(int MaxPowerW, int CapacityWh, double SocPercent, double TargetPercent = 100)
{
    private const double Losses = 0.08;

    /// <summary>What the meter counts until the target is reached, Wh.</summary>
    internal double NeedWh => Math.Max(0, (TargetPercent - SocPercent) / 100 * CapacityWh / (1 - Losses));

    internal double SocAfter(double deliveredWh) => Math.Min(100, SocPercent + (deliveredWh * (1 - Losses) / CapacityWh * 100));

    /// <summary>One of the cars that are around.</summary>
    internal static VirtualCar Any(Random random, bool directCurrent)
    {
        ReadOnlySpan<(int AcW, int DcW, int CapacityWh)> models = [(7_400, 50_000, 40_000), (11_000, 100_000, 58_000), (11_000, 135_000, 77_000), (11_000, 170_000, 64_000), (22_000, 130_000, 52_000), (3_700, 0, 12_000)];
        var model = models[random.Next(directCurrent ? models.Length - 1 : models.Length)];
        return new VirtualCar(directCurrent ? model.DcW : model.AcW, model.CapacityWh, random.Next(8, 70), directCurrent ? 80 : 100);
    }
}
