using System.Globalization;
using Bunit;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Rules;
using ChargeCars.Core.Statuses.Workflows;
using ChargeCars.Web.Features.Workflows;
using ChargeCars.Web.Tests.Ui;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Xunit;

namespace ChargeCars.Web.Tests.Features.Workflows;

public sealed class DesignerPanelTests : UiTest
{
    private static readonly WorkflowSketch Sketch = SketchEditingTests.Sketch;

    private static readonly WorkflowWords Words = new(
        ["planner", "finance"], [new(7, "NL kantoor")], ["order_completed"], new RuleFields([new("value", RuleFieldKind.Money)]), [new("customer_email", RuleFieldKind.Text)], ["quote.approved"]);

    private IStringLocalizer<WorkflowsTexts> T => Services.GetRequiredService<IStringLocalizer<WorkflowsTexts>>();

    [Fact]
    public async Task Two_clicks_publish_once()
    {
        var (published, done) = (0, new TaskCompletionSource());
        var dialog = Render<PublishDialog>(p => p
            .Add(d => d.Diff, WorkflowDiff.Of(Sketch, Sketch))
            .Add(d => d.After, Sketch)
            .Add(d => d.Publish, _ =>
            {
                published++;
                return done.Task;
            }));
        await dialog.InvokeAsync(dialog.Instance.Open);
        var clicks = Task.CompletedTask;
        await dialog.InvokeAsync(() =>
        {
            var button = dialog.Find("footer .primary");
            clicks = Task.WhenAll(button.ClickAsync(new()), button.ClickAsync(new()));
        });
        Assert.Equal(1, published);
        done.SetResult();
        await clicks;
    }

    [Theory]
    [InlineData("2", "bh", 120, SlaMode.Business)]
    [InlineData("1,5", "eh", 90, SlaMode.Elapsed)]
    [InlineData("2", "ed", 2880, SlaMode.Elapsed)]
    public void Time_is_allowed_in_the_unit_that_was_chosen(string amount, string unit, int minutes, SlaMode mode)
    {
        SketchStep? changed = null;
        var panel = ShowStep("work", s => changed = s);
        panel.Find("select[aria-label=Unit]").Change(unit);
        panel.Find("input[aria-label='Time allowed']").Change(amount);
        Assert.Equal((minutes, mode), (changed!.SlaMinutes, changed.SlaMode));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("soon")]
    [InlineData("999999999")]
    public void A_time_that_cannot_be_is_said_and_changes_nothing(string amount)
    {
        SketchStep? changed = null;
        var panel = ShowStep("work", s => changed = s);
        panel.Find("input[aria-label='Time allowed']").Change(amount);
        Assert.Null(changed);
        Assert.Contains("above zero", panel.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_that_ends_it_takes_no_time_and_counts_as_done()
    {
        SketchStep? changed = null;
        ShowStep("survey", s => changed = s).Find(".ticks input").Change(true);
        Assert.Equal((true, null, StatusCategory.Done), (changed!.IsFinal, changed.SlaMinutes, changed.Category));
    }

    [Fact]
    public void A_name_that_another_step_has_is_refused()
    {
        SketchStep? changed = null;
        var panel = ShowStep("work", s => changed = s);
        panel.Find("input.mono").Change("Survey");
        Assert.Null(changed);
        Assert.Contains("survey", panel.Find(".fld.err small").TextContent, StringComparison.Ordinal);
        panel.Find("input.mono").Change("Work on site");
        Assert.Equal("work_on_site", changed!.Status);
    }

    [Fact]
    public void What_a_step_asks_and_tells_is_put_together()
    {
        SketchStep? changed = null;
        var panel = ShowStep("work", s => changed = s);
        panel.Find("select[aria-label='Role that approves']").Change("finance");
        panel.Find("select[aria-label='Add a field']").Change("customer_email");
        panel.FindAll("button").Single(b => b.TextContent.Contains("Message", StringComparison.Ordinal)).Click();
        Assert.Equal("finance", changed!.ApprovalRole);
        Assert.Equal(["customer_email"], changed.RequiredFields);
        Assert.Equal(new StepNotification("email", "customer", "order_completed"), Assert.Single(changed.Notifications));
        panel.Find("button[aria-label=\"Remove customer's mail address\"]").Click();
        Assert.Empty(changed.RequiredFields);
    }

    [Fact]
    public void An_arrow_is_read_as_when_only_if_then_to()
    {
        SketchTransition? changed = null;
        var move = Sketch.Transition("work", "hold")!;
        IRenderedComponent<MovePanel>? panel = null;
        panel = Render<MovePanel>(p => p.Add(m => m.Move, move).Add(m => m.Sketch, Sketch).Add(m => m.Words, Words).Add(m => m.Changed, m =>
        {
            changed = m;
            panel!.Render(again => again.Add(x => x.Move, m));
        }));
        Assert.Equal(["When", "Only if", "Then", "To"], panel.FindAll("h3.when").Select(h => h.TextContent));
        panel.FindAll("section .seg button")[1].Click();
        Assert.Equal("quote.approved", changed!.AutoOn);
        panel.FindAll("section .seg button")[2].Click();
        Assert.Equal((null, 1440), (changed.AutoOn, changed.AutoAfterMinutes));
        panel.Find("input[aria-label='After a time']").Change("3");
        Assert.Equal(4320, changed.AutoAfterMinutes);
        panel.FindAll("section .seg button")[0].Click();
        panel.Find("select[aria-label='Add a role']").Change("planner");
        Assert.Equal((null, null, "planner"), (changed.AutoOn, changed.AutoAfterMinutes, Assert.Single(changed.Roles)));
        panel.FindAll(".rulebuilder button")[0].Click();
        Assert.Equal("""{"all":[{"field":"value","op":"eq","value":0}]}""", changed.Guard.ToJson());
    }

    [Fact]
    public void The_list_moves_removes_and_connects_without_a_mouse()
    {
        WorkflowSketch? changed = null;
        var table = Render<StepTable>(p => p.Add(t => t.Sketch, Sketch).Add(t => t.Words, Words).Add(t => t.Changed, s => changed = s));
        table.Find("button[aria-label='Work one place earlier']").Click();
        Assert.Equal(["new", "work", "survey", "done", "hold", "cancelled"], changed!.Steps.OrderBy(s => s.Order).Select(s => s.Status));
        table.Find("button[aria-label='Remove Work → Done']").Click();
        Assert.Null(changed.Transition("work", "done"));
        table.Find(".wf-add select[aria-label=To]").Change("done");
        table.Find(".wf-add button").Click();
        Assert.NotNull(changed.Transition("new", "done"));
        table.Find("button[aria-label='Remove Survey']").Click();
        Assert.Null(changed.Step("survey"));
    }

    [Fact]
    public void The_drawing_shows_what_is_new_gone_and_changed()
    {
        var before = CanvasLayout.Placed(Sketch);
        var (now, added) = before.WithoutStep("work").AddStep(20, 84, "Inspect", "Inspectie");
        now = now.WithStep("survey", now.Step("survey")! with { SlaMinutes = 60 }).Connect("survey", added);
        var graph = new CanvasDrawing(T, now, before)
        {
            Findings = [new WorkflowFinding(FindingCodes.DeadEnd, FindingSeverity.Warning, added, null, null, [])],
            Standing = new Dictionary<string, int> { ["survey"] = 1200 },
        }.Draw();
        var states = graph.Steps.ToDictionary(s => s.Id, s => s.State);
        Assert.Equal(("added", "removed", "changed", ""), (states[added], states["work"], states["survey"], states["new"]));
        Assert.Equal(("1 h", "was 7 d", "1.200"), (graph.Steps.Single(s => s.Id == "survey").Sla, graph.Steps.Single(s => s.Id == "survey").Was, graph.Steps.Single(s => s.Id == "survey").Count));
        Assert.Equal((1, false), (graph.Steps.Single(s => s.Id == added).Mark!.Number, graph.Steps.Single(s => s.Id == added).Mark!.Bad));
        Assert.Equal("added", graph.Moves.Single(m => m.From == "survey" && m.To == added).State);
        Assert.Equal("removed", graph.Moves.Single(m => m.From == "work" && m.To == "done").State);
        var standing = graph.Steps.Where(s => !s.Lane).ToList();
        Assert.Equal(standing.Count, standing.DistinctBy(s => (s.X, s.Y)).Count());
        Assert.Equal(["hold", "cancelled"], graph.Steps.Where(s => s.Lane).Select(s => s.Id));
    }

    [Fact]
    public void Conditions_of_choice_are_part_of_the_drawing()
    {
        var row = new WorkflowRow(Guid.NewGuid(), "order.fast", "Fast", null, "order", null, null, false, true, """{"priority":"urgent"}""", 1, Now, 2, 6, 12);
        var urgent = Sketch with { Conditions = row.Conditions };
        WorkflowSketch? changed = null;
        var panel = Render<WorkflowPanel>(p => p.Add(x => x.Workflow, row).Add(x => x.Sketch, urgent).Add(x => x.Words, Words).Add(x => x.Changed, s => changed = s));
        Assert.Contains("when this draft is published", panel.Markup, StringComparison.Ordinal);
        panel.Find(".ruleleaf .iconbtn").Click();
        Assert.True(changed!.Conditions.IsEmpty);

        // what differs is said like all else, and a published version is only looked at
        var list = Render<DiffList>(p => p.Add(d => d.Diff, WorkflowDiff.Of(urgent, changed)).Add(d => d.Before, urgent).Add(d => d.After, changed).Add(d => d.Words, Words));
        Assert.Equal("Chosen when conditions: Priority is urgent → nothing", Plain(string.Join(' ', list.Find("li > div").Children.Select(c => c.TextContent))));
        panel.Render(p => p.Add(x => x.ReadOnly, true).Add(x => x.ChoiceState, "changed"));
        Assert.Empty(panel.FindAll(".ruleleaf .iconbtn"));
        Assert.Contains("changed", panel.Find(".chg h3").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Changes_are_said_in_words()
    {
        var after = Sketch.WithStep("survey", Sketch.Step("survey")! with { SlaMinutes = 60, RequiresReason = true }).WithoutTransition("work", "hold");
        var list = Render<DiffList>(p => p.Add(d => d.Diff, WorkflowDiff.Of(Sketch, after)).Add(d => d.Before, Sketch).Add(d => d.After, after).Add(d => d.Words, Words));
        Assert.Equal(["Survey time allowed: 7 d → 1 h reason required: no → yes", "Work → Hold transition removed"], list.FindAll("li > div").Select(l => Plain(string.Join(' ', l.Children.Select(c => c.TextContent)))));
    }

    [Fact]
    public void Every_finding_and_member_has_words_in_both_languages()
    {
        foreach (var culture in new[] { "en-GB", "nl-NL" })
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            Assert.All(FindingCodes.All, code => Assert.False(T[$"Finding_{code}"].ResourceNotFound, code));
            Assert.All(typeof(SketchStep).GetProperties().Concat(typeof(SketchTransition).GetProperties()).Concat(typeof(SketchTarget).GetProperties())
                .Select(p => p.Name).Except(["Status", "From", "To", "Key", "X", "Y"]), member => Assert.False(T[$"Member_{member}"].ResourceNotFound, member));
            Assert.All(Enum.GetValues<RuleFieldKind>().SelectMany(RuleOperators.Of).Distinct(), op => Assert.False(T[$"Op_{op.Word()}"].ResourceNotFound || T[$"Phrase_{op.Word()}"].ResourceNotFound, op.Word()));
        }
    }

    private IRenderedComponent<StepPanel> ShowStep(string status, Action<SketchStep> changed)
    {
        IRenderedComponent<StepPanel>? panel = null;
        panel = Render<StepPanel>(p => p.Add(s => s.Step, Sketch.Step(status)!).Add(s => s.Sketch, Sketch).Add(s => s.Words, Words).Add(s => s.Changed, step =>
        {
            changed(step);
            panel!.Render(again => again.Add(s => s.Step, step));
        }));
        return panel;
    }
}
