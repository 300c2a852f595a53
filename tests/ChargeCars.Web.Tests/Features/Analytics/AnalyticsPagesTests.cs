using Bunit;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Analytics;
using ChargeCars.Web.Features.Analytics;
using ChargeCars.Web.Tests.Ui;
using ChargeCars.Web.Ui;
using Xunit;

namespace ChargeCars.Web.Tests.Features.Analytics;

public sealed class AnalyticsPagesTests : UiTest
{
    private static readonly DateOnly Today = new(2025, 11, 18);
    private static readonly AnalyticsFilter November = new(new DateOnly(2025, 11, 1), Today) { EntityTypes = ["order"], WorkflowId = 4 };
    private static readonly AnalyticsLinks Links = new(November);
    private static readonly WorkflowStep Draft = new() { Status = "quote_draft", LabelEn = "Quote draft", LabelNl = "Offerte", Color = "#FBBF24", Category = StatusCategory.Active, SlaMinutes = 960, SlaMode = SlaMode.Business };

    [Theory]
    [InlineData(null, null, null, "2025-11-01", "2025-11-18", "2025-10-01", "2025-10-18", AnalyticsGrain.Week)]
    [InlineData("nonsense", null, null, "2025-11-01", "2025-11-18", "2025-10-01", "2025-10-18", AnalyticsGrain.Week)]
    [InlineData("week", null, null, "2025-11-17", "2025-11-18", "2025-11-10", "2025-11-11", AnalyticsGrain.Week)]
    [InlineData("quarter", null, null, "2025-10-01", "2025-11-18", "2025-07-01", "2025-08-18", AnalyticsGrain.Week)]
    [InlineData("year", null, null, "2025-01-01", "2025-11-18", "2024-01-01", "2024-11-18", AnalyticsGrain.Month)]
    [InlineData("days", "2025-11-03", "2025-11-09", "2025-11-03", "2025-11-09", "2025-10-27", "2025-11-02", AnalyticsGrain.Day)]
    [InlineData("days", "2025-11-09", "2025-11-03", "2025-11-01", "2025-11-18", "2025-10-01", "2025-10-18", AnalyticsGrain.Week)]
    [InlineData("days", "1999-01-01", "2025-11-03", "2025-11-01", "2025-11-18", "2025-10-01", "2025-10-18", AnalyticsGrain.Week)]
    public void A_period_is_held_against_the_same_days_before(string? word, string? first, string? last, string from, string to, string beforeFrom, string beforeTo, AnalyticsGrain grain)
    {
        var period = AnalyticsPeriod.Of(word, first, last, Today);
        Assert.Equal((from, to, beforeFrom, beforeTo, grain), (Iso(period.From), Iso(period.To), Iso(period.BeforeFrom), Iso(period.BeforeTo), period.Grain));
        Assert.True(period.TrendFrom <= period.From);
    }

    [Fact]
    public void The_rows_of_a_figure_are_asked_with_what_the_figure_was_asked_with()
    {
        var request = Read(Links.Moves(left: "quote_draft", outcome: MoveOutcome.Late, partner: "", person: "12", company: "3"));
        var filter = RowsRequest.Of(request, [1, 3], Today);
        Assert.Equal((November.From, November.To, 4), (filter.From, filter.To, filter.WorkflowId));
        Assert.Equal(["order"], filter.EntityTypes);
        Assert.Equal([3], filter.BusinessEntityIds);
        Assert.Equal(("quote_draft", "late"), (request.Value("status"), request.Value("outcome")));
        Assert.Equal((new OneOf(null), new OneOf(12)), (RowsRequest.One(request.Value("partner")), RowsRequest.One(request.Value("person"))));
        Assert.Equal(new HourSelection(DayOfWeek.Friday, 16), RowsRequest.Hour(Read(Links.Breaches(weekday: DayOfWeek.Friday, hour: 16))));
        Assert.Equal(new HourSelection(DayOfWeek.Friday, null), RowsRequest.Hour(Read(Links.Breaches(weekday: DayOfWeek.Friday))));
        Assert.Equal("under3days", Read(Links.Standing("x", age: OverdueAge.Under3Days)).Value("age"));
    }

    [Theory]
    [InlineData("?weekday=someday&hour=99&partner=x&workflow=abc&company=7")]
    [InlineData("?weekday=9&hour=-1")]
    [InlineData("")]
    public void An_address_that_somebody_typed_shows_something_sensible(string query)
    {
        var request = Read("/reports/sla/moves" + query);
        var filter = RowsRequest.Of(request, [1], Today);
        Assert.Equal((November.From, Today), (filter.From, filter.To));
        Assert.Null(RowsRequest.Hour(request));
        Assert.Null(filter.WorkflowId);
        Assert.Equal(query.Contains("company", StringComparison.Ordinal) ? [] : [1], filter.BusinessEntityIds);
    }

    [Fact]
    public void Every_figure_of_the_report_leads_to_its_rows()
    {
        var figures = new StatusFigures(90, 60, 50, 45, 7, Durations(9, 27), Durations(9, 27), 40);
        var status = new StatusPerformance("quote_draft", Draft, 4, 64, figures, 12, 6.1m, new BottleneckParts(3, 1.5m, 1.6m));
        var trend = Enumerable.Range(0, 4).Select(i => new TrendPoint(Today.AddDays(i - 4), Today.AddDays(i - 4), 20, 1, 10, 8 + (i % 3))).ToList();
        var report = new StatusReport(November, figures, [status], trend, Now);

        var compliance = Render<ComplianceCard>(p => p.Add(c => c.Report, report).Add(c => c.Trend, trend).Add(c => c.Grain, AnalyticsGrain.Day).Add(c => c.Target, 95m).Add(c => c.Links, Links));
        Assert.Equal("90 %", Plain(compliance.Find("header a.fig").TextContent));
        Assert.Contains("neg", compliance.Find("header a.fig").ClassName, StringComparison.Ordinal);
        Assert.Equal(4, compliance.FindAll("svg a[href^='/reports/sla/moves']").Count);
        Assert.Equal(3, compliance.FindAll("circle.miss").Count);

        var time = Render<TimeInStepCard>(p => p.Add(c => c.Statuses, report.Statuses).Add(c => c.Links, Links));
        Assert.Equal(["Quote draft", "12", "9 h 00 m", "1 d", "16 h"], time.FindAll(".ts:not(.h) > :not(.tb)").Select(c => Plain(c.TextContent)));
        Assert.Contains("bad", time.Find(".tb").ClassName, StringComparison.Ordinal);
        Assert.Contains("status=quote_draft", time.Find(".tb").GetAttribute("href"), StringComparison.Ordinal);

        var bottlenecks = Render<BottleneckCard>(p => p.Add(c => c.Statuses, report.Statuses).Add(c => c.Links, Links));
        Assert.Equal("6,1", bottlenecks.Find(".bn .fig").TextContent);
        Assert.Contains("5 of 50 late", Plain(bottlenecks.Find(".bn small").TextContent), StringComparison.Ordinal);

        var hours = Render<HoursCard>(p => p.Add(c => c.Hours, [new(DayOfWeek.Friday, 16, 20, 9, 2), new(DayOfWeek.Monday, 9, 20, 1, 0)]).Add(c => c.Links, Links));
        Assert.Equal(["9", "9", "1", "1"], hours.FindAll(".hm a").OrderByDescending(a => a.TextContent).Select(a => a.TextContent));
        Assert.Contains("weekday=friday&hour=16", hours.Find("header a").GetAttribute("href"), StringComparison.Ordinal);

        var overdue = new OverdueReport(Now, [new("quote_draft", Draft, OverdueAge.Under4Hours, 3), new("quote_draft", Draft, OverdueAge.Older, 2)], new OldestOverdue("order", Guid.Empty, Now.AddDays(-9)));
        var late = Render<OverdueCard>(p => p.Add(c => c.Overdue, overdue).Add(c => c.Links, Links));
        Assert.Equal("5", late.Find("header a.fig").TextContent);
        Assert.Contains("age=older", late.FindAll(".agem > a")[1].GetAttribute("href"), StringComparison.Ordinal);

        var groups = Render<GroupCard>(p => p
            .Add(c => c.Groups, [new("", null, null, figures), new("3", "Voorbeeld Lease", Guid.Empty, figures)])
            .Add(c => c.By, AnalyticsGroup.Partner).Add(c => c.Target, 95m).Add(c => c.Links, Links).Add(c => c.HrefOf, word => $"?by={word}"));
        Assert.Equal(["direct", "Voorbeeld Lease"], groups.FindAll("tbody td:first-child").Select(c => c.TextContent));
        Assert.Contains("partner=none", groups.Find("tbody a").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_period_without_anything_says_so_in_each_part()
    {
        var report = new StatusReport(November, new StatusFigures(0, 0, 0, 0, 0, DurationFigures.None, DurationFigures.None), [], [new(Today, Today, 0, 0, 0, 0)], null);
        Assert.NotEmpty(Render<ComplianceCard>(p => p.Add(c => c.Report, report).Add(c => c.Trend, report.Trend).Add(c => c.Target, 95m).Add(c => c.Links, Links)).FindAll(".annone"));
        Assert.NotEmpty(Render<TimeInStepCard>(p => p.Add(c => c.Statuses, []).Add(c => c.Links, Links)).FindAll(".annone"));
        Assert.NotEmpty(Render<BottleneckCard>(p => p.Add(c => c.Statuses, []).Add(c => c.Links, Links)).FindAll(".annone"));
        Assert.NotEmpty(Render<HoursCard>(p => p.Add(c => c.Hours, []).Add(c => c.Links, Links)).FindAll(".annone"));
        Assert.NotEmpty(Render<OverdueCard>(p => p.Add(c => c.Overdue, new OverdueReport(Now, [], null)).Add(c => c.Links, Links)).FindAll(".annone"));
    }

    private static DurationFigures Durations(int median, int p90) => new(TimeSpan.FromHours(median), TimeSpan.FromHours(median), TimeSpan.FromHours(p90));

    private static string Iso(DateOnly day) => day.ToString("O", System.Globalization.CultureInfo.InvariantCulture);

    private static ListRequest Read(string address)
    {
        string[] choices = ["type", "status", "entered", "outcome", "partner", "person", "company", "weekday", "hour", "workflow", "view", "age"];
        return ListUrl.Read("http://localhost" + address, [ListFilter.Dates("days", "Days"), .. choices.Select(c => ListFilter.Choice(c, c, []))], new ListRequest());
    }
}
