using ChargeCars.Core.Statuses.Workflows;
using ChargeCars.Web.Features.Workflows;
using ChargeCars.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Web.Tests.Features.Workflows;

public sealed class DraftKeeperTests : DesignerTest
{
    private static readonly WorkflowSketch First = CanvasLayout.Placed(SketchEditingTests.Sketch);

    [Fact]
    public async Task Of_two_who_draw_neither_loses_what_was_drawn()
    {
        var id = await WorkflowAsync(SketchEditingTests.Sketch, 0);
        var (number, _) = await DraftAsync(id, First);
        var (mine, theirs) = (await OpenAsync(id, number), await OpenAsync(id, number));
        var (my, their) = (Called("Mine"), Called("Theirs"));

        // what they save is seen without a save of one's own, and nothing is put over it
        await theirs.SaveAsync(() => their);
        Assert.Null(theirs.Overtaken);
        await theirs.LookAsync(Ct);
        Assert.Null(theirs.Overtaken);
        await mine.LookAsync(Ct);
        Assert.Equal((Overtaking.Changed, Anna.Name, "Theirs"), (mine.Overtaken!.What, mine.Overtaken.By, mine.Overtaken.Theirs!.Sketch.Step("work")!.LabelEn));
        Assert.NotNull(mine.Overtaken.At);
        await mine.SaveAsync(() => my);
        Assert.False(mine.Has(my));
        Assert.Equal("Theirs", await StoredAsync(id, number));

        // mine goes on, and now they are behind: their next save is refused and told of
        mine.KeepMine();
        await mine.SaveAsync(() => my);
        Assert.Equal(("Mine", true, null), (await StoredAsync(id, number), mine.Has(my), mine.Overtaken));
        var more = Called("More");
        await theirs.SaveAsync(() => more);
        Assert.Equal((Overtaking.Changed, false, "Mine"), (theirs.Overtaken!.What, theirs.Has(more), await StoredAsync(id, number)));
        theirs.TakeTheirs(my);
        Assert.True(theirs.Has(my));
        await theirs.SaveAsync(() => more);
        Assert.Equal("More", await StoredAsync(id, number));

        // only a place on the canvas is a change that somebody made too
        var late = Called("Late");
        await mine.SaveAsync(() => late);
        Assert.Equal("More", mine.Overtaken!.Theirs!.Sketch.Step("work")!.LabelEn);
        mine.TakeTheirs(more);
        var shifted = more.Move("work", 388, 204);
        await theirs.SaveAsync(() => shifted);
        await mine.LookAsync(Ct);
        Assert.Equal(Overtaking.Changed, mine.Overtaken!.What);
    }

    [Fact]
    public async Task A_draft_that_somebody_else_ends_is_told_of_and_takes_no_more()
    {
        var id = await WorkflowAsync(SketchEditingTests.Sketch, 0);
        var (number, _) = await DraftAsync(id, Called("Gone"));
        var keeper = await OpenAsync(id, number);
        await Core<WorkflowDrafts>().DiscardAsync(Anna, id, number, keeper.Revision, Ct);
        await keeper.SaveAsync(() => First);
        Assert.Equal((Overtaking.Discarded, Anna.Name, null), (keeper.Overtaken!.What, keeper.Overtaken.By, keeper.Overtaken.Theirs));
        Assert.False(keeper.Has(First));

        var (second, revision) = await DraftAsync(id, Called("Published"));
        keeper = await OpenAsync(id, second);
        await Core<PublishWorkflow>().PublishAsync(Anna, id, second, revision, null, Ct);
        await keeper.LookAsync(Ct);
        Assert.Equal((Overtaking.Published, Anna.Name, VersionState.Published), (keeper.Overtaken!.What, keeper.Overtaken.By, keeper.Overtaken.Theirs!.Version.State));
        await keeper.SaveAsync(() => First);
        Assert.Equal("Published", await StoredAsync(id, second));
    }

    [Fact]
    public async Task What_is_drawn_while_a_save_is_under_way_goes_along_with_the_next()
    {
        var id = await WorkflowAsync(SketchEditingTests.Sketch, 0);
        var (number, _) = await DraftAsync(id, First);
        var keeper = await OpenAsync(id, number);
        var drawings = new Queue<WorkflowSketch>([Called("One"), Called("Two"), Called("Three")]);
        var now = drawings.Dequeue();
        await keeper.SaveAsync(() => now = drawings.Count > 0 ? drawings.Dequeue() : now);
        Assert.Equal(("Three", true), (await StoredAsync(id, number), keeper.Has(now)));
        await keeper.LookAsync(Ct);
        Assert.Null(keeper.Overtaken);
    }

    private static WorkflowSketch Called(string name) => First.WithStep("work", First.Step("work")! with { LabelEn = name });

    private async Task<DraftKeeper> OpenAsync(Guid id, int number)
    {
        var keeper = new DraftKeeper(Core<WorkflowDrafts>(), Core<WorkflowQueries>(), Services.GetRequiredService<CurrentActor>(), TimeProvider.System);
        var read = await Core<WorkflowQueries>().VersionAsync(Anna, id, number, Ct);
        keeper.Open(id, read, read.Sketch);
        return keeper;
    }

    private async Task<string> StoredAsync(Guid id, int number) => (await Core<WorkflowQueries>().VersionAsync(Anna, id, number, Ct)).Sketch.Step("work")!.LabelEn;
}
