using ChargeCars.Core.Common;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Visits;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ChargeCars.Core.Tests.Visits;

public sealed class EditTechniciansTests
{
    private static readonly Actor Admin = VisitWorld.Planner;

    private static readonly TechnicianDraft Sound = new() { Name = " Bram Zonnevelt ", Email = "Bram@Example.com", Phone = "06 1234 5678", Region = "north" };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<DatabaseProvider> Both => [DatabaseProvider.Sqlite, DatabaseProvider.Postgres];

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_technician_is_made_found_and_changed(DatabaseProvider provider)
    {
        await using var world = await VisitWorld.OnAsync(provider, Ct);
        var (edit, queries) = (world.Get<EditTechnicians>(), world.Get<TechnicianQueries>());
        var id = await edit.CreateAsync(Admin, Sound, Ct);
        var saved = (await queries.ReadAsync(Admin, id, Ct)).Saved;
        Assert.Equal(Sound with { Name = "Bram Zonnevelt", Email = "bram@example.com", Phone = "+31612345678" }, saved);

        async Task<string> Listed(TechnicianFilter filter) => string.Join(' ', (await queries.ListAsync(Admin, filter, new PageRequest(), Ct)).Items.Select(t => t.Name.Split(' ')[0]));
        Assert.Equal("Bram Pim Sanne", await Listed(new()));
        Assert.Equal("Sanne Pim Bram", await Listed(new(Descending: true)));
        Assert.Equal("Bram", await Listed(new("ZONNE")));
        Assert.Equal("Bram", await Listed(new("06 1234")));
        Assert.Equal("Bram", await Listed(new("bram@ex")));
        Assert.Equal("Bram", await Listed(new(Region: "north")));
        Assert.Equal("Pim Sanne Bram", await Listed(new(Sort: TechnicianSort.Region)));
        Assert.Equal("", await Listed(new("%")));

        await edit.ChangeAsync(Admin, id, saved, saved with { Region = "south", Phone = " ", IsActive = false }, Ct);
        Assert.Equal(saved with { Region = "south", Phone = null, IsActive = false }, (await queries.ReadAsync(Admin, id, Ct)).Saved);
        Assert.Equal("Bram", await Listed(new(IsActive: false)));
        Assert.Equal("Pim Sanne", await Listed(new(IsActive: true)));
        Assert.Equal(["created", "changed"], await world.ReadAsync(db => db.AuditLines.Where(l => l.EntityId == id).OrderBy(l => l.Id).Select(l => l.Action).ToListAsync(Ct), Ct));

        // somebody who read it before that overwrites nothing
        Assert.Equal("TECHNICIAN_CHANGED", await RefusedAsync(() => edit.ChangeAsync(Admin, id, saved, saved with { Name = "B" }, Ct)));
        Assert.Equal("TECHNICIAN_TAKEN email", await RefusedAsync(() => edit.CreateAsync(Admin, Sound, Ct)));
        Assert.Equal("NOT_FOUND", await RefusedAsync(() => edit.ChangeAsync(Admin, Guid.NewGuid(), saved, saved, Ct)));
        Assert.Equal("NOT_FOUND", await RefusedAsync(() => queries.ReadAsync(Admin, Guid.NewGuid(), Ct)));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Who_has_visits_to_come_is_not_let_go_and_who_has_left_is_not_planned_but_named(DatabaseProvider provider)
    {
        await using var world = await VisitWorld.OnAsync(provider, Ct);
        var (edit, queries) = (world.Get<EditTechnicians>(), world.Get<TechnicianQueries>());
        var id = await world.ReadAsync(db => db.Technicians.Where(t => t.Id == world.Technician).Select(t => t.PublicId).SingleAsync(Ct), Ct);
        var number = await world.Planning.PlanAsync(VisitWorld.Planner, world.Plan(), Ct);
        var read = await queries.ReadAsync(Admin, id, Ct);
        Assert.Equal((number, 1), (read.ToCome.Items.Single().Number, read.ToCome.Total));
        Assert.Equal(1, (await queries.ListAsync(Admin, new(Sort: TechnicianSort.Visits, Descending: true), new PageRequest(), Ct)).Items[0].VisitsToCome);
        Assert.Empty((await queries.ReadAsync(Admin with { BusinessEntityIds = [99] }, id, Ct)).ToCome.Items);

        var refused = await Assert.ThrowsAsync<DomainException>(() => edit.ChangeAsync(Admin, id, read.Saved, read.Saved with { IsActive = false }, Ct));
        Assert.Equal("TECHNICIAN_HAS_VISITS", refused.Error.Code);
        Assert.Equal(number, refused.Error.Details!["visit"]);
        Assert.True((await queries.ReadAsync(Admin, id, Ct)).Saved.IsActive);

        // with the visit called off nothing is in the way, and the visit keeps the name
        await world.Get<StatusEngine>().ChangeAsync(VisitWorld.Planner, EntityTypes.Visit, await world.IdOfAsync(number, Ct), new StatusChange("cancelled", "Customer is away"), Ct);
        await edit.ChangeAsync(Admin, id, read.Saved, read.Saved with { IsActive = false }, Ct);
        Assert.Equal("VALIDATION_ERROR technician", await RefusedAsync(() => world.Planning.PlanAsync(VisitWorld.Planner, world.Plan(), Ct)));
        Assert.Equal([world.OtherTechnician], (await world.Visits.TechniciansAsync(VisitWorld.Planner, Ct)).Select(t => t.Id));
        Assert.Equal([world.OtherTechnician, world.Technician], (await world.Visits.TechniciansEverAsync(VisitWorld.Planner, Ct)).Select(t => t.Id));
        Assert.Equal("Pim", (await world.Visits.DetailsAsync(VisitWorld.Planner, number, Ct)).Row.Technician);
    }

    [Fact]
    public async Task Of_planning_and_letting_go_at_the_same_moment_one_goes_through()
    {
        await using var world = await VisitWorld.OnAsync(DatabaseProvider.Postgres, Ct);
        var id = await world.ReadAsync(db => db.Technicians.Where(t => t.Id == world.Technician).Select(t => t.PublicId).SingleAsync(Ct), Ct);
        var saved = (await world.Get<TechnicianQueries>().ReadAsync(Admin, id, Ct)).Saved;
        string[] both = await Task.WhenAll(
            Task.Run(() => RefusedAsync(() => world.Planning.PlanAsync(VisitWorld.Planner, world.Plan(), Ct)), Ct),
            Task.Run(() => RefusedAsync(() => world.Get<EditTechnicians>().ChangeAsync(Admin, id, saved, saved with { IsActive = false }, Ct)), Ct));
        Assert.Single(both, said => said == "went through");
    }

    [Fact]
    public async Task Who_works_for_some_companies_reads_technicians_and_changes_none()
    {
        await using var world = await VisitWorld.OnAsync(DatabaseProvider.Sqlite, Ct);
        var (edit, some) = (world.Get<EditTechnicians>(), Admin with { BusinessEntityIds = [world.EntityId] });
        Assert.Equal(2, (await world.Get<TechnicianQueries>().ListAsync(some, new(), new PageRequest(), Ct)).Total);
        Assert.Equal("PERMISSION_DENIED", await RefusedAsync(() => edit.CreateAsync(some, Sound, Ct)));
        Assert.Equal("PERMISSION_DENIED", await RefusedAsync(() => edit.ChangeAsync(some, Guid.NewGuid(), Sound, Sound, Ct)));
        var planner = Admin with { Permissions = Roles.Defaults[Roles.Planner].ToHashSet() };
        Assert.Equal("PERMISSION_DENIED", await RefusedAsync(() => edit.CreateAsync(planner, Sound, Ct)));
        Assert.Equal("PERMISSION_DENIED", await RefusedAsync(() => world.Get<TechnicianQueries>().ListAsync(planner, new(), new PageRequest(), Ct)));
    }

    [Fact]
    public async Task What_is_missing_or_malformed_is_refused_by_its_field()
    {
        await using var world = await VisitWorld.OnAsync(DatabaseProvider.Sqlite, Ct);
        (string Field, TechnicianDraft Draft)[] all =
        [
            ("name", Sound with { Name = "  " }),
            ("name", Sound with { Name = new string('x', 201) }),
            ("email", Sound with { Email = "nobody" }),
            ("phone", Sound with { Phone = "06" }),
            ("region", Sound with { Region = "" }),
            ("region", Sound with { Region = "abroad" }),
        ];
        foreach (var (field, draft) in all)
        {
            Assert.Equal($"VALIDATION_ERROR {field}", await RefusedAsync(() => world.Get<EditTechnicians>().CreateAsync(Admin, draft, Ct)));
        }
    }

    private static async Task<string> RefusedAsync(Func<Task> work)
    {
        try
        {
            await work();
            return "went through";
        }
        catch (DomainException e)
        {
            return $"{e.Error.Code} {e.Error.Field}".TrimEnd();
        }
    }
}
