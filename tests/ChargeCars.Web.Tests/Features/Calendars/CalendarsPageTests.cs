using Bunit;
using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Calendars;
using ChargeCars.Core.Common;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Deadlines;
using ChargeCars.Web.Features.Calendars;
using ChargeCars.Web.Features.Workflows;
using ChargeCars.Web.Tests.Features.Workflows;
using ChargeCars.Web.Tests.Ui;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Web.Tests.Features.Calendars;

public sealed class CalendarsPageTests : DesignerTest
{
    [Fact]
    public async Task A_draft_outlives_a_reload_its_figure_opens_its_rows_and_running_clocks_may_stay()
    {
        var twice = new TwoClicks(Services);
        Services.AddSingleton(Core<CalendarQueries>());
        Services.AddSingleton(Core<PreviewCalendar>());
        Services.AddSingleton(Core<EditCalendars>());
        Services.AddSingleton(Core<BusinessEntityQueries>());
        var first = SketchEditingTests.Sketch.Step("new")! with { SlaMinutes = 960, SlaMode = SlaMode.Business };
        await WorkflowAsync(SketchEditingTests.Sketch.WithStep("new", first) with { Targets = [] }, 2);
        var queries = Core<StatusQueries>();
        var before = (await queries.CurrentAsync(Anna, EntityTypes.Order, 1, Ct)).Deadline;

        // an hour and a half a day: every deadline moves
        var page = Render<CalendarsPage>();
        page.WaitForAssertion(() => Assert.Equal(10, page.FindAll(".iv").Count), Patience);
        page.FindAll(".iv")[0].Click();
        await page.InvokeAsync(() => page.Find("#iv-to").Change("09:00"));
        page.FindAll(".iv")[1].Click();
        await page.InvokeAsync(() => page.Find("#iv-to").Change("14:00"));
        await page.InvokeAsync(() => page.FindAll(".ivedit .btn")[1].Click());
        page.WaitForAssertion(() => Assert.Equal("2", page.Find(".big .fig").TextContent), Patience);
        var kept = (string)Browser.Invocations.Last(i => i.Identifier == "keepText").Arguments[1]!;

        // the page as it is after a reload
        Browser.Setup<string?>("keptText", i => (int)i.Arguments[1]! == 0).SetResult(kept);
        var again = Render<CalendarsPage>();
        again.WaitForAssertion(() => Assert.Equal("2", again.Find(".big .fig").TextContent), Patience);
        Assert.Contains("not saved", again.Find(".vb").TextContent, StringComparison.Ordinal);
        Assert.Contains("09:00", again.Find(".wkg").TextContent, StringComparison.Ordinal);

        // each figure leads to its rows, old and new
        await again.InvokeAsync(() => again.Find(".big .fig").Click());
        again.WaitForAssertion(() => Assert.Equal(2, again.FindAll("dialog tbody tr").Count), Patience);
        Assert.Equal(MovedRows.Short(before!.Value), again.Find("dialog tbody .old").TextContent);
        Assert.Contains(again.FindAll("dialog summary"), s => s.TextContent.Contains("Export", StringComparison.Ordinal));

        // only for steps that start later
        await again.InvokeAsync(() => again.FindAll("input[name=running]")[1].Change(true));
        again.WaitForAssertion(() => Assert.False(again.Find("footer .btn.primary").HasAttribute("disabled")), Patience);
        Assert.Contains("later steps", again.Find("footer .btn.primary").TextContent, StringComparison.Ordinal);
        Browser.Setup<string?>("keptText", i => (int)i.Arguments[1]! == 0).SetResult("");
        await twice.OnAsync(again, () => again.Find("footer .btn.primary"));
        again.WaitForAssertion(() => Assert.Contains("may count with the hours", again.Find(".pv").TextContent, StringComparison.Ordinal), Patience);
        Assert.Equal("", Browser.Invocations.Last(i => i.Identifier == "keepText").Arguments[1]);
        Assert.Equal(0, await WorkAsync());
        Assert.Equal(before, (await queries.CurrentAsync(Anna, EntityTypes.Order, 1, Ct)).Deadline);

        // and moved after all
        again.WaitForAssertion(() => Assert.Contains("after all", again.Find("footer .btn.primary").TextContent, StringComparison.Ordinal), Patience);
        await again.InvokeAsync(() => again.Find("footer .btn.primary").Click());
        again.WaitForAssertion(() => Assert.DoesNotContain("may count with the hours", again.Find(".pv").TextContent, StringComparison.Ordinal), Patience);
        Assert.Equal(1, await WorkAsync());
        Assert.NotEqual(before, (await queries.CurrentAsync(Anna, EntityTypes.Order, 1, Ct)).Deadline);

        // a draft of what is saved by now is none; one that was begun before somebody else saved is shown, and not saved over theirs
        Browser.Setup<string?>("keptText", i => (int)i.Arguments[1]! == 0).SetResult(kept);
        var same = Render<CalendarsPage>();
        same.WaitForAssertion(() => Assert.Equal(10, same.FindAll(".iv").Count), Patience);
        Assert.DoesNotContain("not saved", same.Find(".vb").TextContent, StringComparison.Ordinal);
        Browser.Setup<string?>("keptText", i => (int)i.Arguments[1]! == 0).SetResult(kept.Replace("NL kantoor", "Kantoor", StringComparison.Ordinal));
        var late = Render<CalendarsPage>();
        late.WaitForAssertion(() => Assert.Contains("Somebody saved this calendar", late.Find("footer [role=alert]").TextContent, StringComparison.Ordinal), Patience);
        Assert.True(late.Find("footer .btn.primary").HasAttribute("disabled"));
    }
}
