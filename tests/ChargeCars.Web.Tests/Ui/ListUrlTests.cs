using ChargeCars.Core.Common;
using ChargeCars.Web.Ui;
using Xunit;

namespace ChargeCars.Web.Tests.Ui;

public sealed class ListUrlTests
{
    private static readonly ListRequest Otherwise = new() { Page = new PageRequest(1, 50), Sort = "deadline" };
    private static readonly ListFilter[] Filters = [ListFilter.Choice("status", "Status", []), ListFilter.Dates("requested", "Requested")];

    [Fact]
    public void What_is_written_is_read_back()
    {
        var request = new ListRequest
        {
            Page = new PageRequest(3, 25),
            Search = "Bakker & Zn. 5611",
            Sort = "amount",
            Descending = true,
            Filters = new Dictionary<string, IReadOnlyList<string>> { ["status"] = ["new", "on hold"], ["requested"] = ["2025-11-01..2025-11-30"] },
        };
        var url = ListUrl.Write("http://x/orders?entity=chargecars&page=9", Filters, request, Otherwise);
        var read = ListUrl.Read(url, Filters, Otherwise);
        Assert.Contains("entity=chargecars", url, StringComparison.Ordinal);
        Assert.Equal((3, 25, request.Search, "amount", true), (read.Page.Page, read.Page.PerPage, read.Search, read.Sort, read.Descending));
        Assert.Equal(["new", "on hold"], read.Values("status"));
        Assert.Equal((new DateOnly(2025, 11, 1), new DateOnly(2025, 11, 30)), read.Days("requested"));
    }

    [Fact]
    public void A_list_as_it_comes_needs_no_words() =>
        Assert.Equal("http://x/orders", ListUrl.Write("http://x/orders?page=4&q=x&status=new", Filters, Otherwise, Otherwise));

    [Theory]
    [InlineData("page=0&per=101&sort=")]
    [InlineData("page=-1&per=abc")]
    [InlineData("page=99999999999999999999")]
    [InlineData("status=&q=%20")]
    public void What_makes_no_sense_is_ignored(string query)
    {
        var read = ListUrl.Read($"http://x/orders?{query}", Filters, Otherwise);
        Assert.Equal((1, 50, "deadline", false, false), (read.Page.Page, read.Page.PerPage, read.Sort, read.Descending, read.IsNarrowed));
    }

    [Theory]
    [InlineData("..2025-11-30", null, "2025-11-30")]
    [InlineData("2025-11-01..", "2025-11-01", null)]
    [InlineData("yesterday..", null, null)]
    [InlineData("2025-11-01", "2025-11-01", null)]
    public void A_range_of_days_may_be_open(string range, string? from, string? until)
    {
        var read = ListUrl.Read($"http://x/orders?requested={range}", Filters, Otherwise);
        Assert.Equal((Day(from), Day(until)), read.Days("requested"));

        static DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text);
    }
}
