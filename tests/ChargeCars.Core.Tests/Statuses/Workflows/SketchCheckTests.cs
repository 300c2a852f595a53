using ChargeCars.Core.Common;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Rules;
using ChargeCars.Core.Statuses.Workflows;
using Xunit;

namespace ChargeCars.Core.Tests.Statuses.Workflows;

public sealed class SketchCheckTests
{
    private static readonly RuleSet Large = RuleSet.Parse("""{"all":[{"field":"value","op":"gte","value":500}]}""", "guard");

    private static readonly SketchContext Around = new()
    {
        WorkflowId = 10,
        Roles = new Dictionary<string, bool> { ["planner"] = true, ["finance"] = false },
        Calendars = new Dictionary<long, string> { [1] = "NL kantoor" },
        Templates = ["order_completed"],
        GuardFields = new RuleFields([new("value", RuleFieldKind.Money), new("priority", RuleFieldKind.Text, ["low", "high"])]),
        RecordFields = ["notes"],
    };

    /// <summary>A default asks no conditions.</summary>
    private static readonly SketchContext Default = Around with { IsDefault = true };

    /// <summary>What makes the smallest workflow wrong, and what is said of it: code, step, arrow, clock.</summary>
    public static readonly TheoryData<string, Func<WorkflowSketch, WorkflowSketch>, string> Mistakes = new()
    {
        { "no steps", s => new(), "no_steps" },
        { "nothing ends it", s => s with { Steps = [Sketches.Step("new"), Sketches.Step("old")], Transitions = [Arrow("new", "old"), Arrow("old", "new")] }, "no_final" },
        { "one status twice", s => s.Plus(Sketches.Step("new")), "duplicate_status new" },
        { "no word", s => s.Plus(Sketches.Step("Not A Word"), ("new", "Not A Word"), ("Not A Word", "done")), "bad_status Not A Word" },
        { "a word and a line break", s => s.Plus(Sketches.Step("old\n") with { LabelEn = "Old", LabelNl = "Oud" }, ("new", "old\n"), ("old\n", "done")), "bad_status old\n" },
        { "no label", s => s.With("new", x => x with { LabelNl = " " }), "bad_label new" },
        { "a colour's name", s => s.With("new", x => x with { Color = "red" }), "bad_color new" },
        { "an arrow to nowhere", s => Add(s, Arrow("new", "nowhere")), "dangling_target new>nowhere" },
        { "an arrow from nowhere", s => Add(s, Arrow("nowhere", "done")), "dangling_source nowhere>done" },
        { "an arrow twice", s => Add(s, Arrow("new", "cancelled")), "duplicate_transition new>cancelled" },
        { "an arrow to itself", s => Add(s, Arrow("new", "new")), "self_transition new>new" },
        { "a final step that leads on", s => Add(s, Arrow("done", "new")), "final_leads_on done>new" },
        { "an unknown role", s => s.With("new", "cancelled", x => x with { Roles = ["wizard"] }), "unknown_role new>cancelled" },
        { "an unknown calendar", s => s.With("new", x => x with { SlaMinutes = 60, SlaMode = SlaMode.Business, CalendarId = 7 }), "unknown_calendar new" },
        { "an unknown field", s => s.With("in_progress", x => x with { RequiredFields = ["notes", "shoe_size"] }), "unknown_field in_progress" },
        { "an unknown template", s => s.With("done", x => x with { Notifications = [new("email", "customer", "nonsense")] }), "unknown_template done" },
        { "an unknown channel", s => s.With("done", x => x with { Notifications = [new("pigeon", "customer", "order_completed")] }), "unknown_channel done" },
        { "a guard about nothing", s => s.With("new", "in_progress", x => x with { Guard = Rule("shoe_size", 3) }), "bad_guard new>in_progress" },
        { "no event", s => s.With("new", "in_progress", x => x with { AutoOn = "bang!" }), "bad_event new>in_progress" },
        { "no time", s => s.With("new", x => x with { SlaMinutes = 0 }), "bad_time new" },
        { "eternity", s => s.With("new", x => x with { SlaMinutes = int.MaxValue }), "bad_time new" },
        { "a share of more than all", s => s.With("new", x => x with { SlaMinutes = 60, WarnPercent = 100 }), "bad_percent new" },
        { "time on a final step", s => s.With("done", x => x with { SlaMinutes = 60 }), "time_on_final done" },
        { "a rung before the breach", s => s.With("new", x => x with { Escalations = [new(-1, "planner", "email")] }), "bad_rung new" },
        { "a clock that nothing stops", s => Clock(s, c => c with { StopOn = [] }), "target_without_stop #resolution" },
        { "a clock that stops nowhere", s => Clock(s, c => c with { StopOn = ["done", "nowhere"] }), "target_unknown_status #resolution" },
        { "a clock that stops and begins", s => Clock(s, c => c with { RestartOn = ["done"] }), "target_stops_and_restarts #resolution" },
        { "a clock without time", s => Clock(s, c => c with { Minutes = -5 }), "bad_time #resolution" },
        { "a long label", s => s.With("new", x => x with { LabelEn = new string('x', 81) }), "bad_text new" },
        { "a step nobody reaches", s => s.Plus(Sketches.Step("island"), ("island", "done")), "~unreachable island" },
        { "a step without a way on", s => s.Plus(Sketches.Step("hole"), ("new", "hole")), "~dead_end hole" },
        { "a circle without an end", s => s.Plus(Sketches.Step("a"), ("new", "a")).Plus(Sketches.Step("b"), ("a", "b"), ("b", "a")), "~never_ends a ~never_ends b" },
        { "a guard that cannot hold", s => s.With("new", "in_progress", x => x with { Guard = RuleSet.Parse("""{"all":[{"field":"value","op":"gt","value":10},{"field":"value","op":"lt","value":5}]}""", "guard") }), "~guard_never_holds new>in_progress" },
        { "a pause for ever", s => s.Plus(Sketches.Step("waiting") with { PausesClocks = true }, ("new", "waiting")).Plus(Sketches.Step("asleep") with { PausesClocks = true }, ("waiting", "asleep"), ("asleep", "waiting")), "~never_ends waiting ~pause_never_ends waiting ~never_ends asleep ~pause_never_ends asleep" },
        { "a clock that never runs", s => Clock(s, c => c).With("new", x => x with { PausesClocks = true }).With("in_progress", x => x with { PausesClocks = true }), "~target_never_runs #resolution" },
        { "a clock whose stop is out of reach", s => Clock(s.Plus(Sketches.Step("island"), ("island", "done")), c => c with { StopOn = ["island"] }), "~unreachable island ~target_stop_unreachable #resolution" },
        { "a circle by itself", s => s.With("new", "in_progress", x => x with { AutoAfterMinutes = 0 }) is var t ? Add(t, Arrow("in_progress", "new") with { AutoAfterMinutes = 0 }) : t, "~automatic_circle in_progress" },
        { "nobody to approve", s => s.With("in_progress", x => x with { ApprovalRole = "finance" }), "~nobody_approves in_progress" },
        { "a warning without time", s => s.With("new", x => x with { WarnPercent = 80 }), "~warn_without_time new" },
        { "a calendar that is not used", s => s.With("new", x => x with { SlaMinutes = 60, CalendarId = 1 }), "~calendar_not_used new" },
    };

    [Theory]
    [MemberData(nameof(Mistakes), DisableDiscoveryEnumeration = true)]
    public void Every_mistake_is_found_where_it_is_and_nothing_else(string mistake, Func<WorkflowSketch, WorkflowSketch> make, string expected)
    {
        Assert.Equal((mistake, expected), (mistake, Said(make(WorkflowStart.Sketch), Default)));
        Assert.All(SketchCheck.All(make(WorkflowStart.Sketch), Default), f => Assert.NotEmpty(f.Sentence));
    }

    [Fact]
    public void The_smallest_workflow_has_nothing_the_matter_with_it_and_every_mistake_is_tried()
    {
        Assert.Equal("", Said(WorkflowStart.Sketch, Default));
        var tried = Mistakes.SelectMany(m => m.Data.Item3.Split(' ')).Select(w => w.TrimStart('~')).ToHashSet();
        string[] elsewhere = ["too_many", "bad_target", "duplicate_target", "never_chosen", "conditions_not_asked", "conditions_never_hold", "shadowed", "bad_conditions"];
        Assert.Empty(FindingCodes.All.Except(tried).Except(elsewhere));
    }

    [Fact]
    public void A_hold_leads_back_to_wherever_it_came_from()
    {
        var sketch = WorkflowStart.Sketch.Plus(Sketches.Step("on_hold", StatusCategory.Waiting) with { IsHold = true, PausesClocks = true }, ("in_progress", "on_hold"));
        Assert.Equal("", Said(sketch, Default));
    }

    [Fact]
    public void More_than_may_be_is_refused_before_anything_else_is_looked_at()
    {
        var sketch = WorkflowStart.Sketch with { Transitions = [.. Enumerable.Range(0, 1001).Select(i => Arrow("a" + i, "b"))] };
        Assert.Equal("too_many", Said(sketch, Default));
    }

    [Fact]
    public void Settings_that_never_choose_the_workflow_are_warned_of()
    {
        string Of(SketchContext context, RuleSet? conditions = null) => Said(WorkflowStart.Sketch with { Conditions = conditions ?? Large }, context);
        var high = Choice("""{"priority":"high"}""");
        Assert.Equal("~never_chosen", Of(Around, RuleSet.None));
        Assert.Equal("~conditions_not_asked", Of(Around with { IsDefault = true }));
        Assert.Equal("", Of(Around with { IsDefault = true }, RuleSet.None));
        Assert.Equal("~conditions_never_hold", Of(Around, Choice("""{"all":[{"field":"priority","op":"eq","value":"high"},{"field":"priority","op":"eq","value":"low"}]}""")));
        Assert.Equal("bad_conditions", Of(Around, RuleSet.Parse("""{"all":[{"field":"shoe_size","op":"gt","value":40}]}""", "conditions")));

        // a newer one that takes the same is asked first; an older one, or one of another company, is not
        Assert.Equal("~shadowed", Of(Around with { Rivals = [new(11, "Newer", null, high)] }, high));
        Assert.Equal("", Of(Around with { Rivals = [new(9, "Older", null, high)] }, high));
        Assert.Equal("", Of(Around with { Rivals = [new(11, "Elsewhere", 2, high)] }, high));
        Assert.Equal("~shadowed", Of(Around with { BusinessEntityId = 2, Rivals = [new(11, "Newer", 2, high)] }, high));
        Assert.Equal("", Of(Around with { Rivals = [new(11, "Narrower", null, Choice("""{"priority":"high","order_value_min":10}"""))] }, high));
        Assert.Equal("~shadowed", Of(Around with { Rivals = [new(9, "Wordier", null, Choice("""{"all":[{"field":"priority","op":"in","value":["high","urgent"]},{"field":"priority","op":"is_set"}]}"""))] }, high));
    }

    private static RuleSet Choice(string json) => WorkflowChoice.Read(json, "conditions");

    private static RuleSet Rule(string field, decimal value) => RuleSet.All(new RuleLeaf(field, RuleOperator.Eq, RuleValue.Of(value)));

    private static SketchTransition Arrow(string from, string to) => new() { From = from, To = to, Order = 9 };

    private static WorkflowSketch Add(WorkflowSketch sketch, SketchTransition arrow) => sketch with { Transitions = [.. sketch.Transitions, arrow] };

    private static WorkflowSketch Clock(WorkflowSketch sketch, Func<SketchTarget, SketchTarget> change) =>
        sketch with { Targets = [change(new() { Key = "resolution", LabelEn = "Resolution", LabelNl = "Oplossing", Minutes = 480, StopOn = ["done"] })] };

    private static string Said(WorkflowSketch sketch, SketchContext context) => string.Join(' ', SketchCheck.All(sketch, context).Select(f =>
        $"{(f.Severity is FindingSeverity.Warning ? "~" : "")}{f.Code}{(f.Status is null ? "" : " " + f.Status)}{(f.To is null ? "" : ">" + f.To)}{(f.Target is null ? "" : " #" + f.Target)}"));
}
