using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Jobs;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Rules;
using ChargeCars.Core.Statuses.Workflows;
using ChargeCars.Core.Tests.Statuses.Analytics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static ChargeCars.Core.Tests.Statuses.Workflows.DesignWorld;

namespace ChargeCars.Core.Tests.Statuses.Workflows;

/// <summary>A node dies in the middle of a unit of its job, and another one goes on: what was tried, moved and moved back is as if nobody had died.</summary>
public sealed class KilledJobTests
{
    // more than a unit of each job
    private const int Records = 260;

    private static readonly WorkflowSketch First = WorkflowStart.Sketch
        .With("new", s => s with { SlaMinutes = 60 })
        .With("in_progress", s => s with { SlaMinutes = 600 });

    private static readonly WorkflowSketch Guarded = First
        .With("in_progress", s => s with { SlaMinutes = 90 })
        .With("new", "in_progress", t => t with { Guard = RuleSet.Parse("""{"all":[{"field":"lucky","op":"eq","value":true}]}""", "guard") });

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Jobs_whose_node_dies_half_way_try_and_move_every_record_once(DatabaseProvider provider)
    {
        var orders = new MortalOrders();
        await using var world = await OnAsync(provider, s => s.AddSingleton<IStatusSubject>(orders));
        var id = await world.Drafts.CreateAsync(Anna, new NewWorkflow("order", "Verhuist", ConditionsJson: """{"priority":"urgent"}""", Sketch: First), Ct);
        await world.Publish.PublishAsync(Anna, id, 1, 0, null, Ct);
        await StartAllAsync(world);
        world.Statuses.Clock.Advance(TimeSpan.FromHours(2));

        // tried: half of them would be refused by the guard, all are late
        var period = new SimulationPeriod(StatusWorld.Monday, StatusWorld.Monday.AddHours(1));
        var simulate = world.Get<SimulateWorkflow>();
        var expected = await simulate.TryAsync(Anna, id, Guarded, period, Ct);
        Assert.Equal((Records, Records / 2), (expected.Records, expected.Refusals.Single(r => r.Kind is RefusalKind.Guard).Moves));
        var job = await simulate.StartAsync(Anna, id, Guarded, period, Ct);
        await DieAsync(world, orders, asks: 255);
        var half = await simulate.FindAsync(Anna, id, job, Ct);
        Assert.Equal((LongJobState.Running, SimulationWork.PerUnit, null), (half.State, half.Done, half.Result));
        await TakeOverAsync(world);
        var result = (await simulate.FindAsync(Anna, id, job, Ct)).Result!;
        Assert.Equal((expected.Records, expected.Late, expected.Stuck, expected.Refused), (result.Records, result.Late, result.Stuck, result.Refused));
        Assert.Equal(expected.Steps.Select(s => (s.Status, s.Entered, s.Late)), result.Steps.Select(s => (s.Status, s.Entered, s.Late)));
        Assert.Equal(result.Rows.Count, result.Rows.DistinctBy(r => r.Item.EntityId).Count());
        Assert.InRange(result.Rows.Count(r => r.IsLate), SimulationResult.MostRows, Records - 1);

        // moved: each once, with one line in its log
        var before = await StandAsync(world);
        var second = First with
        {
            Steps = [.. First.Steps.Select(s => s.Status == "in_progress" ? s with { Status = "working" } : s)],
            Transitions = [.. First.Transitions.Select(t => t with { From = Name(t.From), To = Name(t.To) })],
        };
        await world.PublishAsync(id, _ => second);
        var migrate = world.Get<MigrateRecords>();
        var migration = await migrate.StartAsync(Anna, id, new MigrationPlan(1, 2, new Dictionary<string, string> { ["in_progress"] = "working" }), Ct);
        await DieAsync(world, orders, applies: 230);
        Assert.Equal(MigrationWork.PerUnit, (await migrate.RecentAsync(Anna, id, Ct)).Single().Migrated);
        await TakeOverAsync(world);
        var row = (await migrate.RecentAsync(Anna, id, Ct)).Single();
        Assert.Equal((migration, LongJobState.Succeeded, Records, Records), (row.Id, row.Job.State, row.Migrated, row.Job.Done));
        var moved = await StandAsync(world);
        Assert.All(moved, m => Assert.Equal((2, Name(before[m.Key].Status), before[m.Key].Moves + 1), (m.Value.Version, m.Value.Status, m.Value.Moves)));

        // and back: where it stood, since when, with the deadline it had
        await migrate.UndoAsync(Anna, migration, Ct);
        await DieAsync(world, orders, applies: 230);
        await TakeOverAsync(world);
        Assert.Equal((LongJobState.Succeeded, Records), ((await migrate.RecentAsync(Anna, id, Ct)).Single().Undo!.State, (await migrate.RecentAsync(Anna, id, Ct)).Single().Undone));
        var back = await StandAsync(world);
        Assert.All(back, b => Assert.Equal(before[b.Key] with { Moves = before[b.Key].Moves + 2 }, b.Value));
        Assert.Equal(0, await world.WorkAsync());
        await RollupTests.AssertTheLogAgreesAsync(world.Statuses);
    }

    private static string Name(string status) => status == "in_progress" ? "working" : status;

    private static Task StartAllAsync(DesignWorld world) => world.Statuses.Database.Writer.WriteAsync(
        StatusWorld.Planner,
        async (db, ct) =>
        {
            for (var i = 1; i <= Records; i++)
            {
                await world.Statuses.Engine.StartAsync(db, StatusWorld.Planner, new NewTrack("order", i, Guid.CreateVersion7(), 1, "api", "urgent", Money.FromEuros(0), null, null, null), ct);
            }

            await db.SaveChangesAsync(ct);
            for (var i = 1; i <= Records; i++)
            {
                await world.Statuses.Engine.MoveAsync(db, StatusWorld.Planner, "order", i, new StatusChange("in_progress"), ct);
            }
        },
        Ct);

    private static async Task DieAsync(DesignWorld world, MortalOrders orders, int applies = int.MaxValue, int asks = int.MaxValue)
    {
        using var death = new CancellationTokenSource();
        orders.DieAt(death, applies, asks);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => world.Get<RunLongJobs>().SweepAsync(death.Token));
        orders.DieAt(null, int.MaxValue, int.MaxValue);
    }

    /// <summary>Another node, when what the dead one had claimed is free again.</summary>
    private static async Task TakeOverAsync(DesignWorld world)
    {
        var other = ActivatorUtilities.CreateInstance<RunLongJobs>(world.Statuses.Database.Services);
        Assert.Equal(0, await other.SweepAsync(Ct));
        world.Statuses.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(1, await other.SweepAsync(Ct));
    }

    private static Task<Dictionary<long, Stand>> StandAsync(DesignWorld world) => world.Statuses.ReadAsync(db => (
        from track in db.StatusTracks
        join version in db.WorkflowVersions on track.WorkflowVersionId equals version.Id
        select new
        {
            track.EntityId,
            Stand = new Stand(
                version.Number,
                track.Status,
                track.Since,
                track.ClockSince,
                track.Deadline,
                db.StatusTransitions.Count(t => t.EntityType == track.EntityType && t.EntityId == track.EntityId && track.Sequence >= t.Sequence)),
        }).ToDictionaryAsync(r => r.EntityId, r => r.Stand, Ct));

    private sealed record Stand(int Version, string Status, DateTimeOffset Since, DateTimeOffset ClockSince, DateTimeOffset? Deadline, int Moves);

    /// <summary>Orders that end their node at a moment of the test's choice.</summary>
    private sealed class MortalOrders : IStatusSubject
    {
        private CancellationTokenSource? death;
        private int applies;
        private int asks;

        public string EntityType => EntityTypes.Order;

        public IReadOnlyList<RuleField> Fields { get; } = [new("lucky", RuleFieldKind.Boolean)];

        public void DieAt(CancellationTokenSource? source, int applied, int asked) => (death, applies, asks) = (source, applied, asked);

        public Task ApplyAsync(AppDb db, long entityId, StatusSnapshot snapshot, CancellationToken ct) => LiveAsync(death is not null && --applies == 0, ct);

        public Task AddFactsAsync(AppDb db, long entityId, RuleFacts facts, CancellationToken ct)
        {
            facts.Boolean("lucky", entityId % 2 == 0);
            return LiveAsync(death is not null && --asks == 0, ct);
        }

        private async Task LiveAsync(bool dies, CancellationToken ct)
        {
            if (dies)
            {
                await death!.CancelAsync();
                throw new OperationCanceledException(death.Token);
            }

            ct.ThrowIfCancellationRequested();
        }
    }
}
