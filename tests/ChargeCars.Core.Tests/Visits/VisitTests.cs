using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Visits;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ChargeCars.Core.Tests.Visits;

public sealed class VisitTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<DatabaseProvider> Both => [DatabaseProvider.Sqlite, DatabaseProvider.Postgres];

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_visit_runs_from_plan_to_completion_and_takes_its_order_along(DatabaseProvider provider)
    {
        await using var world = await VisitWorld.OnAsync(provider, Ct);
        var number = await world.Planning.PlanAsync(VisitWorld.Planner, world.Plan(), Ct);
        Assert.Equal("CCV-2026-00001", number);
        Assert.Equal("scheduled", (await world.OrderAsync(Ct)).Status);
        var id = await world.IdOfAsync(number, Ct);

        world.Clock.Advance(TimeSpan.FromHours(24));
        await world.RecordSafeAsync(id, Ct);
        await world.CarryOut.StartAsync(VisitWorld.Planner, id, Ct);
        Assert.Equal("in_progress", (await world.OrderAsync(Ct)).Status);
        await world.CarryOut.RecordSerialAsync(VisitWorld.Planner, id, " zg2 403 11872 ", Ct);
        await world.PhotographAsync(id, Ct);

        var offline = await Assert.ThrowsAsync<DomainException>(() => world.CarryOut.CompleteAsync(VisitWorld.Planner, id, null, Ct));
        Assert.Equal("MISSING_REQUIREMENTS", offline.Error.Code);
        Assert.Equal(["charger_online"], (await world.Visits.MissingAsync(VisitWorld.Planner, id, Ct)).Select(m => m.Code));

        await world.BootAsync("CP-NEW", Serials.Normalise("ZG2 403 11872"), Ct);
        await world.CarryOut.CompleteAsync(VisitWorld.Planner, id, null, Ct);
        var done = await world.Visits.DetailsAsync(VisitWorld.Planner, number, Ct);
        Assert.Equal(("completed", "CP-NEW"), (done.Row.Status, done.Devices.Single().StationId));
        Assert.Equal(world.OrderId, await world.ReadAsync(db => db.ChargePoints.Select(p => p.OrderId).SingleAsync(Ct), Ct));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_charger_that_booted_before_its_serial_was_recorded_is_linked_at_once(DatabaseProvider provider)
    {
        await using var world = await VisitWorld.OnAsync(provider, Ct);
        var id = await world.IdOfAsync(await world.Planning.PlanAsync(VisitWorld.Planner, world.Plan(), Ct), Ct);
        await world.BootAsync("CP-EARLY", "SN1", Ct);
        await world.RecordSafeAsync(id, Ct);
        await world.CarryOut.RecordSerialAsync(VisitWorld.Planner, id, "sn1", Ct);
        Assert.Equal(world.OrderId, await world.ReadAsync(db => db.ChargePoints.Select(p => p.OrderId).SingleAsync(Ct), Ct));
    }

    [Fact]
    public async Task A_reason_stands_in_for_a_charger_that_is_not_online()
    {
        await using var world = await VisitWorld.OnAsync(DatabaseProvider.Sqlite, Ct);
        var number = await world.Planning.PlanAsync(VisitWorld.Planner, world.Plan(), Ct);
        var id = await world.IdOfAsync(number, Ct);
        await world.RecordSafeAsync(id, Ct);
        await world.CarryOut.StartAsync(VisitWorld.Planner, id, Ct);
        await world.CarryOut.RecordSerialAsync(VisitWorld.Planner, id, "SN2", Ct);
        await world.PhotographAsync(id, Ct);
        await world.CarryOut.CompleteAsync(VisitWorld.Planner, id, "No network on site yet", Ct);
        Assert.Equal("No network on site yet", (await world.Visits.DetailsAsync(VisitWorld.Planner, number, Ct)).OfflineReason);
        var closed = await Assert.ThrowsAsync<DomainException>(() => world.CarryOut.RecordSerialAsync(VisitWorld.Planner, id, "SN3", Ct));
        Assert.Equal("VISIT_CLOSED", closed.Error.Code);
    }

    [Fact]
    public async Task No_work_and_no_serial_come_before_the_risk_analysis()
    {
        await using var world = await VisitWorld.OnAsync(DatabaseProvider.Sqlite, Ct);
        var id = await world.IdOfAsync(await world.Planning.PlanAsync(VisitWorld.Planner, world.Plan(), Ct), Ct);
        Assert.Equal("LMRA_REQUIRED", (await Assert.ThrowsAsync<DomainException>(() => world.CarryOut.StartAsync(VisitWorld.Planner, id, Ct))).Error.Code);
        Assert.Equal("LMRA_REQUIRED", (await Assert.ThrowsAsync<DomainException>(() => world.CarryOut.RecordSerialAsync(VisitWorld.Planner, id, "SN1", Ct))).Error.Code);
        Assert.Equal("confirmed", await world.ReadAsync(db => db.Visits.Select(v => v.Status).SingleAsync(Ct), Ct));
    }

    [Fact]
    public async Task What_is_not_safe_needs_a_measure()
    {
        await using var world = await VisitWorld.OnAsync(DatabaseProvider.Sqlite, Ct);
        var id = await world.IdOfAsync(await world.Planning.PlanAsync(VisitWorld.Planner, world.Plan(), Ct), Ct);
        var answers = LmraQuestions.All.ToDictionary(q => q, q => new LmraAnswer(q != "workplace_safe"));
        var refused = await Assert.ThrowsAsync<DomainException>(() => world.CarryOut.RecordLmraAsync(VisitWorld.Planner, id, answers, Ct));
        Assert.Equal("workplace_safe", refused.Error.Field);
        answers["workplace_safe"] = new LmraAnswer(false, "Ladder secured");
        await world.CarryOut.RecordLmraAsync(VisitWorld.Planner, id, answers, Ct);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_technician_is_not_sent_to_two_places_at_once_unless_a_reason_is_given(DatabaseProvider provider)
    {
        await using var world = await VisitWorld.OnAsync(provider, Ct);
        var first = await world.Planning.PlanAsync(VisitWorld.Planner, world.Plan(minutes: 120), Ct);
        var refused = await Assert.ThrowsAsync<DomainException>(() => world.Planning.PlanAsync(VisitWorld.Planner, world.Plan(hoursFromNow: 25), Ct));
        Assert.Equal(("TECHNICIAN_BUSY", first, 60), (refused.Error.Code, refused.Error.Details!["visit"], refused.Error.Details["minutes"]));
        await world.Planning.PlanAsync(VisitWorld.Planner, world.Plan(hoursFromNow: 25, technician: world.OtherTechnician), Ct);
        await world.Planning.PlanAsync(VisitWorld.Planner, world.Plan(hoursFromNow: 25, overlap: "Same address"), Ct);

        // the refused plan took no number
        Assert.Equal(["CCV-2026-00001", "CCV-2026-00002", "CCV-2026-00003"], await world.ReadAsync(db => db.Visits.OrderBy(v => v.Number).Select(v => v.Number).ToListAsync(Ct), Ct));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Visits_are_found_by_their_number_and_the_words_of_their_order_either_way_round(DatabaseProvider provider)
    {
        await using var world = await VisitWorld.OnAsync(provider, Ct);
        var late = await world.Planning.PlanAsync(VisitWorld.Planner, world.Plan(hoursFromNow: 48), Ct);
        var early = await world.Planning.PlanAsync(VisitWorld.Planner, world.Plan(hoursFromNow: 24), Ct);
        await world.Database.Writer.WriteAsync(
            VisitWorld.Planner,
            (db, _) =>
            {
                SearchIndex.Add(db, EntityTypes.Order, world.OrderId, ["utrecht", "femke"]);
                return Task.CompletedTask;
            },
            Ct);
        async Task<string[]> Found(VisitFilter filter) => [.. (await world.Visits.ListAsync(VisitWorld.Planner, filter, new PageRequest(), Ct)).Items.Select(v => v.Number)];
        Assert.Equal([early, late], await Found(new VisitFilter()));
        Assert.Equal([late, early], await Found(new VisitFilter(Descending: true)));
        Assert.Equal([late, early], await Found(new VisitFilter(Sort: VisitSort.Number)));
        Assert.Equal([early, late], await Found(new VisitFilter(Search: "femke utr", Sort: VisitSort.Number, Descending: true)));
        Assert.Equal([late], await Found(new VisitFilter(Search: late.ToLowerInvariant())));
        Assert.Empty(await Found(new VisitFilter(Search: "femke nobody")));
        Assert.Empty(await Found(new VisitFilter(Search: "---")));
    }

    [Theory]
    [InlineData(10, 4, 120, "duration")]
    [InlineData(1500, 4, 120, "duration")]
    [InlineData(120, 0, 120, "window")]
    [InlineData(120, 13, 120, "window")]
    [InlineData(120, 4, -48, "window")]
    [InlineData(120, 4, 3 * 365 * 24, "window")]
    public async Task A_plan_that_cannot_be_is_refused_with_its_field(int minutes, int windowHours, int hoursFromNow, string field)
    {
        await using var world = await VisitWorld.OnAsync(DatabaseProvider.Sqlite, Ct);
        var start = world.Clock.GetUtcNow().AddHours(hoursFromNow);
        var plan = new VisitPlan(world.OrderId, "installation", world.Technician, start, start.AddHours(windowHours), minutes);
        var refused = await Assert.ThrowsAsync<DomainException>(() => world.Planning.PlanAsync(VisitWorld.Planner, plan, Ct));
        Assert.Equal(field, refused.Error.Field);
        Assert.Equal("new", (await world.OrderAsync(Ct)).Status);
    }

    [Fact]
    public async Task A_file_that_is_no_picture_is_refused_and_the_same_picture_is_kept_once()
    {
        await using var world = await VisitWorld.OnAsync(DatabaseProvider.Sqlite, Ct);
        var id = await world.IdOfAsync(await world.Planning.PlanAsync(VisitWorld.Planner, world.Plan(), Ct), Ct);
        var photos = world.Get<AddVisitPhoto>();
        var refused = await Assert.ThrowsAsync<DomainException>(() => photos.AddAsync(VisitWorld.Planner, id, "charger", "<svg onload=alert(1)>"u8.ToArray(), Ct));
        Assert.Equal("NOT_A_PICTURE", refused.Error.Code);
        byte[] png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1];
        var first = await photos.AddAsync(VisitWorld.Planner, id, "charger", png, Ct);
        Assert.Equal(first, await photos.AddAsync(VisitWorld.Planner, id, "charger", png, Ct));
        var (content, type) = (await world.Visits.PhotoAsync(VisitWorld.Planner, first, Ct))!.Value;
        await using (content)
        {
            Assert.Equal(("image/png", png.LongLength), (type, content.Length));
        }
    }

    [Fact]
    public async Task A_technician_sees_and_touches_only_their_own_visits()
    {
        await using var world = await VisitWorld.OnAsync(DatabaseProvider.Sqlite, Ct);
        var number = await world.Planning.PlanAsync(VisitWorld.Planner, world.Plan(), Ct);
        var id = await world.IdOfAsync(number, Ct);
        var other = VisitWorld.Planner with { TechnicianId = world.OtherTechnician };
        Assert.Equal("NOT_FOUND", (await Assert.ThrowsAsync<DomainException>(() => world.Visits.DetailsAsync(other, number, Ct))).Error.Code);
        Assert.Equal("NOT_FOUND", (await Assert.ThrowsAsync<DomainException>(() => world.RecordAsAsync(other, id, Ct))).Error.Code);
        Assert.Empty((await world.Visits.ListAsync(other, new VisitFilter(), new PageRequest(), Ct)).Items);
        Assert.Single((await world.Visits.ListAsync(other with { TechnicianId = world.Technician }, new VisitFilter(), new PageRequest(), Ct)).Items);
    }

    [Fact]
    public async Task An_order_is_not_completed_while_a_visit_of_it_is_open()
    {
        await using var world = await VisitWorld.OnAsync(DatabaseProvider.Sqlite, Ct);
        var id = await world.IdOfAsync(await world.Planning.PlanAsync(VisitWorld.Planner, world.Plan(), Ct), Ct);
        await world.RecordSafeAsync(id, Ct);
        await world.CarryOut.StartAsync(VisitWorld.Planner, id, Ct);
        var refused = await Assert.ThrowsAsync<DomainException>(() => world.Get<StatusEngine>().ChangeAsync(VisitWorld.Planner, EntityTypes.Order, world.OrderId, new StatusChange("completed"), Ct));
        Assert.Equal("MISSING_REQUIREMENTS", refused.Error.Code);
    }
}
