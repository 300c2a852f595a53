using ChargeCars.Core.Charging;
using ChargeCars.Web.Features.Charging;
using Xunit;

namespace ChargeCars.Web.Tests.Features.Charging;

public sealed class SessionCostTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 18, 19, 46, 0, TimeSpan.Zero);

    private static SessionOverview Session(long energyWh, long priceCents, int perKwh, int perHour) => new(
        118_377, Guid.Empty, 1, "CC001", "Utrecht", "ocpp1.6", 1, 22_000, "··5C02", null, true, "key", SessionState.Ended, "Charging", Start, Start.AddHours(4), 0, energyWh, energyWh, 0, null, "", priceCents, new("standard", "Standaard", perKwh, perHour), []);

    [Theory]
    [InlineData(36_940, 1_293, 35, 0, 1_293, 0)]
    [InlineData(36_940, 1_493, 35, 50, 1_293, 200)]
    [InlineData(0, 200, 35, 50, 0, 200)]
    public void Lines_and_VAT_add_up_to_the_total(long energyWh, long price, int perKwh, int perHour, long energy, long time)
    {
        var cost = SessionCost.Of(Session(energyWh, price, perKwh, perHour));
        Assert.Equal((energy, time, price), (cost.EnergyCents, cost.TimeCents, cost.NetCents));
        Assert.Equal(cost.TotalCents, cost.EnergyCents + cost.TimeCents + cost.VatCents);
    }

    [Fact]
    public void VAT_is_rounded_half_away_from_zero() => Assert.Equal(53, SessionCost.Of(Session(1_000, 250, 250, 0)).VatCents);
}
