using System.Globalization;
using ChargeCars.Core.Common;
using Xunit;

namespace ChargeCars.Core.Tests.Common;

public sealed class AmsterdamTests
{
    [Theory]
    [InlineData("2026-11-28", "2026-11-28T23:00:00Z")]
    [InlineData("2026-03-29", "2026-03-29T22:00:00Z")]
    [InlineData("2026-10-25", "2026-10-25T23:00:00Z")]
    [InlineData("9999-12-31", "9999-12-31T23:59:59.9999999Z")]
    public void A_day_ends_when_the_next_one_begins_and_the_last_one_at_the_end_of_time(string day, string end)
    {
        Assert.Equal(DateTimeOffset.Parse(end, CultureInfo.InvariantCulture), Amsterdam.EndOf(DateOnly.Parse(day, CultureInfo.InvariantCulture)));
    }
}
