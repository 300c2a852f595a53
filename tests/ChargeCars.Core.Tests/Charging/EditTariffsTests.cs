using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data.Providers;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ChargeCars.Core.Tests.Charging;

public sealed class EditTariffsTests
{
    private static readonly Actor Admin = ChargingBed.Operator;
    private static readonly TariffDraft Sound = new() { Code = "night", Description = " Night ", PricePerKwh = 25, PricePerHour = 5, StartTime = new(22, 0), EndTime = new(6, 0) };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<DatabaseProvider> Both => [DatabaseProvider.Sqlite, DatabaseProvider.Postgres];

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_changed_price_is_that_of_sessions_that_start_later(DatabaseProvider provider)
    {
        await using var bed = await ChargingBed.OnAsync(provider);
        var (edit, queries, station) = (bed.Get<EditTariffs>(), bed.Get<TariffQueries>(), await bed.ConnectAsync("CP001"));
        var before = await bed.StartAsync(station, meter: 0);
        var id = await IdAsync(bed, "standard");
        var saved = await queries.ReadAsync(Admin, id, Ct);
        await edit.ChangeAsync(Admin, id, saved, saved with { Code = "other", PricePerKwh = 60, PricePerHour = 100 }, Ct);
        Assert.Equal(saved with { PricePerKwh = 60, PricePerHour = 100 }, await queries.ReadAsync(Admin, id, Ct));
        bed.Clock.Advance(TimeSpan.FromHours(1));
        await bed.StopAsync(station, before.SessionId, 10_000);
        Assert.Equal((35, 350L), await Figures(before.SessionId));
        var after = await bed.StartAsync(station, meter: 10_000);
        bed.Clock.Advance(TimeSpan.FromHours(1));
        await bed.StopAsync(station, after.SessionId, 20_000);
        Assert.Equal((60, 700L), await Figures(after.SessionId));

        async Task<(int, long)> Figures(long session) => (await bed.SessionAsync(session)) is var s ? (s.PricePerKwh, s.PriceCents) : default;
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task One_tariff_is_the_default_and_choosing_another_moves_it(DatabaseProvider provider)
    {
        await using var bed = await ChargingBed.OnAsync(provider);
        var (edit, queries, station) = (bed.Get<EditTariffs>(), bed.Get<TariffQueries>(), await bed.ConnectAsync("CP001"));
        await bed.WriteAsync(db => db.RemoveRange(db.Tariffs));
        Assert.Equal("", (await bed.SessionAsync((await bed.StartAsync(station)).SessionId)).Tariff);

        // the first one in use is the default, asked or not, and whatever the time of the day
        await edit.CreateAsync(Admin, Sound with { Code = "old", IsActive = false }, Ct);
        var night = await edit.CreateAsync(Admin, Sound, Ct);
        var day = await edit.CreateAsync(Admin, Sound with { Code = "day", StartTime = new(6, 1), EndTime = new(21, 59) }, Ct);
        Assert.Equal("night", await Default());
        Assert.Equal("night", (await bed.SessionAsync((await bed.StartAsync(station, connector: 2)).SessionId)).Tariff);
        var (nightSaved, daySaved) = (await queries.ReadAsync(Admin, night, Ct), await queries.ReadAsync(Admin, day, Ct));
        Assert.Equal("VALIDATION_ERROR is_default", await EditTagsTests.RefusedAsync(() => edit.ChangeAsync(Admin, night, nightSaved, nightSaved with { IsDefault = false }, Ct)));
        Assert.Equal("VALIDATION_ERROR is_active", await EditTagsTests.RefusedAsync(() => edit.ChangeAsync(Admin, night, nightSaved, nightSaved with { IsActive = false }, Ct)));

        await edit.ChangeAsync(Admin, day, daySaved, daySaved with { IsDefault = true }, Ct);
        Assert.Equal("day", await Default());
        Assert.Equal("day", (await bed.SessionAsync((await bed.StartAsync(station, connector: 3)).SessionId)).Tariff);
        Assert.Equal("TARIFF_CHANGED", await EditTagsTests.RefusedAsync(() => edit.ChangeAsync(Admin, night, nightSaved, nightSaved, Ct)));
        await edit.CreateAsync(Admin, Sound with { Code = "new", IsDefault = true }, Ct);
        Assert.Equal("new", await Default());

        // both that lost it and that got it say so
        var lines = await bed.ReadAsync(db => db.AuditLines.Where(l => l.EntityId == day).OrderBy(l => l.Id).Select(l => l.After).ToListAsync(Ct));
        Assert.Equal(3, lines.Count);
        Assert.Contains("\"IsDefault\":false", lines[2], StringComparison.Ordinal);

        async Task<string> Default() => string.Join(' ', await bed.ReadAsync(db => db.Tariffs.Where(t => t.IsDefault).Select(t => t.Code).ToListAsync(Ct)));
    }

    [Fact]
    public async Task However_many_choose_a_default_at_once_there_is_one()
    {
        await using var bed = await ChargingBed.OnAsync(DatabaseProvider.Postgres);
        var (edit, queries) = (bed.Get<EditTariffs>(), bed.Get<TariffQueries>());
        await bed.WriteAsync(db => db.RemoveRange(db.Tariffs));
        async Task<string[]> Together(Func<int, Task> work) => await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => EditTagsTests.RefusedAsync(() => work(i)), Ct)));
        Assert.All(await Together(i => edit.CreateAsync(Admin, Sound with { Code = $"t{i}" }, Ct)), said => Assert.Equal("went through", said));
        Assert.Equal(1, await bed.ReadAsync(db => db.Tariffs.CountAsync(t => t.IsDefault, Ct)));

        var rows = (await queries.ListAsync(Admin, new(), new PageRequest(), Ct)).Items;
        var drafts = await Task.WhenAll(rows.Select(r => queries.ReadAsync(Admin, r.Id, Ct)));
        await Together(i => edit.ChangeAsync(Admin, rows[i].Id, drafts[i], drafts[i] with { IsDefault = true }, Ct));
        Assert.Equal(1, await bed.ReadAsync(db => db.Tariffs.CountAsync(t => t.IsDefault, Ct)));
        var taken = await Together(_ => edit.CreateAsync(Admin, Sound with { Code = "same" }, Ct));
        Assert.Equal((1, 5), (taken.Count(said => said == "went through"), taken.Count(said => said == "TARIFF_TAKEN code")));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Tariffs_are_listed_and_wrong_ones_are_refused_by_their_field(DatabaseProvider provider)
    {
        await using var bed = await ChargingBed.OnAsync(provider);
        var (edit, queries) = (bed.Get<EditTariffs>(), bed.Get<TariffQueries>());
        var id = await edit.CreateAsync(Admin, Sound with { IsActive = false }, Ct);
        Assert.Equal(Sound with { Description = "Night", IsActive = false }, await queries.ReadAsync(Admin, id, Ct));
        async Task<string> Listed(TariffFilter filter) => string.Join(' ', (await queries.ListAsync(Admin, filter, new PageRequest(), Ct)).Items.Select(t => t.Code));
        Assert.Equal("by-hour night standard", await Listed(new()));
        Assert.Equal("standard night by-hour", await Listed(new(Descending: true)));
        Assert.Equal("by-hour night standard", await Listed(new(Sort: TariffSort.PerKwh)));
        Assert.Equal("standard night by-hour", await Listed(new(Sort: TariffSort.PerHour)));
        Assert.Equal("night by-hour standard", await Listed(new(Sort: TariffSort.Description)));
        Assert.Equal("by-hour", await Listed(new("PER HOUR")));
        Assert.Equal("night", await Listed(new(IsActive: false)));
        Assert.Equal("", await Listed(new("%")));
        (string Field, TariffDraft Draft)[] all =
        [
            ("code", Sound with { Code = "" }),
            ("code", Sound with { Code = "Night" }),
            ("code", Sound with { Code = new string('x', 61) }),
            ("description", Sound with { Code = "x1", Description = " " }),
            ("description", Sound with { Code = "x1", Description = new string('x', 201) }),
            ("price_per_kwh", Sound with { Code = "x1", PricePerKwh = -1 }),
            ("price_per_kwh", Sound with { Code = "x1", PricePerKwh = Tariff.HighestPriceCents + 1 }),
            ("price_per_hour", Sound with { Code = "x1", PricePerHour = int.MaxValue }),
            ("is_active", Sound with { Code = "x1", IsActive = false, IsDefault = true }),
        ];
        foreach (var (field, draft) in all)
        {
            Assert.Equal($"VALIDATION_ERROR {field}", await EditTagsTests.RefusedAsync(() => edit.CreateAsync(Admin, draft, Ct)));
        }

        Assert.Equal("NOT_FOUND", await EditTagsTests.RefusedAsync(() => edit.ChangeAsync(Admin, Guid.NewGuid(), Sound, Sound, Ct)));
        Assert.Equal("NOT_FOUND", await EditTagsTests.RefusedAsync(() => queries.ReadAsync(Admin, Guid.NewGuid(), Ct)));
        var viewer = Admin with { Permissions = new HashSet<string> { Permissions.SeeCharging, Permissions.OperateChargers } };
        Assert.Equal(3, (await queries.ListAsync(viewer, new(), new PageRequest(), Ct)).Total);
        Assert.Equal("PERMISSION_DENIED", await EditTagsTests.RefusedAsync(() => edit.CreateAsync(viewer, Sound with { Code = "x1" }, Ct)));
        Assert.Equal("PERMISSION_DENIED", await EditTagsTests.RefusedAsync(() => edit.ChangeAsync(Admin with { BusinessEntityIds = [1] }, id, Sound, Sound, Ct)));
        Assert.Equal("PERMISSION_DENIED", await EditTagsTests.RefusedAsync(() => queries.ListAsync(Admin with { Permissions = new HashSet<string>() }, new(), new PageRequest(), Ct)));
    }

    private static Task<Guid> IdAsync(ChargingBed bed, string code) => bed.ReadAsync(db => db.Tariffs.Where(t => t.Code == code).Select(t => t.PublicId).SingleAsync(Ct));
}
