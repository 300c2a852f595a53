using ChargeCars.Core.Charging;
using ChargeCars.Web.Features.Charging;
using Xunit;

namespace ChargeCars.Web.Tests.Features.Charging;

public sealed class MeterSeriesTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 18, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Energy_counts_from_the_start_of_the_session_and_power_is_averaged_where_the_station_gives_none()
    {
        var series = new MeterSeries(90_000);
        var columns = series.Add([new(1, Start, 90_000, null, null), new(2, Start.AddMinutes(1), 90_150, null, 38), new(3, Start.AddMinutes(2), 90_330, 11_000, 39)]);
        Assert.Equal([0, 150, 330], columns.Energy);
        Assert.Equal([null, 9_000, 11_000], columns.Power);
        Assert.Equal([null, 38, 39], columns.Charge);
        Assert.Equal(60, columns.At[1] - columns.At[0]);
    }

    [Fact]
    public void A_later_batch_goes_on_where_the_first_one_ended_and_drops_what_is_older()
    {
        var series = new MeterSeries(0);
        series.Add([new(1, Start, 0, null, null), new(2, Start.AddMinutes(1), 100, null, null)]);
        var added = series.Add([new(3, Start.AddSeconds(30), 50, null, null), new(4, Start.AddMinutes(2), 300, null, null)]);
        Assert.Equal([12_000], added.Power);
        Assert.Single(added.At);
        Assert.Equal(4, series.LastId);
    }
}
