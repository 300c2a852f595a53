using ChargeCars.Core.Common;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Identity;
using ChargeCars.Core.Visits;
using ChargeCars.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Core.Tests.Identity;

public sealed class TechnicianAccountTests
{
    private static readonly Actor Admin = new() { Name = "Tester", Channel = "test", Permissions = Permissions.All.ToHashSet() };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task A_technician_has_one_account_and_only_one_with_the_role(DatabaseProvider provider)
    {
        await using var database = await FilledAsync(provider);
        var (users, change, technicians) = (database.Services.GetRequiredService<CreateUser>(), database.Services.GetRequiredService<ChangeUser>(), database.Services.GetRequiredService<TechnicianQueries>());
        var (pim, left) = (await KeyAsync(database, "Pim"), await KeyAsync(database, "Left"));
        Assert.Equal(["Pim"], (await technicians.WithoutAccountAsync(Admin, null, Ct)).Select(t => t.Name));
        Assert.Equal("TECHNICIAN_ROLE_NEEDED technician", await RefusedAsync(() => users.CreateAsync(Admin, Somebody("a", pim, Roles.Planner), Ct)));
        Assert.Equal("TECHNICIAN_NOT_ACTIVE technician", await RefusedAsync(() => users.CreateAsync(Admin, Somebody("a", left), Ct)));
        Assert.Equal("TECHNICIAN_NOT_ACTIVE technician", await RefusedAsync(() => users.CreateAsync(Admin, Somebody("a", 9999), Ct)));

        var first = await users.CreateAsync(Admin, Somebody("a", pim), Ct);
        var second = await users.CreateAsync(Admin, Somebody("b", null), Ct);
        Assert.Equal("TECHNICIAN_HAS_ACCOUNT technician", await RefusedAsync(() => users.CreateAsync(Admin, Somebody("c", pim), Ct)));
        Assert.Equal("TECHNICIAN_HAS_ACCOUNT technician", await RefusedAsync(() => change.SetAsync(Admin, second, Change(pim), Ct)));
        Assert.Equal("TECHNICIAN_ROLE_NEEDED technician", await RefusedAsync(() => change.SetAsync(Admin, first, Change(pim, Roles.Planner), Ct)));

        // a choice offers who is free, and whom the account stands for now
        Assert.Empty(await technicians.WithoutAccountAsync(Admin, second, Ct));
        Assert.Equal([pim], (await technicians.WithoutAccountAsync(Admin, first, Ct)).Select(t => t.Id));
        var id = await ReadAsync(database, "Pim");
        Assert.Equal(new TechnicianAccount(first, "User a", "a@example.com", false), (await technicians.ReadAsync(Admin, id, Ct)).Account);
        Assert.True((await technicians.ListAsync(Admin, new("Pim"), new PageRequest(), Ct)).Items.Single().HasAccount);

        // who has left stays who they were when something else is changed, and the technician can be handed on
        var saved = (await technicians.ReadAsync(Admin, id, Ct)).Saved;
        await database.Services.GetRequiredService<EditTechnicians>().ChangeAsync(Admin, id, saved, saved with { IsActive = false }, Ct);
        await change.SetAsync(Admin, first, Change(pim), Ct);
        await database.Services.GetRequiredService<EditTechnicians>().ChangeAsync(Admin, id, saved with { IsActive = false }, saved, Ct);
        await change.SetAsync(Admin, first, Change(null), Ct);
        await change.SetAsync(Admin, second, Change(pim), Ct);
        Assert.Equal(second, (await technicians.ReadAsync(Admin, id, Ct)).Account!.Id);
    }

    [Fact]
    public async Task An_account_with_the_role_that_stands_for_no_technician_yet_sees_nobodys_visits()
    {
        await using var database = await FilledAsync(DatabaseProvider.Sqlite);
        var users = database.Services.GetRequiredService<CreateUser>();
        var pim = await KeyAsync(database, "Pim");
        await database.Writer.WriteAsync(Admin, (db, _) => Task.FromResult(db.Add(new Visit { Number = "CCV-2026-00001", Kind = "installation", TechnicianId = pim })), Ct);
        Assert.Equal(0, await SeenAsync(await users.CreateAsync(Admin, Somebody("a", null), Ct)));
        Assert.Equal(1, await SeenAsync(await users.CreateAsync(Admin, Somebody("b", pim), Ct)));
        Assert.Equal(1, await SeenAsync(await users.CreateAsync(Admin, Somebody("c", null, Roles.LeadTechnician), Ct)));
        Assert.Equal(1, await SeenAsync(await users.CreateAsync(Admin, Somebody("d", null, Roles.Finance), Ct)));

        async Task<int> SeenAsync(long id)
        {
            var actor = (await database.Services.GetRequiredService<KnownUsers>().FindAsync(id, Ct))!.Through("ui");
            await using var db = await database.Dbs.CreateDbContextAsync(Ct);
            return await VisitQueries.Seen(db, actor).CountAsync(Ct);
        }
    }

    [Fact]
    public async Task Becoming_a_technician_ends_the_sessions_that_saw_more()
    {
        await using var database = await FilledAsync(DatabaseProvider.Sqlite);
        var user = await database.Services.GetRequiredService<CreateUser>().CreateAsync(Admin, Somebody("a", null), Ct);
        async Task<string?> Stamp()
        {
            await using var db = await database.Dbs.CreateDbContextAsync(Ct);
            return await db.Users.Where(u => u.Id == user).Select(u => u.SecurityStamp).SingleAsync(Ct);
        }

        var before = await Stamp();
        await database.Services.GetRequiredService<ChangeUser>().SetAsync(Admin, user, Change(await KeyAsync(database, "Pim")), Ct);
        Assert.NotEqual(before, await Stamp());
    }

    [Fact]
    public async Task Of_many_who_give_a_technician_an_account_at_once_one_does()
    {
        await using var database = await FilledAsync(DatabaseProvider.Postgres);
        var (users, pim) = (database.Services.GetRequiredService<CreateUser>(), await KeyAsync(database, "Pim"));
        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => RefusedAsync(() => users.CreateAsync(Admin, Somebody($"u{i}", pim), Ct)), Ct)));
        Assert.Single(all, said => said == "went through");
        Assert.Equal(3, all.Count(said => said == "TECHNICIAN_HAS_ACCOUNT technician"));
    }

    private static NewUser Somebody(string name, long? technician, string role = Roles.Technician) => new($"{name}@example.com", $"User {name}", "Sterk-Wachtwoord-1", [role], TechnicianId: technician);

    private static UserChange Change(long? technician, string role = Roles.Technician) => new("Somebody", [role], [], technician);

    private static async Task<TestDatabase> FilledAsync(DatabaseProvider provider)
    {
        var database = await TestDatabase.OnAsync(provider, services =>
        {
            services.AddSingleton(TimeProvider.System).AddSingleton<EditTechnicians>().AddSingleton<TechnicianQueries>();
            services.AddIdentityFeature();
        });
        await database.Services.GetRequiredService<SeedRoles>().RunAsync(Ct);
        await database.Writer.WriteAsync(
            Admin,
            (db, _) =>
            {
                db.AddRange(new Technician { Name = "Pim", Region = "north" }, new Technician { Name = "Left", Region = "south", IsActive = false });
                return Task.CompletedTask;
            },
            Ct);
        return database;
    }

    private static async Task<long> KeyAsync(TestDatabase database, string name)
    {
        await using var db = await database.Dbs.CreateDbContextAsync(Ct);
        return await db.Technicians.Where(t => t.Name == name).Select(t => t.Id).SingleAsync(Ct);
    }

    private static async Task<Guid> ReadAsync(TestDatabase database, string name)
    {
        await using var db = await database.Dbs.CreateDbContextAsync(Ct);
        return await db.Technicians.Where(t => t.Name == name).Select(t => t.PublicId).SingleAsync(Ct);
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
