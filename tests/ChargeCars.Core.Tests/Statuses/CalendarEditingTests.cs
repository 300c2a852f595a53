using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Calendars;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Jobs;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Deadlines;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static ChargeCars.Core.Tests.Statuses.ClockWorld;

namespace ChargeCars.Core.Tests.Statuses;

public sealed class CalendarEditingTests
{
    private static readonly Actor Admin = StatusWorld.Planner with { Name = "Ada Admin", Roles = [Roles.Admin], Permissions = Permissions.All.ToHashSet() };

    private static async Task<StatusWorld> WorldAsync(DatabaseProvider provider, Action<IServiceCollection>? add = null)
    {
        var world = await ClockWorld.OnAsync(provider, services =>
        {
            services.AddJobs();
            add?.Invoke(services);
        });
        await world.Get<DefaultCalendars>().LoadAsync(StatusWorld.Ct);
        return world;
    }

    private static async Task<CalendarDetails> OfficeAsync(StatusWorld world)
    {
        var rows = await world.Get<CalendarQueries>().ListAsync(Admin, StatusWorld.Ct);
        return await world.Get<CalendarQueries>().FindAsync(Admin, rows.Single(r => r.IsDefault).Id, StatusWorld.Ct);
    }

    private static CalendarDraft Draft(string name = "Kort", string hours = "09:00-13:00") => new(
        name, "Europe/Amsterdam", CalendarWeek.Days.Take(5).ToDictionary(d => d, _ => hours), DutchHolidays: true, GoodFriday: false, LiberationDay.Never, [], [], IsDefault: false);

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task The_preview_says_what_saving_then_does(DatabaseProvider provider)
    {
        var copies = new Copies();
        await using var world = await WorldAsync(provider, s => s.AddSingleton<IStatusSubject>(copies));
        var tickets = new List<StatusChanged>();
        for (var i = 0; i < 3; i++)
        {
            tickets.Add(await world.OpenAsync());
        }

        // one whose clock is agreed, one on hold, and one whose target paused for an hour
        var agreed = await world.MoveAsync(await world.OpenAsync(), "assigned", null, """{"estimated_completion":"2026-03-03T09:00:00Z"}""");
        await world.Holds.PutOnHoldAsync(StatusWorld.Planner, EntityTypes.Ticket, tickets[1].EntityId, new HoldRequest("other", "Put aside", At(9, "09:00")), StatusWorld.Ct);
        await world.MoveAsync(tickets[2], "waiting");
        world.MoveClockTo(At(2, "11:00"));
        await world.MoveAsync(tickets[2], "open");

        // lunch from 12:00 until 14:00
        var office = await OfficeAsync(world);
        var draft = office.Draft with { Week = office.Draft.Week.ToDictionary(d => d.Key, _ => "14:00-17:30, 08:30-12:00") };
        var impact = await world.Get<PreviewCalendar>().ImpactAsync(Admin, office.Id, draft, StatusWorld.Ct);
        Assert.Equal((4, 2, 2, 0, true), (impact.Looked, impact.Changed, impact.Later, impact.BecomeLate, impact.IsComplete));
        Assert.Equal(2, impact.ByEntityType[EntityTypes.Ticket]);
        Assert.Equal([(At(2, "14:30"), At(2, "16:00")), (At(2, "15:30"), At(2, "17:00"))], impact.Sample.Select(m => (m.Before, m.After)));
        Assert.All(impact.Sample, m => Assert.Equal(("T", "open"), (m.Number![..1], m.Step!.Status)));
        Assert.Equal(At(2, "14:30"), (await world.CurrentAsync(tickets[0])).Deadline);

        var saved = await world.Get<EditCalendars>().ChangeAsync(Admin, office.Id, office.Version, draft, RunningClocks.Move, StatusWorld.Ct);
        Assert.Equal(1, await world.Get<RunLongJobs>().SweepAsync(StatusWorld.Ct));
        var job = await world.Get<LongJobs>().FindAsync(Admin, saved.JobId!.Value, StatusWorld.Ct);
        Assert.Equal((LongJobState.Succeeded, 4, 4), (job.State, job.Total, job.Done));
        Assert.Contains("\"moved\":2", job.Result, StringComparison.Ordinal);

        // the stored deadline, its copy and the explanation are the same; what was to be told next moved too
        Assert.Equal(At(2, "16:00"), (await world.CurrentAsync(tickets[0])).Deadline);
        Assert.Equal(At(2, "16:00"), copies.Deadlines[tickets[0].EntityId]);
        Assert.Equal(At(2, "16:00"), (await world.ExplainAllAsync(tickets[0])).Single(c => c.Key == "first_response").Sla.Deadline);
        Assert.Equal(At(2, "15:00"), (await world.ClocksAsync(tickets[0], "first_response"))[0].SlaNextAt);
        Assert.Equal((agreed.Deadline, At(9, "09:00")), ((await world.CurrentAsync(agreed)).Deadline, (await world.CurrentAsync(tickets[1])).Deadline));
        var lines = await world.ReadAsync(db => db.AuditLines.Where(l => l.Action == "deadline_moved").ToListAsync(StatusWorld.Ct));
        Assert.Equal(2, lines.Count);
        Assert.All(lines, l => Assert.Equal(("Ada Admin", "NL kantoor"), (l.ActorName, l.Reason)));

        // what the job left is what a new record gets; doing it again moves nothing
        Assert.Equal(0, (await world.Get<PreviewCalendar>().ImpactAsync(Admin, office.Id, draft, StatusWorld.Ct)).Changed);
        Assert.Equal(At(2, "17:00"), (await world.OpenAsync()).Deadline);
        Assert.Equal("08:30-12:00, 14:00-17:30", (await OfficeAsync(world)).Draft.Week[DayOfWeek.Monday]);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task A_record_that_leaves_its_step_by_itself_after_open_hours_follows_a_changed_calendar(DatabaseProvider provider)
    {
        await using var world = await WorldAsync(provider);
        await world.DrawAsync(
            EntityTypes.InternalTask,
            [new WorkflowStep { Status = "done", LabelEn = "Done", LabelNl = "Klaar", Order = 1, Category = StatusCategory.Active, Color = "#64748b" }, new WorkflowStep { Status = "closed", LabelEn = "Closed", LabelNl = "Gesloten", Order = 2, Category = StatusCategory.Done, Color = "#64748b", IsFinal = true }],
            new WorkflowTransition { From = "done", To = "closed", Order = 1, AutoAfterMinutes = 240, AutoMode = SlaMode.Business });
        var task = await world.StartAsync(EntityTypes.InternalTask);
        Task<DateTimeOffset?> LeavesAsync() => world.ReadAsync(db => db.StatusTracks.Where(t => t.EntityType == EntityTypes.InternalTask && t.EntityId == task.EntityId).Select(t => t.AutoMoveAt).SingleAsync(StatusWorld.Ct));
        Assert.Equal(At(2, "14:30"), await LeavesAsync());

        var office = await OfficeAsync(world);
        var draft = office.Draft with { Week = office.Draft.Week.ToDictionary(d => d.Key, _ => "14:00-17:30, 08:30-12:00") };
        await world.Get<EditCalendars>().ChangeAsync(Admin, office.Id, office.Version, draft, RunningClocks.Move, StatusWorld.Ct);
        Assert.Equal(1, await world.Get<RunLongJobs>().SweepAsync(StatusWorld.Ct));
        Assert.Equal(At(2, "16:00"), await LeavesAsync());
    }

    [Fact]
    public async Task Each_company_counts_by_its_own_calendar()
    {
        await using var world = await WorldAsync(DatabaseProvider.Sqlite);
        var saved = await world.Get<EditCalendars>().CreateAsync(Admin, Draft() with { BusinessEntityIds = [Company] }, RunningClocks.Move, StatusWorld.Ct);
        Assert.Equal(At(3, "10:00"), (await world.OpenAsync()).Deadline); // 3 hours of Monday and one of Tuesday
        var order = await world.MoveThroughAsync(await world.StartAsync(source: "partner"), "quote_draft");
        Assert.Equal("NL kantoor", (await world.ExplainAsync(order))!.Calendar);
        var rows = await world.Get<CalendarQueries>().ListAsync(Admin, StatusWorld.Ct);
        Assert.Equal([("NL kantoor", 2550, 0), ("Kort", 1200, 1), ("NL monteurs", 3960, 0)], rows.Select(r => (r.Name, r.OpenMinutes, r.Companies.Count)));

        // another node finds it at once
        var other = new CalendarBook(new CalendarSettings());
        async Task<string> NameAsync() => (await world.ReadAsync(async db => await other.ReadAsync(db, StatusWorld.Ct))).For(Company).Name;
        Assert.Equal("Kort", await NameAsync());
        var details = await world.Get<CalendarQueries>().FindAsync(Admin, saved.Id, StatusWorld.Ct);
        await world.Get<EditCalendars>().ChangeAsync(Admin, saved.Id, details.Version, details.Draft with { Name = "Langer" }, RunningClocks.Move, StatusWorld.Ct);
        Assert.Equal("Langer", await NameAsync());
    }

    [Theory]
    [InlineData("09:00-13:00, 12:00-17:00", "Europe/Amsterdam", "week")]
    [InlineData("morning", "Europe/Amsterdam", "week")]
    [InlineData("17:00-09:00", "Europe/Amsterdam", "week")]
    [InlineData("", "Europe/Amsterdam", "week")]
    [InlineData("09:00-17:00", "Mars/Olympus", "time_zone")]
    public async Task What_cannot_be_a_calendar_is_refused(string hours, string zone, string field)
    {
        await using var world = await WorldAsync(DatabaseProvider.Sqlite);
        var refused = await StatusWorld.RefusedAsync(() => world.Get<EditCalendars>().CreateAsync(Admin, Draft(hours: hours) with { TimeZone = zone }, RunningClocks.Move, StatusWorld.Ct));
        Assert.Equal(("VALIDATION_ERROR", field == "week" && hours.Length > 0 ? "monday" : field), (refused.Code, refused.Field));
    }

    [Fact]
    public async Task Names_days_and_companies_are_checked_and_nobody_overwrites_somebody_elses_change()
    {
        await using var world = await WorldAsync(DatabaseProvider.Sqlite);
        var edit = world.Get<EditCalendars>();
        async Task<string> RefusedAsync(CalendarDraft draft, Actor? actor = null) => (await StatusWorld.RefusedAsync(() => edit.CreateAsync(actor ?? Admin, draft, RunningClocks.Move, StatusWorld.Ct))).Code;
        Assert.Equal("PERMISSION_DENIED", await RefusedAsync(Draft(), StatusWorld.Planner));
        Assert.Equal("CALENDAR_NAME_TAKEN", await RefusedAsync(Draft(" NL kantoor ")));
        Assert.Equal("VALIDATION_ERROR", await RefusedAsync(Draft(new string('x', 81))));
        Assert.Equal("VALIDATION_ERROR", await RefusedAsync(Draft() with { BusinessEntityIds = [99] }));
        var day = new CalendarDayDraft(new DateOnly(2026, 7, 1), "Uitje", "");
        Assert.Equal("VALIDATION_ERROR", await RefusedAsync(Draft() with { Days = [day, day] }));

        var office = await OfficeAsync(world);
        Assert.Equal("CALENDAR_IS_DEFAULT", (await StatusWorld.RefusedAsync(() => edit.ChangeAsync(Admin, office.Id, office.Version, office.Draft with { IsDefault = false }, RunningClocks.Move, StatusWorld.Ct))).Code);
        await edit.ChangeAsync(Admin, office.Id, office.Version, office.Draft with { Days = [day] }, RunningClocks.Move, StatusWorld.Ct);
        Assert.Equal("CALENDAR_CHANGED", (await StatusWorld.RefusedAsync(() => edit.ChangeAsync(Admin, office.Id, office.Version, office.Draft, RunningClocks.Move, StatusWorld.Ct))).Code);
        Assert.Equal("CALENDAR_IS_DEFAULT", (await StatusWorld.RefusedAsync(() => edit.DeleteAsync(Admin, office.Id, StatusWorld.Ct))).Code);
        var line = await world.ReadAsync(db => db.AuditLines.SingleAsync(l => l.Action == "changed" && l.EntityType == "work_calendar", StatusWorld.Ct));
        Assert.Contains("2026-07-01 Uitje", line.After, StringComparison.Ordinal);

        var used = await edit.CreateAsync(Admin, Draft() with { BusinessEntityIds = [Company], IsDefault = true }, RunningClocks.Move, StatusWorld.Ct);
        Assert.Equal(1, await world.ReadAsync(db => db.WorkCalendars.CountAsync(c => c.IsDefault, StatusWorld.Ct)));
        office = await world.Get<CalendarQueries>().FindAsync(Admin, office.Id, StatusWorld.Ct);
        await edit.ChangeAsync(Admin, office.Id, office.Version, office.Draft with { BusinessEntityIds = [1] }, RunningClocks.Move, StatusWorld.Ct);
        Assert.Equal("CALENDAR_IN_USE", (await StatusWorld.RefusedAsync(() => edit.DeleteAsync(Admin, office.Id, StatusWorld.Ct))).Code);
        var field = (await world.Get<CalendarQueries>().ListAsync(Admin, StatusWorld.Ct)).Single(r => r.Name == "NL monteurs");
        await edit.DeleteAsync(Admin, field.Id, StatusWorld.Ct);
        Assert.Equal("NOT_FOUND", (await StatusWorld.RefusedAsync(() => edit.DeleteAsync(Admin, field.Id, StatusWorld.Ct))).Code);
        Assert.NotNull(used.JobId);
    }

    /// <summary>Stands for the feature that keeps tickets.</summary>
    private sealed class Copies : IStatusSubject
    {
        public Dictionary<long, DateTimeOffset?> Deadlines { get; } = [];

        public string EntityType => EntityTypes.Ticket;

        public Task ApplyAsync(AppDb db, long entityId, StatusSnapshot snapshot, CancellationToken ct)
        {
            Deadlines[entityId] = snapshot.Deadline;
            return Task.CompletedTask;
        }

        public Task<IReadOnlyDictionary<long, SubjectSummary>> DescribeAsync(AppDb db, IReadOnlyCollection<long> entityIds, CancellationToken ct) =>
            Task.FromResult<IReadOnlyDictionary<long, SubjectSummary>>(entityIds.ToDictionary(id => id, id => new SubjectSummary($"T-{id}", "Somebody", "normal")));
    }
}
