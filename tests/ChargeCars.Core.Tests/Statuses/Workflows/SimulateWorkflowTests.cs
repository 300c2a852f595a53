using System.Text.Json;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Jobs;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Rules;
using ChargeCars.Core.Statuses.Workflows;
using Xunit;
using static ChargeCars.Core.Tests.Statuses.Workflows.DesignWorld;

namespace ChargeCars.Core.Tests.Statuses.Workflows;

public sealed class SimulateWorkflowTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Past_records_say_who_would_have_been_late_stuck_or_refused(DatabaseProvider provider)
    {
        await using var world = await OnAsync(provider);
        var id = await world.IdAsync("order.standard");
        var sketch = (await world.Queries.VersionAsync(Anna, id, 1, Ct)).Sketch;
        var begin = StatusWorld.Monday;

        // one finishes in three hours, one waits on hold for two of its five, one is cancelled, one goes a way the draft does not know, one only begins
        var quick = await world.Statuses.StartAsync();
        var held = await world.Statuses.StartAsync();
        var gone = await world.Statuses.StartAsync();
        var odd = await world.Statuses.StartAsync();
        await world.Statuses.StartAsync();
        await world.Statuses.StartAsync(businessEntityId: 2);
        await world.Statuses.MoveAsync(quick, "in_progress");
        await world.Statuses.MoveAsync(held, "in_progress");
        await world.Statuses.MoveAsync(gone, "cancelled", "no more");
        await world.Statuses.MoveThroughAsync(odd, "pending_approval", "pending_materials");
        world.Statuses.Clock.Advance(TimeSpan.FromHours(1));
        await world.Statuses.MoveAsync(held, "on_hold", "waiting");
        world.Statuses.Clock.Advance(TimeSpan.FromHours(2));
        await world.Statuses.MoveAsync(held, "in_progress");
        await world.Statuses.MoveAsync(quick, "completed");
        world.Statuses.Clock.Advance(TimeSpan.FromHours(2));
        await world.Statuses.MoveAsync(held, "completed");

        var draft = sketch
            .With("in_progress", s => s with { SlaMinutes = 170, SlaMode = SlaMode.Elapsed })
            .With("pending_approval", s => s with { SlaMinutes = 60, SlaMode = SlaMode.Elapsed })
            .With("new", "in_progress", t => t with { RequiresReason = true })
            .With("in_progress", "completed", t => t with { Guard = RuleSet.Parse("""{"all":[{"field":"status","op":"eq","value":"in_progress"},{"field":"moves","op":"gt","value":4}]}""", "guard") }) with
        {
            Targets = [new() { Key = "resolution", LabelEn = "Resolution", LabelNl = "Oplossing", Minutes = 200, StopOn = ["completed", "cancelled"] }],
        };
        draft = draft with { Steps = [.. draft.Steps.Where(s => s.Status != "pending_materials")], Transitions = [.. draft.Transitions.Where(t => t.From != "pending_materials" && t.To != "pending_materials")] };
        var period = new SimulationPeriod(begin.AddHours(-1), begin.AddHours(1), 1);
        var result = await world.Get<SimulateWorkflow>().TryAsync(Anna, id, draft, period, Ct);

        Assert.Equal((5, 1, 3, true), (result.Records, result.Stuck, result.Refused, result.IsComplete));
        var step = result.Steps.Single(s => s.Status == "in_progress");
        Assert.Equal((2, 2, 2, 0), (step.Entered, step.WithDeadline, step.Late, step.WasLate));
        Assert.Equal([quick.EntityId, held.EntityId], step.Sample.Select(i => i.EntityId).Order());

        // what got stuck is not late as well for standing where it got stuck
        Assert.Equal((1, 1, 0), result.Steps.Where(x => x.Status == "pending_approval").Select(x => (x.Entered, x.WithDeadline, x.Late)).Single());
        Assert.Equal(("pending_materials", 1, odd.EntityId), (result.StuckAt.Single().Status, result.StuckAt.Single().Records, result.StuckAt.Single().Sample.Single().EntityId));
        Assert.Equal(
            ["new>in_progress NoReason 2", "in_progress>completed Guard 1", "new>pending_approval NoApproval 1"],
            result.Refusals.Select(r => $"{r.From}>{r.To} {r.Kind} {r.Moves}"));

        // the clock over steps stands still on hold: three of five hours are 180 minutes, and what only began is late by now
        Assert.Equal((5, 1), (result.Targets.Single().Records, result.Targets.Single().Late));
        Assert.Equal(6, (await world.Get<SimulateWorkflow>().TryAsync(Anna, id, sketch, period with { BusinessEntityId = null }, Ct)).Records);
        Assert.Equal(0, (await world.Get<SimulateWorkflow>().TryAsync(Anna, id, draft, period with { To = begin.AddMinutes(-1) }, Ct)).Records);
        Assert.Equal("VALIDATION_ERROR", (await StatusWorld.RefusedAsync(() => world.Get<SimulateWorkflow>().TryAsync(Anna, id, draft, period with { To = period.From }, Ct))).Code);
        Assert.Equal("PERMISSION_DENIED", (await StatusWorld.RefusedAsync(() => world.Get<SimulateWorkflow>().TryAsync(StatusWorld.Planner, id, draft, period, Ct))).Code);

        // each figure has its rows
        Assert.Equal([quick.EntityId, held.EntityId], result.Rows.Where(r => r.LateSteps.Count > 0).Select(r => r.Item.EntityId).Order());
        Assert.Equal(["in_progress", "in_progress"], result.Rows.SelectMany(r => r.LateSteps));
        Assert.Equal([odd.EntityId], result.Rows.Where(r => r.StuckAt == "pending_materials").Select(r => r.Item.EntityId));
        Assert.Equal(3, result.Rows.Count(r => r.Refused.Count > 0));

        // the job says the same, of what was drawn when it was asked for
        var simulate = world.Get<SimulateWorkflow>();
        Assert.Equal(5, await simulate.CountAsync(Anna, id, period, Ct));
        var job = await simulate.StartAsync(Anna, id, draft, period, Ct);
        var waiting = (await simulate.RunningAsync(Anna, id, Ct))!;
        Assert.Equal((job, LongJobState.Waiting, true, period, "Anna Administrator"), (waiting.Id, waiting.State, waiting.IsOpen, waiting.Period, waiting.StartedBy));
        Assert.Empty(WorkflowDiff.Of(draft, waiting.Sketch!).Lines);
        await world.WorkAsync();
        var run = await simulate.FindAsync(Anna, id, job, Ct);
        Assert.Equal((LongJobState.Succeeded, 5, 5, null, false), (run.State, run.Total, run.Done, run.Error, run.IsOpen));
        Assert.Empty(WorkflowDiff.Of(draft, run.Sketch!).Lines);
        static string Figures(SimulationResult r) => JsonSerializer.Serialize(r with
        {
            Steps = [.. r.Steps.Select(s => s with { Sample = [] })], Targets = [.. r.Targets.Select(t => t with { Sample = [] })],
            StuckAt = [.. r.StuckAt.Select(s => s with { Sample = [] })], Refusals = [.. r.Refusals.Select(x => x with { Sample = [] })], Rows = [.. r.Rows.OrderBy(x => x.Item.EntityId)],
        });
        Assert.Equal(Figures(result), Figures(run.Result!));
        Assert.Null(await simulate.RunningAsync(Anna, id, Ct));

        // nobody sees one of another workflow, or of companies that are not theirs
        Assert.Equal("NOT_FOUND", (await StatusWorld.RefusedAsync(async () => await simulate.FindAsync(Anna, await world.IdAsync("quote.standard"), job, Ct))).Code);
        Assert.Equal("NOT_FOUND", (await StatusWorld.RefusedAsync(() => simulate.FindAsync(Anna with { BusinessEntityIds = [2] }, id, job, Ct))).Code);
        Assert.Equal(5, (await simulate.FindAsync(Anna with { BusinessEntityIds = [1] }, id, job, Ct)).Done);
        Assert.Equal("PERMISSION_DENIED", (await StatusWorld.RefusedAsync(() => simulate.FindAsync(StatusWorld.Planner, id, job, Ct))).Code);
        var huge = draft with { Steps = [.. Enumerable.Range(0, WorkflowSketch.MostSteps + 1).Select(i => Sketches.Step($"s{i}"))] };
        Assert.Equal("VALIDATION_ERROR", (await StatusWorld.RefusedAsync(() => simulate.StartAsync(Anna, id, huge, period, Ct))).Code);
    }
}
