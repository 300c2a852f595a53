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

        // the job says the same of a draft that was saved
        var number = await world.Drafts.BeginAsync(Anna, id, 1, Ct);
        await world.Drafts.SaveAsync(Anna, id, number, 0, draft, Ct);
        var job = await world.Get<SimulateWorkflow>().StartAsync(Anna, id, number, period, Ct);
        await world.WorkAsync();
        var row = await world.Get<LongJobs>().FindAsync(Anna, job, Ct);
        Assert.Equal((LongJobState.Succeeded, 5, 5, null), (row.State, row.Total, row.Done, row.Error));
        Assert.Equal(JsonSerializer.Serialize(result with { Steps = [], Targets = [], StuckAt = [], Refusals = [] }), JsonSerializer.Serialize(SimulateWorkflow.ResultOf(row)! with { Steps = [], Targets = [], StuckAt = [], Refusals = [] }));
        Assert.Equal(result.Refusals.Select(r => r.Moves), SimulateWorkflow.ResultOf(row)!.Refusals.Select(r => r.Moves));
    }
}
