using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Jobs;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Analytics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Core.Tests.Statuses.Analytics;

public sealed class RollupTests
{
    private static readonly Actor Admin = StatusWorld.Planner with { Permissions = Permissions.All.ToHashSet() };

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task The_log_gives_the_rows_that_the_events_gave(DatabaseProvider provider)
    {
        await using var world = await WorldAsync(provider);
        await LiveThroughAWeekAsync(world);
        await CountAsync(world);
        var kept = await RowsAsync(world);
        Assert.Contains(kept, r => r.StartsWith("status 2026-03-02 order 1 ", StringComparison.Ordinal));
        Assert.Contains(kept, r => r.Contains("breached 1", StringComparison.Ordinal));

        // spoilt in every way: gone, wrong, and rows that never should have been
        await world.Database.Writer.WriteAsync(
            Admin,
            async (db, ct) =>
            {
                await db.StatusRollups.Where(r => r.Dimension == "status" || r.Dimension == "standing").ExecuteDeleteAsync(ct);
                await db.StatusRollups.ExecuteUpdateAsync(set => set.SetProperty(r => r.Entered, 7).SetProperty(r => r.ElapsedCounts, (byte[]?)null), ct);
                db.Add(new StatusRollup { Dimension = "all", Day = new DateOnly(2025, 1, 1), EntityType = "order", BusinessEntityId = 9, WorkflowId = 9, Key = "" });
            },
            StatusWorld.Ct);
        await RebuildAsync(world);
        Assert.Equal(kept, await RowsAsync(world));

        // and again, with nothing to mend
        await RebuildAsync(world);
        Assert.Equal(kept, await RowsAsync(world));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task A_move_whose_event_comes_after_the_rebuild_is_counted_once(DatabaseProvider provider)
    {
        await using var world = await WorldAsync(provider);
        var order = await world.StartAsync();
        await CountAsync(world);
        await world.MoveAsync(order, "in_progress");

        // one of the two has been told of and waits, the other has not
        await Outbox(world).SweepAsync(StatusWorld.Ct);
        await world.MoveAsync(order, "completed");
        await RebuildAsync(world);
        var rebuilt = await RowsAsync(world);
        await CountAsync(world);
        Assert.Equal(rebuilt, await RowsAsync(world));
        Assert.Equal(3, (await Analytics(world).FiguresAsync(Admin, Monday, StatusWorld.Ct)).Transitions);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Work_goes_on_while_rollups_are_made_again(DatabaseProvider provider)
    {
        await using var world = await WorldAsync(provider);
        await LiveThroughAWeekAsync(world);
        await world.Database.Services.GetRequiredService<RebuildRollups>().StartAsync(Admin, StatusWorld.Ct);
        var work = Task.Run(async () =>
        {
            for (var i = 0; i < 12; i++)
            {
                await world.MoveThroughAsync(await world.StartAsync(), "in_progress", "completed");
                await CountAsync(world);
            }
        });
        await Task.WhenAll(work, Jobs(world).SweepAsync(StatusWorld.Ct), Rollups(world).SweepAsync(StatusWorld.Ct));
        await CountAsync(world);
        var kept = await RowsAsync(world);
        await RebuildAsync(world);
        Assert.Equal(kept, await RowsAsync(world));
        Assert.Empty(await world.ReadAsync(db => db.Set<UncountedFact>().ToListAsync(StatusWorld.Ct)));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Many_who_count_at_a_time_count_each_move_once(DatabaseProvider provider)
    {
        await using var world = await WorldAsync(provider);
        await Task.WhenAll(Enumerable.Range(0, 600).Select(_ => world.StartAsync()));
        await Outbox(world).SweepAsync(StatusWorld.Ct);
        var counted = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => Rollups(world).SweepAsync(StatusWorld.Ct))));
        Assert.Equal(600, counted.Sum());
        var figures = await Analytics(world).FiguresAsync(Admin, Monday, StatusWorld.Ct);
        Assert.Equal((600, 600), (figures.Transitions, figures.Entities));
    }

    [Fact]
    public async Task Only_administrators_make_rollups_again_and_one_job_at_a_time()
    {
        await using var world = await WorldAsync(DatabaseProvider.Sqlite);
        var rebuild = world.Database.Services.GetRequiredService<RebuildRollups>();
        Assert.Equal("PERMISSION_DENIED", (await StatusWorld.RefusedAsync(() => rebuild.StartAsync(StatusWorld.Planner, StatusWorld.Ct))).Code);
        var first = await rebuild.StartAsync(Admin, StatusWorld.Ct);
        Assert.Equal(first, await rebuild.StartAsync(Admin, StatusWorld.Ct));
        await Jobs(world).SweepAsync(StatusWorld.Ct);
        var job = await world.Database.Services.GetRequiredService<LongJobs>().FindAsync(Admin, first, StatusWorld.Ct);
        Assert.Equal((LongJobState.Succeeded, job.Total), (job.State, job.Done));
        Assert.NotEqual(first, await rebuild.StartAsync(Admin, StatusWorld.Ct));
    }

    [Fact]
    public void A_class_is_never_further_from_its_durations_than_it_promises()
    {
        for (var minutes = 0; minutes < 3_000_000; minutes = minutes < 10_000 ? minutes + 1 : minutes + 997)
        {
            var off = Math.Abs(DurationClasses.Middle(DurationClasses.Of(minutes)).TotalMinutes - minutes);
            Assert.True(off <= (minutes < 32 ? 0 : minutes / 32.0), $"{minutes} minutes are off by {off}");
        }
    }

    [Fact]
    public void A_set_of_counts_is_read_as_it_was_written()
    {
        var set = new CountSet();
        int[] classes = [0, 1, 127, 128, 300, RollupDimensions.NoDays];
        foreach (var @class in classes)
        {
            set.Add(@class, (@class * 3) + 1);
        }

        var again = new CountSet();
        again.Add(set.Write());
        Assert.Equal(set.Counts, again.Counts);
        Assert.Equal(set.Total, again.Total);
        Assert.Null(new CountSet().Write());
        Assert.Null(new CountSet().Quantile(0.5));
    }

    internal static AnalyticsFilter Monday => new(new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 2));

    internal static Task<StatusWorld> WorldAsync(DatabaseProvider provider) => StatusWorld.OnAsync(provider, services => services.AddJobs());

    internal static StatusAnalytics Analytics(StatusWorld world) => world.Database.Services.GetRequiredService<StatusAnalytics>();

    /// <summary>Tells of what happened, and counts it.</summary>
    internal static async Task CountAsync(StatusWorld world)
    {
        await Outbox(world).SweepAsync(StatusWorld.Ct);
        await Rollups(world).SweepAsync(StatusWorld.Ct);
    }

    /// <summary>Counts what the events tell of, and again from the log: the same rows.</summary>
    internal static async Task AssertTheLogAgreesAsync(StatusWorld world)
    {
        await CountAsync(world);
        var kept = await RowsAsync(world);
        Assert.NotEmpty(kept);
        await RebuildAsync(world);
        Assert.Equal(kept, await RowsAsync(world));
    }

    private static OutboxDispatcher Outbox(StatusWorld world) => world.Database.Services.GetRequiredService<OutboxDispatcher>();

    private static KeepRollups Rollups(StatusWorld world) => world.Database.Services.GetRequiredService<KeepRollups>();

    private static RunLongJobs Jobs(StatusWorld world) => world.Database.Services.GetRequiredService<RunLongJobs>();

    private static async Task RebuildAsync(StatusWorld world)
    {
        await world.Database.Services.GetRequiredService<RebuildRollups>().StartAsync(Admin, StatusWorld.Ct);
        Assert.Equal(1, await Jobs(world).SweepAsync(StatusWorld.Ct));
        Assert.Equal(LongJobState.Succeeded, await world.ReadAsync(db => db.LongJobs.OrderByDescending(j => j.Id).Select(j => j.State).FirstAsync(StatusWorld.Ct)));
    }

    /// <summary>Two companies, a partner, several workflows, holds, breaches, people, and the night in which summer time begins.</summary>
    private static async Task LiveThroughAWeekAsync(StatusWorld world)
    {
        var first = await world.StartAsync(partnerId: null);
        var second = await world.StartAsync(businessEntityId: 2, source: "partner", partnerId: await PartnerAsync(world));
        var ticket = await world.StartAsync(EntityTypes.Ticket);
        world.Clock.Advance(TimeSpan.FromHours(3));
        await world.MoveAsync(first, "in_progress");
        await world.MoveAsync(second, "intake_sent", actor: StatusWorld.Operator);
        await world.Holds.PutOnHoldAsync(StatusWorld.Planner, first.EntityType, first.EntityId, new HoldRequest("weather", "Snow"), StatusWorld.Ct);
        world.Clock.Advance(TimeSpan.FromHours(40));
        await world.Scan.ScanAsync(StatusWorld.Ct);
        await world.Holds.ResumeAsync(StatusWorld.Planner, first.EntityType, first.EntityId, "Thaw", StatusWorld.Ct);
        await world.MoveAsync(first, "completed", null, null, Actor.System("test"));
        await CountAsync(world);
        world.Clock.Advance(TimeSpan.FromDays(26));
        await world.Scan.ScanAsync(StatusWorld.Ct);
        await world.MoveAsync(second, "intake_completed", actor: StatusWorld.Operator);
        await world.MoveAsync(await world.StartAsync(), "in_progress");
        Assert.True(await world.ReadAsync(db => db.TargetClocks.AnyAsync(
            c => c.BreachedAt != null && db.StatusTracks.Any(t => t.Id == c.StatusTrackId && t.EntityType == EntityTypes.Ticket && t.EntityId == ticket.EntityId), StatusWorld.Ct)));
    }

    internal static async Task<long> PartnerAsync(StatusWorld world) => await world.Database.Writer.WriteAsync(
        Admin,
        async (db, ct) =>
        {
            var contact = new Core.Contacts.Contact { Kind = Core.Contacts.ContactKind.Organization, Name = "Voorbeeld Lease" };
            db.Add(contact);
            await db.SaveChangesAsync(ct);
            var partner = new Core.Partners.Partner { Name = "Voorbeeld Lease", ContactId = contact.Id, BusinessEntityId = 2 };
            db.Add(partner);
            await db.SaveChangesAsync(ct);
            return partner.Id;
        },
        StatusWorld.Ct);

    private static async Task<List<string>> RowsAsync(StatusWorld world)
    {
        var rows = await world.ReadAsync(db => db.StatusRollups.AsNoTracking().ToListAsync(StatusWorld.Ct));
        return
        [
            .. rows.Select(r =>
                $"{r.Dimension} {r.Day:O} {r.EntityType} {r.BusinessEntityId} {r.WorkflowId} {r.Key}: entered {r.Entered} left {r.Left} minutes {r.ElapsedMinutes} {r.BusinessMinutes} "
                + $"deadline {r.WithDeadline} in time {r.InTime} breached {r.Breached} {Text(r.ElapsedCounts)} {Text(r.BusinessCounts)} {Text(r.GapCounts)}").Order(StringComparer.Ordinal),
        ];
    }

    private static string Text(byte[]? bytes) => bytes is null ? "-" : Convert.ToHexString(bytes);
}
