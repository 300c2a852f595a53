using System.Security.Claims;
using ChargeCars.Testing;
using ChargeCars.Web.Ui;
using Xunit;

namespace ChargeCars.Web.Tests.Ui;

public sealed class DownloadsTests
{
    private static readonly Download File = new("a.csv", "text/csv", (_, _) => Task.CompletedTask);
    private readonly ManualTime clock = new(DateTimeOffset.UnixEpoch);
    private readonly Downloads downloads;

    public DownloadsTests() => downloads = new Downloads(clock);

    [Fact]
    public void A_file_is_fetched_once_by_whom_it_was_offered_to()
    {
        var key = Key(downloads.Offer(Person("1"), File));
        Assert.Null(downloads.Take(Person("2"), key));
        Assert.Null(downloads.Take(new ClaimsPrincipal(), key));
        Assert.Same(File, downloads.Take(Person("1"), key));
        Assert.Null(downloads.Take(Person("1"), key));
    }

    [Fact]
    public void An_offer_is_over_after_a_minute()
    {
        var key = Key(downloads.Offer(Person("1"), File));
        clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Null(downloads.Take(Person("1"), key));
    }

    private static string Key(string url) => url.Split('/')[^1];

    private static ClaimsPrincipal Person(string id) => new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, id)], "test"));
}
