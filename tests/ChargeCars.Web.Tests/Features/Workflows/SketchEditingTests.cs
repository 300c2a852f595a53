using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Workflows;
using ChargeCars.Web.Features.Workflows;
using Xunit;

namespace ChargeCars.Web.Tests.Features.Workflows;

public sealed class SketchEditingTests
{
    internal static readonly WorkflowSketch Sketch = new()
    {
        Steps =
        [
            new() { Status = "new", LabelEn = "New", LabelNl = "Nieuw", Order = 1, Category = StatusCategory.Backlog, Color = "#2563EB", SlaMinutes = 480, SlaMode = SlaMode.Business },
            new() { Status = "survey", LabelEn = "Survey", LabelNl = "Schouw", Order = 2, Category = StatusCategory.Active, Color = "#38BDF8", IsMilestone = true, SlaMinutes = 10080 },
            new() { Status = "work", LabelEn = "Work", LabelNl = "Werk", Order = 3, Category = StatusCategory.Active, Color = "#F97316" },
            new() { Status = "done", LabelEn = "Done", LabelNl = "Gereed", Order = 4, Category = StatusCategory.Done, Color = "#16A34A", IsFinal = true },
            new() { Status = "hold", LabelEn = "Hold", LabelNl = "Uitstel", Order = 5, Category = StatusCategory.Waiting, Color = "#FFB74D", IsHold = true },
            new() { Status = "cancelled", LabelEn = "Cancelled", LabelNl = "Geannuleerd", Order = 6, Category = StatusCategory.Cancelled, Color = "#EF4444", IsFinal = true },
        ],
        Transitions =
        [
            new() { From = "new", To = "survey", Order = 1 },
            new() { From = "survey", To = "work", Order = 1 },
            new() { From = "work", To = "done", Order = 1 },
            new() { From = "work", To = "hold", Order = 2 },
            new() { From = "new", To = "cancelled", Order = 2 },
        ],
        Targets = [new() { Key = "resolution", LabelEn = "Resolution", LabelNl = "Oplossing", Minutes = 2400, StopOn = ["done"], RestartOn = ["survey"] }],
    };

    [Fact]
    public void A_new_step_has_a_name_and_a_place_of_its_own()
    {
        var placed = CanvasLayout.Placed(Sketch);
        var (once, first) = placed.AddStep(placed.Steps[0].X, placed.Steps[0].Y, "New step", "Nieuwe stap");
        var (twice, second) = once.AddStep(placed.Steps[0].X, placed.Steps[0].Y, "New step", "Nieuwe stap");
        Assert.Equal(("new_step", "new_step_2"), (first, second));
        var standing = twice.Steps.Where(s => !CanvasLayout.IsInLane(s)).ToList();
        Assert.Equal(standing.Count, standing.DistinctBy(s => (s.X, s.Y)).Count());
        Assert.Same(twice, CanvasLayout.Placed(twice));
    }

    [Fact]
    public void A_step_takes_its_arrows_and_its_place_in_the_clocks_along_when_it_goes_or_is_renamed()
    {
        var renamed = Sketch.WithStep("done", Sketch.Step("done")! with { Status = "finished" });
        Assert.NotNull(renamed.Transition("work", "finished"));
        Assert.Equal(["finished"], renamed.Targets[0].StopOn);
        var gone = Sketch.WithoutStep("survey");
        Assert.Equal(["work>done", "work>hold", "new>cancelled"], gone.Transitions.Select(t => $"{t.From}>{t.To}"));
        Assert.Empty(gone.Targets[0].RestartOn);
    }

    [Theory]
    [InlineData("new", "work", 6)]
    [InlineData("new", "survey", 5)]
    [InlineData("new", "new", 5)]
    [InlineData("new", "nowhere", 5)]
    public void Two_steps_are_connected_once(string from, string to, int arrows)
    {
        var connected = Sketch.Connect(from, to);
        Assert.Equal(arrows, connected.Transitions.Count);
        Assert.Equal(arrows == 5, ReferenceEquals(connected, Sketch));
        Assert.Equal(arrows == 6 ? 3 : 1, connected.Transitions[^1].From == "new" && arrows == 6 ? connected.Transitions[^1].Order : 1);
    }

    [Fact]
    public void What_was_done_is_taken_back_and_done_again_and_a_new_change_forgets_what_was_taken_back()
    {
        var history = new SketchHistory(Sketch);
        Assert.False(history.Undo() || history.Redo() || history.Change(Sketch));
        var (one, two, three) = (Sketch.Connect("new", "work"), Sketch.WithoutStep("hold"), Sketch.WithoutStep("work"));
        history.Change(one);
        history.Change(two);
        Assert.True(history.Undo() && history.Undo());
        Assert.Same(Sketch, history.Now);
        Assert.True(history.Redo());
        Assert.Same(one, history.Now);
        history.Change(three);
        Assert.False(history.CanRedo);
        Assert.True(history.Undo());
        Assert.Same(one, history.Now);
    }

    [Fact]
    public void A_phase_is_a_column_that_ends_in_a_milestone_and_holds_and_cancellations_stand_apart()
    {
        var placed = CanvasLayout.Arrange(Sketch);
        (int, int) At(string status) => (placed.Step(status)!.X, placed.Step(status)!.Y);
        const int left = CanvasLayout.Left, top = CanvasLayout.Top;
        Assert.Equal((left, top), At("new"));
        Assert.Equal((left, top + CanvasLayout.Row), At("survey"));
        Assert.Equal((left + CanvasLayout.Column, top), At("work"));
        Assert.Equal((left + CanvasLayout.Column, top + CanvasLayout.Row), At("done"));
        Assert.All(["hold", "cancelled"], s => Assert.Equal((0, 0), At(s)));
        Assert.Same(placed, CanvasLayout.Placed(placed));
    }

    [Theory]
    [InlineData("Site survey ", "site_survey")]
    [InlineData("  Één! ", "n")]
    [InlineData("a--b__c", "a_b_c")]
    [InlineData("!!", null)]
    [InlineData(null, null)]
    public void A_name_becomes_a_word_for_programs(string? text, string? status) => Assert.Equal(status, SketchEditing.StatusOf(text));
}
