using System.Globalization;
using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.Tests.Rpc;

public sealed class StationTimeTests
{
    private static readonly TimeZoneInfo Amsterdam = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    [Theory]
    [InlineData("2026-03-02T09:30:15Z", "2026-03-02T09:30:15.0000000Z", null)]
    [InlineData("2026-03-02T09:30:15.123Z", "2026-03-02T09:30:15.1230000Z", null)]
    [InlineData("2026-03-02T09:30:15+01:00", "2026-03-02T08:30:15.0000000Z", null)]
    [InlineData("2026-03-02T09:30:15-05:30", "2026-03-02T15:00:15.0000000Z", null)]
    [InlineData("2026-03-02T09:30:15+0100", "2026-03-02T08:30:15.0000000Z", NonConformityKind.OddTime)]
    [InlineData("2026-03-02T09:30:15+01", "2026-03-02T08:30:15.0000000Z", NonConformityKind.OddTime)]
    [InlineData("2026-03-02 09:30:15Z", "2026-03-02T09:30:15.0000000Z", NonConformityKind.OddTime)]
    [InlineData("2026-03-02T09:30:15,5z", "2026-03-02T09:30:15.5000000Z", NonConformityKind.OddTime)]
    [InlineData("2026-03-02T09:30Z", "2026-03-02T09:30:00.0000000Z", NonConformityKind.OddTime)]
    [InlineData("2026-03-02T09:30:15.123456789Z", "2026-03-02T09:30:15.1234567Z", NonConformityKind.OddTime)]
    [InlineData("2026-03-02T09:30:15", "2026-03-02T08:30:15.0000000Z", NonConformityKind.TimeWithoutZone)]
    [InlineData("2026-07-02T09:30:15.5", "2026-07-02T07:30:15.5000000Z", NonConformityKind.TimeWithoutZone)]
    [InlineData("1772443815", "2026-03-02T09:30:15.0000000Z", NonConformityKind.OddTime)]
    [InlineData("1772443815000", "2026-03-02T09:30:15.0000000Z", NonConformityKind.OddTime)]
    [InlineData("1970-01-01T00:00:12Z", "1970-01-01T00:00:12.0000000Z", NonConformityKind.ImplausibleTime)]
    public void Times_are_read_as_stations_write_them(string text, string utc, NonConformityKind? quirk)
    {
        Assert.True(StationTime.TryParse(text, Amsterdam, out var time, out var odd));
        Assert.Equal((utc, quirk), (time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), odd));
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2026-13-02T09:30:15Z")]
    [InlineData("2026-03-02T09:30:15+99:00")]
    [InlineData("2026-03-02T09:30:15+1")]
    [InlineData("2026-03-02")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("9999-12-31T23:59:59-14:00")]
    [InlineData("999999999999999999")]
    public void What_is_no_time_is_refused(string text) => Assert.False(StationTime.TryParse(text, Amsterdam, out _, out _));
}
