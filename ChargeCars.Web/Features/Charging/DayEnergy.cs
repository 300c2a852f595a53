namespace ChargeCars.Web.Features.Charging;

/// <summary>What a station delivered on a Dutch calendar day.</summary>
/// <param name="Day">The day its sessions began.</param>
/// <param name="EnergyWh">In Wh.</param>
public sealed record DayEnergy(DateOnly Day, long EnergyWh);
