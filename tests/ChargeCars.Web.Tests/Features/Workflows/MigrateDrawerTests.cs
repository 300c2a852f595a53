using Bunit;
using ChargeCars.Core.Statuses.Workflows;
using ChargeCars.Web.Features.Workflows;
using ChargeCars.Web.Tests.Ui;
using Xunit;

namespace ChargeCars.Web.Tests.Features.Workflows;

public sealed class MigrateDrawerTests : DesignerTest
{
    [Fact]
    public async Task Records_are_mapped_looked_at_taken_along_and_taken_back()
    {
        var id = await WorkflowAsync(SketchEditingTests.Sketch, 3);

        // the first step has another name for programs, another one is gone, and there is less time
        var next = SketchEditingTests.Sketch.WithStep("new", SketchEditingTests.Sketch.Step("new")! with { Status = "intake", SlaMinutes = 60 });
        var (number, revision) = await DraftAsync(id, next);
        await Core<PublishWorkflow>().PublishAsync(Anna, id, number, revision, null, Ct);
        var twice = new TwoClicks(Services);
        var ended = 0;
        var drawer = Render<MigrateDrawer>(p => p.Add(d => d.Ended, () => ended++));
        var view = await Core<WorkflowQueries>().FindAsync(Anna, id, Ct);
        await drawer.InvokeAsync(() => drawer.Instance.OpenAsync(view));

        // what is called the same is proposed; only steps where such records may stand are offered
        var row = Assert.Single(drawer.FindAll("tbody tr"));
        Assert.Equal(["New", "3"], row.QuerySelectorAll("td").Take(2).Select(c => Plain(c.TextContent)));
        Assert.Equal("intake", drawer.Find("tbody option[selected]").GetAttribute("value"));
        Assert.Contains("3", drawer.Find("tbody td:last-child").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("hold", drawer.FindAll("tbody option").Select(o => o.GetAttribute("value")));
        await drawer.InvokeAsync(() => drawer.Find("tbody select").Change("survey"));
        drawer.WaitForAssertion(() => Assert.Equal("survey", drawer.Find("tbody option[selected]").GetAttribute("value")), Patience);
        await drawer.InvokeAsync(() => drawer.Find("tbody select").Change("intake"));
        drawer.WaitForAssertion(() => Assert.Equal("intake", drawer.Find("tbody option[selected]").GetAttribute("value")), Patience);

        // found and clicked in one go: the drawer draws itself anew whenever its job gets further
        // under way nothing else can be begun, and it can be stopped
        await twice.OnAsync(drawer, () => Button(drawer, "Migrate 3"));
        drawer.WaitForAssertion(() => Assert.NotNull(drawer.Find("[role=progressbar]")), Patience);
        Assert.True(drawer.Find("tbody select").HasAttribute("disabled"));
        Assert.True(Button(drawer, "Migrate 3").HasAttribute("disabled"));
        await drawer.InvokeAsync(() => Button(drawer, "Stop").Click());
        drawer.WaitForAssertion(() => Assert.Contains("stopped half-way", drawer.Markup, StringComparison.Ordinal), Patience);
        Assert.Equal("new:3", await StandAsync(id, 1));

        // and again, to the end
        drawer.WaitForAssertion(() => Assert.False(Button(drawer, "Migrate 3").HasAttribute("disabled")), Patience);
        await drawer.InvokeAsync(() => Button(drawer, "Migrate 3").Click());
        drawer.WaitForAssertion(() => Assert.NotNull(drawer.Find("[role=progressbar]")), Patience);
        await WorkAsync();
        drawer.WaitForAssertion(() => Assert.Contains("3 taken along", drawer.Markup, StringComparison.Ordinal), Patience);
        drawer.WaitForAssertion(() => Assert.Contains("Nothing runs on an older version", drawer.Markup, StringComparison.Ordinal), Patience);
        Assert.Equal("intake:3", await StandAsync(id, 2));

        // back
        await drawer.InvokeAsync(() => Button(drawer, "Take 3 back").Click());
        drawer.WaitForAssertion(() => Assert.NotNull(drawer.Find("[role=progressbar]")), Patience);
        await WorkAsync();
        drawer.WaitForAssertion(() => Assert.Contains("3 of 3 taken back", drawer.Markup, StringComparison.Ordinal), Patience);
        drawer.WaitForAssertion(() => Assert.Equal("3", Plain(drawer.Find("tbody td.num").TextContent)), Patience);
        Assert.Equal("new:3", await StandAsync(id, 1));
        drawer.WaitForAssertion(() => Assert.Equal(3, ended), Patience);
        Assert.DoesNotContain(drawer.FindAll("button"), b => Plain(b.TextContent).StartsWith("Take", StringComparison.Ordinal));
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<MigrateDrawer> drawer, string words) =>
        drawer.FindAll("button").Single(b => Plain(b.TextContent) == words);
}
