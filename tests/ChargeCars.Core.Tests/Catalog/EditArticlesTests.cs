using ChargeCars.Core.Catalog;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Orders;
using ChargeCars.Core.Tests.Orders;
using ChargeCars.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Core.Tests.Catalog;

public sealed class EditArticlesTests
{
    private static readonly Actor Admin = new() { Name = "Ada Admin", Channel = "test", Permissions = Permissions.All.ToHashSet() };

    private static readonly ArticleDraft Sound = new()
    {
        Sku = "KABEL-5X6", NameNl = " Meerkabel ", NameEn = "Extra cable", Kind = ArticleKind.Material, CustomerPrice = new(1450), PartnerPrice = new(1250),
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<DatabaseProvider> Both => [DatabaseProvider.Sqlite, DatabaseProvider.Postgres];

    [Theory]
    [MemberData(nameof(Both))]
    public async Task An_article_is_made_found_changed_and_taken_out_of_sale(DatabaseProvider provider)
    {
        await using var world = await TestDatabase.OnAsync(provider, Add);
        var (edit, queries) = (world.Services.GetRequiredService<EditArticles>(), world.Services.GetRequiredService<ArticleQueries>());
        var id = await edit.CreateAsync(Admin, Sound, Ct);
        await edit.CreateAsync(Admin, Sound with { Sku = "ACCU-10", NameNl = "Thuisaccu", NameEn = " ", Kind = ArticleKind.Battery, CustomerPrice = new(650000), PartnerPrice = new(1000), VatPercent = 0, HasSerial = true }, Ct);
        var saved = await queries.ReadAsync(Admin, id, Ct);
        Assert.Equal(Sound with { NameNl = "Meerkabel" }, saved);

        async Task<string> Listed(ArticleFilter filter) => string.Join(' ', (await queries.ListAsync(Admin, filter, new PageRequest(), Ct)).Items.Select(a => a.Sku));
        Assert.Equal("ACCU-10 KABEL-5X6", await Listed(new()));
        Assert.Equal("KABEL-5X6 ACCU-10", await Listed(new(Descending: true)));
        Assert.Equal("KABEL-5X6 ACCU-10", await Listed(new(Sort: ArticleSort.CustomerPrice)));
        Assert.Equal("ACCU-10 KABEL-5X6", await Listed(new(Sort: ArticleSort.PartnerPrice)));
        Assert.Equal("KABEL-5X6 ACCU-10", await Listed(new(Sort: ArticleSort.NameNl)));
        Assert.Equal("KABEL-5X6 ACCU-10", await Listed(new(Sort: ArticleSort.NameEn)));
        Assert.Equal("KABEL-5X6", await Listed(new("kabel-5")));
        Assert.Equal("ACCU-10", await Listed(new("THUIS")));
        Assert.Equal("ACCU-10", await Listed(new(Kind: ArticleKind.Battery)));
        Assert.Equal("", await Listed(new("%")));

        await edit.ChangeAsync(Admin, id, saved, saved with { Sku = "OTHER", CustomerPrice = new(1595), VatPercent = 9, Kind = ArticleKind.Service, IsActive = false }, Ct);
        Assert.Equal(saved with { CustomerPrice = new(1595), VatPercent = 9, Kind = ArticleKind.Service, IsActive = false }, await queries.ReadAsync(Admin, id, Ct));
        Assert.Equal("KABEL-5X6", await Listed(new(IsActive: false)));
        Assert.Equal(["ACCU-10"], (await queries.ForSaleAsync(Admin, Ct)).Select(a => a.Sku));
        await using var db = await world.Dbs.CreateDbContextAsync(Ct);
        Assert.Equal(["created", "changed"], await db.AuditLines.Where(l => l.EntityId == id).OrderBy(l => l.Id).Select(l => l.Action).ToListAsync(Ct));

        // somebody who read it before that overwrites nothing
        Assert.Equal("ARTICLE_CHANGED", await RefusedAsync(() => edit.ChangeAsync(Admin, id, saved, saved with { VatPercent = 0 }, Ct)));
        Assert.Equal("ARTICLE_TAKEN sku", await RefusedAsync(() => edit.CreateAsync(Admin, Sound, Ct)));
        Assert.Equal("NOT_FOUND", await RefusedAsync(() => edit.ChangeAsync(Admin, Guid.NewGuid(), saved, saved, Ct)));
        Assert.Equal("NOT_FOUND", await RefusedAsync(() => queries.ReadAsync(Admin, Guid.NewGuid(), Ct)));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_changed_price_is_that_of_new_lines_and_leaves_lines_of_orders_as_they_are(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider, Add);
        var (edit, queries, place) = (world.Get<EditArticles>(), world.Get<ArticleQueries>(), world.Get<PlaceOrder>());
        var id = await edit.CreateAsync(Admin, Sound with { Sku = "MANTEL-1" }, Ct);
        var lines = OrderWorld.Sample() with { TotalEuros = null, Lines = [new NewOrderLine("MANTEL-1", 2, "customer")] };
        var before = await place.PlaceAsync(OrderWorld.Planner, lines, Ct);
        var saved = await queries.ReadAsync(Admin, id, Ct);
        await edit.ChangeAsync(Admin, id, saved, saved with { NameNl = "Kabel", CustomerPrice = new(2000), VatPercent = 9 }, Ct);
        var after = await place.PlaceAsync(OrderWorld.Planner, lines, Ct);
        await using var db = await world.ReadAsync();
        async Task<(long, int, string, long)> Line(string number) => await (
            from o in db.Orders where o.Number == number
            join l in db.OrderLines on o.Id equals l.OrderId
            select ValueTuple.Create(l.UnitPrice.Cents, l.VatPercent, l.Description, o.Total.Cents)).SingleAsync(Ct);
        var (old, now) = (await Line(before.Number), await Line(after.Number));
        Assert.Equal((1450, 21, 2900), (old.Item1, old.Item2, old.Item4));
        Assert.Equal((2000, 9, "Kabel", 4000), now);
    }

    [Fact]
    public async Task Who_sees_prices_reads_the_list_and_an_administrator_of_all_companies_changes_it()
    {
        await using var world = await TestDatabase.OnAsync(DatabaseProvider.Sqlite, Add);
        var (edit, queries) = (world.Services.GetRequiredService<EditArticles>(), world.Services.GetRequiredService<ArticleQueries>());
        var id = await edit.CreateAsync(Admin, Sound, Ct);
        var finance = Admin with { Permissions = Roles.Defaults[Roles.Finance].ToHashSet() };
        Assert.Equal(1, (await queries.ListAsync(finance, new(), new PageRequest(), Ct)).Total);
        var saved = await queries.ReadAsync(finance, id, Ct);
        Assert.Equal("PERMISSION_DENIED", await RefusedAsync(() => edit.ChangeAsync(finance, id, saved, saved, Ct)));
        Assert.Equal("PERMISSION_DENIED", await RefusedAsync(() => edit.CreateAsync(Admin with { BusinessEntityIds = [1] }, Sound with { Sku = "TWO" }, Ct)));
        Assert.Equal("PERMISSION_DENIED", await RefusedAsync(() => edit.ChangeAsync(Admin with { BusinessEntityIds = [1] }, id, saved, saved, Ct)));
        var technician = Admin with { Permissions = Roles.Defaults[Roles.Technician].ToHashSet() };
        Assert.Equal("PERMISSION_DENIED", await RefusedAsync(() => queries.ListAsync(technician, new(), new PageRequest(), Ct)));
        Assert.Equal("PERMISSION_DENIED", await RefusedAsync(() => queries.ReadAsync(technician, id, Ct)));
    }

    [Fact]
    public async Task Of_many_who_make_or_change_the_same_article_at_once_one_does()
    {
        await using var world = await TestDatabase.OnAsync(DatabaseProvider.Postgres, Add);
        var (edit, queries) = (world.Services.GetRequiredService<EditArticles>(), world.Services.GetRequiredService<ArticleQueries>());
        async Task<string[]> Together(Func<int, Task> work) => await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => RefusedAsync(() => work(i)), Ct)));
        var made = await Together(_ => edit.CreateAsync(Admin, Sound, Ct));
        Assert.Equal((1, 5), (made.Count(said => said == "went through"), made.Count(said => said == "ARTICLE_TAKEN sku")));

        var row = (await queries.ListAsync(Admin, new(), new PageRequest(), Ct)).Items.Single();
        var saved = await queries.ReadAsync(Admin, row.Id, Ct);
        var changed = await Together(i => edit.ChangeAsync(Admin, row.Id, saved, saved with { CustomerPrice = new(5000 + i) }, Ct));
        Assert.Equal((1, 5), (changed.Count(said => said == "went through"), changed.Count(said => said == "ARTICLE_CHANGED")));
    }

    [Fact]
    public async Task What_is_missing_or_out_of_range_is_refused_by_its_field()
    {
        await using var world = await TestDatabase.OnAsync(DatabaseProvider.Sqlite, Add);
        (string Field, ArticleDraft Draft)[] all =
        [
            ("sku", Sound with { Sku = "" }),
            ("sku", Sound with { Sku = "met spatie" }),
            ("sku", Sound with { Sku = new string('X', 61) }),
            ("name_nl", Sound with { NameNl = " " }),
            ("name_nl", Sound with { NameNl = new string('x', 201) }),
            ("name_en", Sound with { NameEn = new string('x', 201) }),
            ("kind", Sound with { Kind = (ArticleKind)9 }),
            ("customer_price", Sound with { CustomerPrice = new(-1) }),
            ("customer_price", Sound with { CustomerPrice = new(Article.HighestPriceCents + 1) }),
            ("partner_price", Sound with { PartnerPrice = new(long.MaxValue) }),
            ("vat_percent", Sound with { VatPercent = 6 }),
        ];
        foreach (var (field, draft) in all)
        {
            Assert.Equal($"VALIDATION_ERROR {field}", await RefusedAsync(() => world.Services.GetRequiredService<EditArticles>().CreateAsync(Admin, draft, Ct)));
        }
    }

    private static void Add(IServiceCollection services) => services.AddCatalog();

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
