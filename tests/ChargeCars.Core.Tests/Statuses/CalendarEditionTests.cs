using ChargeCars.Core.Calendars;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Jobs;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Deadlines;
using ChargeCars.Core.Statuses.Workflows;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static ChargeCars.Core.Tests.Statuses.ClockWorld;

namespace ChargeCars.Core.Tests.Statuses;

public sealed class CalendarEditionTests
{
    private static readonly Actor Admin = StatusWorld.Planner with { Name = "Ada Admin", Roles = [Roles.Admin], Permissions = Permissions.All.ToHashSet() };

    private static async Task<StatusWorld> WorldAsync(DatabaseProvider provider)
    {
        var world = await ClockWorld.OnAsync(provider, services => services.AddJobs());
        await world.Get<DefaultCalendars>().LoadAsync(StatusWorld.Ct);
        return world;
    }

    private static async Task<CalendarDetails> OfficeAsync(StatusWorld world)
    {
        var rows = await world.Get<CalendarQueries>().ListAsync(Admin, StatusWorld.Ct);
        return await world.Get<CalendarQueries>().FindAsync(Admin, rows.Single(r => r.IsDefault).Id, StatusWorld.Ct);
    }

    /// <summary>Lunch from 12:00 until 14:00.</summary>
    private static CalendarDraft LongLunch(CalendarDetails office) => office.Draft with { Week = office.Draft.Week.ToDictionary(d => d.Key, _ => "08:30-12:00, 14:00-17:30") };

    private static CalendarDraft Mornings(params long[] companies) => new(
        "Ochtend", "Europe/Amsterdam", CalendarWeek.Days.Take(5).ToDictionary(d => d, _ => "09:00-13:00"), DutchHolidays: true, GoodFriday: false, LiberationDay.Never, [], companies, IsDefault: false);

    private static async Task WorkAsync(StatusWorld world)
    {
        while (await world.Get<RunLongJobs>().SweepAsync(StatusWorld.Ct) > 0)
        {
            // until nothing is asked for
        }
    }

    private static async Task<DateTimeOffset?> ResolutionAsync(StatusWorld world, StatusChanged ticket) => (await world.ExplainAllAsync(ticket)).Single(c => c.Key == "resolution").Sla.Deadline;

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Clocks_that_run_keep_the_hours_they_began_with_whatever_touches_them_later(DatabaseProvider provider)
    {
        await using var world = await WorldAsync(provider);
        var answered = await world.OpenAsync();
        var held = await world.MoveAsync(await world.OpenAsync(), "assigned");
        Assert.Equal((At(2, "14:30"), At(3, "09:30")), (answered.Deadline, held.Deadline));
        world.MoveClockTo(At(2, "11:00"));
        var office = await OfficeAsync(world);
        Assert.Null(office.KeptUntil);
        var saved = await world.Get<EditCalendars>().ChangeAsync(Admin, office.Id, office.Version, LongLunch(office), RunningClocks.Keep, StatusWorld.Ct);
        Assert.Null(saved.JobId);
        var line = await world.ReadAsync(db => db.AuditLines.SingleAsync(l => l.After!.Contains("RunningClocks"), StatusWorld.Ct));
        Assert.Equal(("work_calendar", office.Id), (line.EntityType, line.EntityId));

        // the job that recomputes, for another calendar's sake
        await world.Get<EditCalendars>().CreateAsync(Admin, Mornings(), RunningClocks.Move, StatusWorld.Ct);
        await WorkAsync(world);
        Assert.Equal((At(2, "14:30"), At(3, "09:30")), ((await world.CurrentAsync(answered)).Deadline, (await world.CurrentAsync(held)).Deadline));

        // a step that begins later counts with the new hours; the clock over several steps goes on with the old
        world.MoveClockTo(At(2, "11:30"));
        Assert.Equal(At(2, "17:30"), (await world.OpenAsync()).Deadline);
        Assert.Equal(At(3, "14:30"), (await world.MoveAsync(answered, "assigned")).Deadline);
        Assert.Equal(At(4, "09:00"), await ResolutionAsync(world, answered));

        // a hold, and another version of the workflow, leave the old hours to the clock that had begun
        await world.Holds.PutOnHoldAsync(StatusWorld.Planner, EntityTypes.Ticket, held.EntityId, new HoldRequest("other", "Put aside", At(2, "15:00")), StatusWorld.Ct);
        world.MoveClockTo(At(2, "15:00"));
        Assert.Equal(At(3, "12:30"), (await world.Holds.ResumeAsync(StatusWorld.Planner, EntityTypes.Ticket, held.EntityId, null, StatusWorld.Ct)).Deadline);
        await PublishAsync(world, number: 2, Standard());
        var workflow = await world.ReadAsync(db => db.Workflows.Where(w => w.Key == "ticket.test").Select(w => w.PublicId).SingleAsync(StatusWorld.Ct));
        await world.Get<MigrateRecords>().StartAsync(Admin, workflow, new MigrationPlan(1, 2, new Dictionary<string, string>()), StatusWorld.Ct);
        await WorkAsync(world);
        var kept = (await world.ExplainAsync(held))!;
        Assert.Equal((At(3, "12:30"), At(3, "12:30"), At(2, "11:00")), ((await world.CurrentAsync(held)).Deadline, kept.Deadline, kept.CalendarUntil));

        // until somebody moves them after all: the preview says which, and then none is kept
        office = await OfficeAsync(world);
        Assert.Equal(At(2, "11:00"), office.KeptUntil);
        var impact = await world.Get<PreviewCalendar>().ImpactAsync(Admin, office.Id, office.Draft, StatusWorld.Ct);
        Assert.Equal([(held.EntityId, At(3, "12:30"), At(3, "14:30"))], impact.Moved.Select(m => (m.EntityId, m.Before, m.After)));
        Assert.NotNull((await world.Get<EditCalendars>().ChangeAsync(Admin, office.Id, office.Version, office.Draft, RunningClocks.Move, StatusWorld.Ct)).JobId);
        await WorkAsync(world);
        Assert.Equal((At(3, "14:30"), At(4, "12:00")), ((await world.CurrentAsync(held)).Deadline, await ResolutionAsync(world, answered)));
        Assert.Null((await OfficeAsync(world)).KeptUntil);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task A_company_that_takes_another_calendar_may_leave_its_running_clocks_on_the_old_one(DatabaseProvider provider)
    {
        await using var world = await WorldAsync(provider);
        var edit = world.Get<EditCalendars>();
        var first = await edit.CreateAsync(Admin, Mornings(Company), RunningClocks.Keep, StatusWorld.Ct);
        world.MoveClockTo(At(2, "10:30"));
        var ticket = await world.OpenAsync();
        Assert.Equal(At(3, "10:30"), ticket.Deadline); // 2.5 hours of Monday and 1.5 of Tuesday
        world.MoveClockTo(At(2, "11:00"));
        var details = await world.Get<CalendarQueries>().FindAsync(Admin, first.Id, StatusWorld.Ct);
        await edit.ChangeAsync(Admin, first.Id, details.Version, details.Draft with { BusinessEntityIds = [] }, RunningClocks.Keep, StatusWorld.Ct);
        Assert.Equal(At(3, "10:30"), (await world.ExplainAllAsync(ticket)).Single(c => c.Key == "first_response").Sla.Deadline);
        world.MoveClockTo(At(2, "11:30"));
        Assert.Equal(At(2, "16:00"), (await world.OpenAsync()).Deadline);

        // what clocks still count with stays; new hours of it are theirs too
        var refused = await StatusWorld.RefusedAsync(() => edit.DeleteAsync(Admin, first.Id, StatusWorld.Ct));
        Assert.Equal(("CALENDAR_IN_USE", 1), (refused.Code, refused.Details!["records"]));
        details = await world.Get<CalendarQueries>().FindAsync(Admin, first.Id, StatusWorld.Ct);
        var longer = details.Draft with { Week = details.Draft.Week.ToDictionary(d => d.Key, _ => "09:00-14:00") };
        Assert.Equal(ticket.EntityId, Assert.Single((await world.Get<PreviewCalendar>().ImpactAsync(Admin, first.Id, longer, StatusWorld.Ct)).Moved).EntityId);
        await edit.ChangeAsync(Admin, first.Id, details.Version, longer, RunningClocks.Move, StatusWorld.Ct);
        await WorkAsync(world);
        Assert.Equal(At(3, "09:30"), (await world.CurrentAsync(ticket)).Deadline);
        await world.MoveThroughAsync(ticket, "resolved", "closed");
        await edit.DeleteAsync(Admin, first.Id, StatusWorld.Ct);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task No_deadline_is_counted_with_a_calendar_that_is_replaced_when_it_is_committed(DatabaseProvider provider)
    {
        await using var world = await WorldAsync(provider);
        var (counted, go) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var office = await OfficeAsync(world);
        var early = world.Database.Writer.WriteAsync(
            StatusWorld.Planner,
            async (db, ct) =>
            {
                var track = new NewTrack(EntityTypes.Ticket, 900, Guid.CreateVersion7(), Company, "api", "normal", Money.Zero, null, null, null);
                var started = await world.Engine.StartAsync(db, StatusWorld.Planner, track, ct);
                counted.TrySetResult();
                await go.Task;
                return started;
            },
            StatusWorld.Ct);
        await counted.Task;

        // the change waits for the one that counts already; who comes after the change waits for it, or is in the same commit on SQLite
        var change = world.Get<EditCalendars>().ChangeAsync(Admin, office.Id, office.Version, LongLunch(office), RunningClocks.Move, StatusWorld.Ct);
        await UntilWaitingAsync(world, provider, 1);
        var late = world.OpenAsync();
        await UntilWaitingAsync(world, provider, 2);
        Assert.False(change.IsCompleted || late.IsCompleted);
        go.SetResult();
        var first = await early;
        Assert.Equal(At(2, "14:30"), first.Deadline);
        Assert.NotNull((await change).JobId);
        Assert.Equal(At(2, "16:00"), (await late).Deadline);

        // and the job finds the first, which had committed before the change
        await WorkAsync(world);
        Assert.Equal(At(2, "16:00"), (await world.CurrentAsync(first)).Deadline);
    }

    /// <summary>On PostgreSQL: so many wait for the calendars. SQLite's writer takes one after the other in the order they came.</summary>
    private static async Task UntilWaitingAsync(StatusWorld world, DatabaseProvider provider, int count)
    {
        while (provider is DatabaseProvider.Postgres && await world.ReadAsync(db => WaitingAsync(db)) < count)
        {
            await Task.Yield();
        }
    }

    private static Task<int> WaitingAsync(AppDb db) =>
        db.Database.SqlQuery<int>($"""SELECT count(*)::int AS "Value" FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())""").SingleAsync(StatusWorld.Ct);
}
