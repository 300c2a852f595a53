using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.Tests;

using Sample16 = ChargeCars.Ocpp.V16.SampledValue;
using Ocpp16 = ChargeCars.Ocpp.V16;
using Ocpp201 = ChargeCars.Ocpp.V201;

public sealed class MeterReadingTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 9, 30, 15, TimeSpan.Zero);

    private static MeterReading Of(params Sample16[] samples) => Ocpp16.MeterReadings.ToReading(new Ocpp16.MeterValue(At, samples));

    [Fact]
    public void A_bare_value_is_the_energy_register_in_watt_hours() => Assert.Equal((1250L, At), (Of(new Sample16("1250")).EnergyWh, Of(new Sample16("1250")).TakenAt));

    [Theory]
    [InlineData("12.5004", "kWh", 12500)]
    [InlineData("12.5005", "kWh", 12501)]
    [InlineData("12,5", "kWh", 12500)]
    [InlineData("1.2E3", "Wh", 1200)]
    [InlineData("-3", null, -3)]
    [InlineData("3", "MWh", 3_000_000)]
    public void Energy_is_whole_watt_hours(string value, string? unit, long wh) => Assert.Equal(wh, Of(new Sample16(value, Unit: unit)).EnergyWh);

    [Fact]
    public void Power_is_added_up_over_phases_only_when_there_is_no_total()
    {
        Sample16[] phases =
        [
            new("3.6", Measurand: "Power.Active.Import", Phase: "L1", Unit: "kW"),
            new("3.7", Measurand: "Power.Active.Import", Phase: "L2-N", Unit: "kW"),
            new("3700", Measurand: "Power.Active.Import", Phase: "L3"),
            new("1", Measurand: "Power.Active.Import", Phase: "N"),
        ];
        Assert.Equal(11_000, Of(phases).PowerW);
        Assert.Equal(10_900, Of([.. phases, new("10900", Measurand: "Power.Active.Import")]).PowerW);
    }

    [Fact]
    public void The_outlet_comes_before_other_places_in_any_order()
    {
        Sample16 outlet = new("1000", Location: "Outlet");
        Sample16 inlet = new("9999", Location: "Inlet");
        Sample16 vehicle = new("5", Location: "EV");
        Assert.Equal(1000, Of(inlet, outlet, vehicle).EnergyWh);
        Assert.Equal(1000, Of(outlet, vehicle, inlet).EnergyWh);
        Assert.Equal(9999, Of(vehicle, inlet).EnergyWh);
    }

    [Fact]
    public void Currents_voltages_charge_and_warmth_are_read()
    {
        var reading = Of(
            new("15.9", Measurand: "Current.Import", Phase: "L1", Unit: "A"),
            new("16.1", Measurand: "Current.Import", Phase: "L2", Unit: "A"),
            new("0", Measurand: "Current.Import", Phase: "L3", Unit: "A"),
            new("229", Measurand: "Voltage", Phase: "L1-N"),
            new("231", Measurand: "Voltage", Phase: "L2-N"),
            new("400", Measurand: "Voltage", Phase: "L1-L2"),
            new("57", Measurand: "SoC", Unit: "Percent", Location: "EV"),
            new("300.15", Measurand: "Temperature", Unit: "K"));
        Assert.Equal((16.1m, 15.9m, 16.1m, 0m), (reading.CurrentA, reading.CurrentL1A, reading.CurrentL2A, reading.CurrentL3A));
        Assert.Equal((230m, 57m, 27.00m), (reading.VoltageV, reading.SocPercent, reading.TemperatureC));
    }

    [Fact]
    public void What_is_no_number_is_left_out_and_named()
    {
        var findings = new List<NonConformity>();
        var reading = Ocpp16.MeterReadings.ToReading(
            new Ocpp16.MeterValue(null, [new("NaN"), new("1.234,5"), new("99999999999999999999"), new("OCMF|{}", Format: "SignedData"), new("7", "Transaction.End", Measurand: "SoC")]), findings);
        Assert.Null(reading.EnergyWh);
        Assert.Null(reading.TakenAt);
        Assert.Equal(("Transaction.End", 7m), (reading.Context, reading.SocPercent));
        Assert.Equal(3, findings.Count);
        Assert.All(findings, f => Assert.Equal(NonConformityKind.Unreadable, f.Kind));
    }

    [Theory]
    [InlineData("Wh", 3, 12.5, 12500)]
    [InlineData("kWh", null, 12.5, 12500)]
    [InlineData("kWh", -1, 125, 12500)]
    [InlineData(null, null, 12500, 12500)]
    public void Multipliers_of_2_0_1_are_worked_out(string? unit, int? multiplier, double value, long wh)
    {
        var reading = Ocpp201.MeterReadings.ToReading(new Ocpp201.MeterValue(At, [new((decimal)value, UnitOfMeasure: new(unit, multiplier))]));
        Assert.Equal(wh, reading.EnergyWh);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void A_multiplier_beyond_all_measure_is_refused(int multiplier)
    {
        var findings = new List<NonConformity>();
        Assert.True(Ocpp201.MeterReadings.ToReading(new Ocpp201.MeterValue(At, [new(1, UnitOfMeasure: new("Wh", multiplier))]), findings).IsEmpty);
        Assert.Single(findings);
    }
}
