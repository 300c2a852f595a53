using System.Text.Json;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Jobs;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Workflows;
using ChargeCars.Core.Tests.Statuses.Analytics;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static ChargeCars.Core.Tests.Statuses.Workflows.DesignWorld;

namespace ChargeCars.Core.Tests.Statuses.Workflows;

public sealed class MigrateRecordsTests
{
    private static readonly Dictionary<string, string> Renamed = new() { ["in_progress"] = "working" };

    private static readonly WorkflowSketch First = WorkflowStart.Sketch
        .With("new", s => s with { SlaMinutes = 480 })
        .With("in_progress", s => s with { SlaMinutes = 600 })
        .Plus(Sketches.Step("on_hold", StatusCategory.Waiting) with { IsHold = true, PausesClocks = true }, ("in_progress", "on_hold"))
        .Plus(Sketches.Step("odd"), ("new", "odd"), ("odd", "done"));

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Running_records_go_to_another_version_with_the_time_they_used_and_come_back(DatabaseProvider provider)
    {
        await using var world = await OnAsync(provider);
        var (id, second) = await TwoVersionsAsync(world);
        var start = StatusWorld.Monday;
        var fresh = await StartAsync(world);
        var busy = await world.Statuses.MoveAsync(await StartAsync(world), "in_progress");
        var held = await world.Statuses.MoveAsync(await world.Statuses.MoveAsync(await StartAsync(world), "in_progress"), "on_hold", "wait");
        var odd = await world.Statuses.MoveAsync(await StartAsync(world), "odd");
        var over = await world.Statuses.MoveThroughAsync(await StartAsync(world), "in_progress", "done");
        await PublishSecondAsync(world, id, second);
        world.Statuses.Clock.Advance(TimeSpan.FromHours(1));

        var plan = new MigrationPlan(1, 2, Renamed);
        var preview = await world.Get<MigrateRecords>().PreviewAsync(Anna, id, plan, Ct);
        Assert.Equal((4, 1), (preview.Records, preview.Unmapped));
        Assert.Equal(
            ["new new 1 1 0 0", "in_progress working 1 0 1 0", "on_hold on_hold 1 0 0 0", "odd  1 0 0 0"],
            preview.Statuses.Select(s => $"{s.Status} {s.ToStatus} {s.Records} {s.Sooner} {s.Later} {s.BecomeLate}"));

        var migration = await world.Get<MigrateRecords>().StartAsync(Anna, id, plan, Ct);
        Assert.Equal("MIGRATION_RUNNING", (await StatusWorld.RefusedAsync(() => world.Get<MigrateRecords>().StartAsync(Anna, id, plan, Ct))).Code);
        await world.WorkAsync();
        var row = (await world.Get<MigrateRecords>().RecentAsync(Anna, id, Ct)).Single();
        Assert.Equal((migration, LongJobState.Succeeded, 3, 3, "Anna Administrator"), (row.Id, row.Job.State, row.Migrated, row.Job.Total, row.StartedBy));
        Assert.Equal(new MigrationResult(3, 1), JsonSerializer.Deserialize<MigrationResult>(row.Job.Result!));

        // the same step keeps its time, with the new version's deadline; another step is entered anew
        var track = await TrackAsync(world, fresh);
        Assert.Equal(("new", start, start.AddMinutes(240), 1), (track.Status, track.Since, track.Deadline, track.Sequence));
        track = await TrackAsync(world, busy);
        Assert.Equal(("working", start.AddHours(1), start.AddHours(1).AddMinutes(1200), 3), (track.Status, track.Since, track.Deadline, track.Sequence));
        track = await TrackAsync(world, held);
        Assert.Equal(("on_hold", "working", start, 3), (track.Status, track.HeldStatus, track.Since, track.Sequence));
        Assert.Equal("odd", (await TrackAsync(world, odd)).Status);
        Assert.Equal("1 1 2 2 2", await NumbersAsync(world, over, odd, held, busy, fresh));
        var history = await world.Statuses.Queries.HistoryAsync(StatusWorld.Planner, busy.EntityType, busy.EntityId, 10, 0, Ct);
        Assert.Equal(("in_progress", "working", "Migrated from version 1 to version 2", MigrationWork.Name), (history.Moves[0].Move.From, history.Moves[0].Move.To, history.Moves[0].Move.Reason, history.Moves[0].Move.Component));
        var line = await world.Statuses.ReadAsync(db => db.AuditLines.Where(l => l.EntityId == fresh.EntityPublicId).OrderBy(l => l.Id).LastAsync(Ct));
        Assert.Equal(("workflow_changed", "Anna Administrator"), (line.Action, line.ActorName));

        // the held one resumes into the new version's step, and has moved on when the rest is taken back
        await world.Statuses.MoveAsync(held, "working", "on with it");
        world.Statuses.Clock.Advance(TimeSpan.FromHours(1));
        await world.Get<MigrateRecords>().UndoAsync(Anna, migration, Ct);
        await world.WorkAsync();
        row = (await world.Get<MigrateRecords>().RecentAsync(Anna, id, Ct)).Single();
        Assert.Equal((LongJobState.Succeeded, 2, 3), (row.Undo!.State, row.Undone, row.Migrated));
        track = await TrackAsync(world, busy);
        Assert.Equal(("in_progress", start, start.AddMinutes(600), 4), (track.Status, track.Since, track.Deadline, track.Sequence));
        Assert.Equal(start.AddMinutes(480), (await TrackAsync(world, fresh)).Deadline);
        Assert.Equal("1 2 1", await NumbersAsync(world, busy, held, fresh));
        await world.Get<MigrateRecords>().UndoAsync(Anna, migration, Ct);
        await world.WorkAsync();
        Assert.Equal(4, (await TrackAsync(world, busy)).Sequence);
        await RollupTests.AssertTheLogAgreesAsync(world.Statuses);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Records_that_people_move_meanwhile_are_neither_lost_nor_taken_twice(DatabaseProvider provider)
    {
        await using var world = await OnAsync(provider);
        var (id, second) = await TwoVersionsAsync(world);
        var records = new List<StatusChanged>();
        for (var i = 0; i < 30; i++)
        {
            records.Add(await StartAsync(world));
        }

        await PublishSecondAsync(world, id, second);
        await world.Get<MigrateRecords>().StartAsync(Anna, id, new MigrationPlan(1, 2, Renamed), Ct);
        var moves = records.Select(r => Task.Run(async () =>
        {
            try
            {
                await world.Statuses.MoveAsync(r, "in_progress");
                return true;
            }
            catch (DomainException e) when (e.Error.Code == "INVALID_STATUS_TRANSITION")
            {
                // the record was on the new version by then, which knows no such step
                return false;
            }
        }));
        var work = Task.Run(world.WorkAsync);
        var moved = await Task.WhenAll(moves);
        await work;
        await world.WorkAsync();
        var tracks = await world.Statuses.ReadAsync(db => db.StatusTracks.AsNoTracking().OrderBy(t => t.EntityId).ToListAsync(Ct));
        var version = await world.Statuses.ReadAsync(db => db.WorkflowVersions.Where(v => v.WorkflowId == db.Workflows.First(w => w.PublicId == id).Id && v.Number == 2).Select(v => v.Id).SingleAsync(Ct));
        Assert.All(tracks, t => Assert.Equal(version, t.WorkflowVersionId));
        Assert.Equal(moved.Select(m => m ? ("working", 3) : ("new", 1)), tracks.Select(t => (t.Status, t.Sequence)));
        Assert.Equal(30, await world.Statuses.ReadAsync(db => db.WorkflowMigrationItems.CountAsync(Ct)));
    }

    [Fact]
    public async Task A_mapping_that_leads_nowhere_is_refused_and_a_job_that_is_stopped_leaves_the_rest_where_it_is()
    {
        await using var world = await OnAsync(DatabaseProvider.Sqlite);
        var (id, second) = await TwoVersionsAsync(world);
        var record = await StartAsync(world);
        await PublishSecondAsync(world, id, second);
        var migrate = world.Get<MigrateRecords>();
        async Task<(string, string?)> RefusedAsync(MigrationPlan plan, Actor? actor = null)
        {
            var error = await StatusWorld.RefusedAsync(() => migrate.StartAsync(actor ?? Anna, id, plan, Ct));
            return (error.Code, error.Field);
        }

        Assert.Equal(("VALIDATION_ERROR", "mapping.nothing"), await RefusedAsync(new(1, 2, new Dictionary<string, string> { ["nothing"] = "new" })));
        Assert.Equal(("VALIDATION_ERROR", "mapping.new"), await RefusedAsync(new(1, 2, new Dictionary<string, string> { ["new"] = "nowhere" })));
        Assert.Equal(("VALIDATION_ERROR", "mapping.new"), await RefusedAsync(new(1, 2, new Dictionary<string, string> { ["new"] = "on_hold" })));
        Assert.Equal(("VALIDATION_ERROR", "mapping.done"), await RefusedAsync(new(1, 2, new Dictionary<string, string> { ["done"] = "new" })));
        Assert.Equal(("VALIDATION_ERROR", "to"), await RefusedAsync(new(1, 1, Renamed)));
        Assert.Equal("NOT_FOUND", (await RefusedAsync(new(1, 9, Renamed))).Item1);
        Assert.Equal("PERMISSION_DENIED", (await RefusedAsync(new(1, 2, Renamed), StatusWorld.Operator)).Item1);
        Assert.Equal("NOT_FOUND", (await StatusWorld.RefusedAsync(() => migrate.UndoAsync(Anna, Guid.NewGuid(), Ct))).Code);

        await migrate.StartAsync(Anna, id, new(1, 2, Renamed), Ct);
        await world.Get<LongJobs>().CancelAsync(Anna, (await migrate.RecentAsync(Anna, id, Ct)).Single().Job.Id, Ct);
        await world.WorkAsync();
        Assert.Equal(1, await NumberAsync(world, record));
        await migrate.StartAsync(Anna, id, new(1, 2, Renamed), Ct);
        await world.WorkAsync();
        Assert.Equal(2, await NumberAsync(world, record));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Each_deadline_is_told_of_once_also_when_a_migration_moves_it_and_its_undoing_moves_it_back(DatabaseProvider provider)
    {
        await using var world = await OnAsync(provider);
        var sketch = WorkflowStart.Sketch.With("new", s => s with { SlaMinutes = 60, WarnPercent = 50 }) with
        {
            Targets = [new() { Key = "response", LabelEn = "Response", LabelNl = "Reactie", Minutes = 60, StopOn = ["done"] }],
        };
        var id = await world.Drafts.CreateAsync(Anna, new NewWorkflow("order", "Verlengd", ConditionsJson: """{"priority":"urgent"}""", Sketch: sketch), Ct);
        await world.Publish.PublishAsync(Anna, id, 1, 0, null, Ct);
        var record = await StartAsync(world);
        async Task<string> ToldAsync()
        {
            await world.Statuses.Scan.ScanAsync(Ct);
            return string.Join(' ', await world.Statuses.ReadAsync(db => db.SlaNotices.OrderBy(n => n.Id).Select(n => n.Clock.Substring(0, 1) + n.Stage).ToListAsync(Ct)));
        }

        world.Statuses.Clock.Advance(TimeSpan.FromMinutes(45));
        Assert.Equal("s1", await ToldAsync());
        world.Statuses.Clock.Advance(TimeSpan.FromMinutes(45));
        Assert.Equal("s1 s2 r2", await ToldAsync());
        Assert.NotNull((await TrackAsync(world, record)).BreachedAt);

        // four hours instead of one: neither late nor warned of any more, until it is again
        await world.PublishAsync(id, s => s.With("new", x => x with { SlaMinutes = 240 }) with { Targets = [s.Targets[0] with { Minutes = 180 }] });
        var migration = await world.Get<MigrateRecords>().StartAsync(Anna, id, new MigrationPlan(1, 2, new Dictionary<string, string>()), Ct);
        await world.WorkAsync();
        Assert.Null((await TrackAsync(world, record)).BreachedAt);
        Assert.Equal("s1 s2 r2", await ToldAsync());
        world.Statuses.Clock.Advance(TimeSpan.FromMinutes(60));
        Assert.Equal("s1 s2 r2 s1", await ToldAsync());
        world.Statuses.Clock.Advance(TimeSpan.FromMinutes(100));
        Assert.Equal("s1 s2 r2 s1 s2 r2", await ToldAsync());
        Assert.Equal("s1 s2 r2 s1 s2 r2", await ToldAsync());

        // back: the old deadlines were told of
        await world.Get<MigrateRecords>().UndoAsync(Anna, migration, Ct);
        await world.WorkAsync();
        Assert.Equal("s1 s2 r2 s1 s2 r2", await ToldAsync());
        Assert.Equal(StatusWorld.Monday.AddMinutes(60), (await TrackAsync(world, record)).StepDeadline);

        // a nearer one that has passed too is no news to whoever knows that it is late
        await world.PublishAsync(id, s => s.With("new", x => x with { SlaMinutes = 30 }) with { Targets = [s.Targets[0] with { Minutes = 30 }] });
        await world.Get<MigrateRecords>().StartAsync(Anna, id, new MigrationPlan(1, 3, new Dictionary<string, string>()), Ct);
        await world.WorkAsync();
        Assert.Equal("s1 s2 r2 s1 s2 r2", await ToldAsync());
    }

    [Fact]
    public async Task Clocks_over_several_steps_begin_anew_after_a_migration_and_run_on_after_one_to_a_version_without_them_is_taken_back()
    {
        await using var world = await OnAsync(DatabaseProvider.Sqlite);
        var sketch = WorkflowStart.Sketch.Plus(Sketches.Step("solved"), ("in_progress", "solved"), ("solved", "in_progress"), ("solved", "done")) with
        {
            Targets = [new() { Key = "solution", LabelEn = "Solution", LabelNl = "Oplossing", Minutes = 600, StopOn = ["solved"], RestartOn = ["in_progress"], RestartPercent = 50 }],
        };
        var id = await world.Drafts.CreateAsync(Anna, new NewWorkflow("order", "Klokken", ConditionsJson: """{"priority":"urgent"}""", Sketch: sketch), Ct);
        await world.Publish.PublishAsync(Anna, id, 1, 0, null, Ct);
        var running = await world.Statuses.MoveAsync(await StartAsync(world), "in_progress");
        var solved = await world.Statuses.MoveThroughAsync(await StartAsync(world), "in_progress", "solved");
        world.Statuses.Clock.Advance(TimeSpan.FromHours(1));
        async Task<string> ClocksAsync(StatusChanged record) => string.Join(", ", (await world.Statuses.ClocksAsync(record, "solution"))
            .Select(c => $"{c.Cycle} {c.BudgetMinutes} {(c.StoppedAt is null ? c.Deadline - StatusWorld.Monday : null)}".Trim()));
        async Task<Guid> MigrateAsync(int from, int to)
        {
            var migration = await world.Get<MigrateRecords>().StartAsync(Anna, id, new MigrationPlan(from, to, new Dictionary<string, string>()), Ct);
            await world.WorkAsync();
            var job = (await world.Get<MigrateRecords>().RecentAsync(Anna, id, Ct))[0].Job;
            Assert.Equal((LongJobState.Succeeded, null), (job.State, job.Error));
            return migration;
        }

        // without it, and back
        Assert.Equal(("1 600 10:00:00", "1 600"), (await ClocksAsync(running), await ClocksAsync(solved)));
        await world.PublishAsync(id, s => s with { Targets = [] });
        var without = await MigrateAsync(1, 2);
        Assert.Null((await TrackAsync(world, running)).Deadline);
        await world.Get<MigrateRecords>().UndoAsync(Anna, without, Ct);
        await world.WorkAsync();
        var undo = (await world.Get<MigrateRecords>().RecentAsync(Anna, id, Ct)).Single();
        Assert.Equal((LongJobState.Succeeded, null, 2), (undo.Undo!.State, undo.Undo.Error, undo.Undone));
        Assert.Equal(("1 600 10:00:00", "1 600"), (await ClocksAsync(running), await ClocksAsync(solved)));

        // with a longer one: what was solved begins its second cycle when work goes on
        await world.PublishAsync(id, _ => sketch with { Targets = [sketch.Targets[0] with { Minutes = 1200 }] });
        await MigrateAsync(1, 3);
        Assert.Equal(("1 1200 20:00:00", "1 600"), (await ClocksAsync(running), await ClocksAsync(solved)));
        await world.Statuses.MoveAsync(solved, "in_progress");
        Assert.Equal("1 600, 2 600 11:00:00", await ClocksAsync(solved));
    }

    private static async Task<(Guid Id, WorkflowSketch Second)> TwoVersionsAsync(DesignWorld world)
    {
        var id = await world.Drafts.CreateAsync(Anna, new NewWorkflow("order", "Verhuist", ConditionsJson: """{"priority":"urgent"}""", Sketch: First), Ct);
        await world.Publish.PublishAsync(Anna, id, 1, 0, null, Ct);
        var second = First.With("new", s => s with { SlaMinutes = 240 });
        second = second with
        {
            Steps = [.. second.Steps.Where(s => s.Status != "odd").Select(s => s.Status == "in_progress" ? s with { Status = "working", SlaMinutes = 1200 } : s)],
            Transitions = [.. second.Transitions.Where(t => t.From != "odd" && t.To != "odd").Select(t => t with { From = Name(t.From), To = Name(t.To) })],
        };
        return (id, second);
    }

    private static string Name(string status) => Renamed.GetValueOrDefault(status, status);

    private static Task PublishSecondAsync(DesignWorld world, Guid id, WorkflowSketch second) => world.PublishAsync(id, _ => second);

    private static Task<StatusChanged> StartAsync(DesignWorld world) => world.Statuses.StartAsync(priority: "urgent");

    private static Task<StatusTrack> TrackAsync(DesignWorld world, StatusChanged record) =>
        world.Statuses.ReadAsync(db => db.StatusTracks.AsNoTracking().SingleAsync(t => t.EntityType == record.EntityType && t.EntityId == record.EntityId, Ct));

    private static async Task<string> NumbersAsync(DesignWorld world, params StatusChanged[] records) =>
        string.Join(' ', await Task.WhenAll(records.Select(r => NumberAsync(world, r))));

    private static Task<int> NumberAsync(DesignWorld world, StatusChanged record) => world.Statuses.ReadAsync(db => (
        from track in db.StatusTracks
        join version in db.WorkflowVersions on track.WorkflowVersionId equals version.Id
        where track.EntityType == record.EntityType && track.EntityId == record.EntityId
        select version.Number).SingleAsync(Ct));
}
