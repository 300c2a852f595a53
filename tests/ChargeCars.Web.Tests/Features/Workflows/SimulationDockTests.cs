using Bunit;
using ChargeCars.Core.Statuses.Workflows;
using ChargeCars.Web.Features.Workflows;
using Xunit;

namespace ChargeCars.Web.Tests.Features.Workflows;

public sealed class SimulationDockTests() : DesignerTest(simulatedAtOnce: 3)
{
    [Fact]
    public async Task Few_records_are_tried_at_once_and_many_as_a_job_that_outlives_the_page()
    {
        // the drawing lacks the step in which they stand
        var id = await WorkflowAsync(SketchEditingTests.Sketch, 3);
        var drawn = SketchEditingTests.Sketch.WithStep("new", SketchEditingTests.Sketch.Step("new")! with { Status = "intake" });
        Guid? run = null;
        var dock = Show(id, drawn, null, r => run = r);
        Assert.Empty(dock.FindAll(".wf-sim"));
        await dock.InvokeAsync(() => dock.Instance.StartAsync());
        dock.WaitForAssertion(() => Assert.Equal(["3", "0", "3", "0"], dock.FindAll(".figures b").Select(b => b.TextContent)), Patience);
        Assert.Null(run);

        // the figure leads to its rows, which can be searched
        await dock.InvokeAsync(() => dock.Find(".figures button.fig").Click());
        dock.WaitForAssertion(() => Assert.Equal(3, dock.FindAll("dialog tbody tr").Count), Patience);
        Assert.Contains("at new, which the drawing does not have", Plain(dock.Find("dialog tbody").TextContent), StringComparison.Ordinal);
        dock.Find("dialog input[type=search]").Input("#2");
        dock.WaitForAssertion(() => Assert.Single(dock.FindAll("dialog tbody tr")), Patience);

        // one more is too many to wait for
        await OrderAsync(4);
        await dock.InvokeAsync(() => dock.Find("button[aria-label='Close the simulation']").Click());
        await dock.InvokeAsync(() => dock.Instance.StartAsync());
        dock.WaitForAssertion(() => Assert.NotNull(run), Patience);
        dock.WaitForAssertion(() => Assert.NotNull(dock.Find("[role=progressbar]")), Patience);
        dock.Dispose();

        // another window finds what runs, and what came of it, also when its drawing is another by then
        var again = Show(id, SketchEditingTests.Sketch, null, _ => { });
        again.WaitForAssertion(() => Assert.NotNull(again.Find("[role=progressbar]")), Patience);
        await WorkAsync();
        again.WaitForAssertion(() => Assert.Equal(["4", "0", "4", "0"], again.FindAll(".figures b").Select(b => b.TextContent)), Patience);
        Assert.Contains("it has changed since", again.Find("header small").TextContent, StringComparison.Ordinal);
        var later = Show(id, drawn, run, _ => { });
        later.WaitForAssertion(() => Assert.Equal(["4", "0", "4", "0"], later.FindAll(".figures b").Select(b => b.TextContent)), Patience);
        Assert.StartsWith("tried at", later.Find("header small").TextContent, StringComparison.Ordinal);

        // stopped
        await later.InvokeAsync(() => later.FindAll("header button").Single(b => Plain(b.TextContent) == "Try again").Click());
        later.WaitForAssertion(() => Assert.NotNull(later.Find("[role=progressbar]")), Patience);
        await later.InvokeAsync(() => later.FindAll("header button").Single(b => Plain(b.TextContent) == "Stop").Click());
        later.WaitForAssertion(() => Assert.Contains("Stopped after 0", later.Markup, StringComparison.Ordinal), Patience);
        Assert.Equal(0, await WorkAsync());

        // an address that names one of another workflow says so
        var strange = Show(id, drawn, Guid.NewGuid(), _ => { });
        strange.WaitForAssertion(() => Assert.Contains("NOT_FOUND", strange.Markup, StringComparison.Ordinal), Patience);
    }

    private IRenderedComponent<SimulationDock> Show(Guid id, WorkflowSketch sketch, Guid? run, Action<Guid?> changed) => Render<SimulationDock>(p => p
        .Add(d => d.WorkflowId, id).Add(d => d.EntityType, "order").Add(d => d.Sketch, sketch).Add(d => d.RunId, run).Add(d => d.RunIdChanged, changed));
}
