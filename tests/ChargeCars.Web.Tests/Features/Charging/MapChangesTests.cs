using System.Runtime.InteropServices;
using ChargeCars.Core.Charging;
using ChargeCars.Web.Features.Charging;
using Xunit;

namespace ChargeCars.Web.Tests.Features.Charging;

public sealed class MapChangesTests
{
    private static int[] Numbers(byte[]? message)
    {
        Assert.NotNull(message);
        return [.. MemoryMarshal.Cast<byte, int>(message)];
    }

    [Fact]
    public void A_map_is_told_the_last_state_of_each_station_once_and_which_batches_that_covers()
    {
        var changes = new MapChanges(null, 7);
        Assert.Null(changes.Take());
        changes.Add(8, [new(1, 10, ChargePointState.Charging), new(2, 10, ChargePointState.Faulted)]);
        changes.Add(9, [new(1, 10, ChargePointState.Available)]);
        Assert.Equal([7, 9, 1, (int)ChargePointState.Available, 2, (int)ChargePointState.Faulted], Numbers(changes.Take()));
        Assert.Null(changes.Take());
    }

    [Fact]
    public void What_happens_at_other_companies_makes_no_gap()
    {
        var changes = new MapChanges([10], 0);
        changes.Add(1, [new(5, 99, ChargePointState.Faulted)]);
        Assert.Null(changes.Take());
        changes.Add(2, [new(1, 10, ChargePointState.Offline)]);
        Assert.Equal([0, 2, 1, (int)ChargePointState.Offline], Numbers(changes.Take()));
    }
}
