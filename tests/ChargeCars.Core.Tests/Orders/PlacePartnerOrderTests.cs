using System.Text.Json;
using ChargeCars.Core.Addresses;
using ChargeCars.Core.Common;
using ChargeCars.Core.Contacts;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Orders;
using ChargeCars.Core.Partners;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static ChargeCars.Core.Tests.Orders.OrderWorld;

namespace ChargeCars.Core.Tests.Orders;

public sealed class PlacePartnerOrderTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task An_order_from_a_partner_makes_customer_address_and_lines_and_keeps_every_reference(DatabaseProvider provider)
    {
        await using var world = await CreateAsync(provider);
        var references = new Dictionary<string, JsonElement> { ["partner_customer_id"] = Json("\"CUST-789\""), ["dealer_group_id"] = Json("\"DG-456\""), ["lead"] = Json("""{"source":"fair"}""") };
        var placed = await world.Get<PlacePartnerOrder>().PlaceAsync(world.PartnerActor(), PartnerId, PartnerSample() with { References = references, Products = [new("zaptec-pro", 1), new("MYSTERY-9", 2, "Dongle")] }, Ct);
        Assert.False(placed.IsDuplicate);

        await using var db = await world.ReadAsync();
        var order = await db.Orders.Include(o => o.Lines).SingleAsync(Ct);
        Assert.Equal(("partner", "EXT-12345", world.PartnerKey, "installation", 98_900L), (order.Source, order.PartnerOrderId, order.PartnerId, order.OrderType, order.Total.Cents));
        using var kept = JsonDocument.Parse(order.PartnerReferences!);
        Assert.Equal(["EXT-12345", "CUST-789", "DG-456"], new[] { "partner_order_id", "partner_customer_id", "dealer_group_id" }.Select(n => kept.RootElement.GetProperty(n).GetString()));
        Assert.Equal("fair", kept.RootElement.GetProperty("lead").GetProperty("source").GetString());
        var unmapped = order.Lines.Single(l => l.ArticleId is null);
        Assert.Equal(("MYSTERY-9", "Dongle", 2m, 0L), (unmapped.Sku, unmapped.Description, unmapped.Quantity, unmapped.Amount.Cents));
        Assert.Equal("MYSTERY-9", (await db.PartnerSkus.SingleAsync(s => s.ArticleId == null, Ct)).ExternalSku);
        var address = await db.Addresses.SingleAsync(a => a.Id == order.InstallationAddressId, Ct);
        Assert.Equal(("Hoofdstraat", 123, "", AddressQuality.Street), (address.Street, address.HouseNumber, address.HouseNumberAddition, address.Quality));
        var workflow = await (from t in db.StatusTracks join v in db.WorkflowVersions on t.WorkflowVersionId equals v.Id join w in db.Workflows on v.WorkflowId equals w.Id select w.Name).SingleAsync(Ct);
        Assert.Equal("Installatie-order", workflow);
        var found = await world.Get<OrderQueries>().ListAsync(new OrderFilter { Search = "cust-789" }, new PageRequest(), Planner, Ct);
        Assert.Equal(placed.Order.Number, Assert.Single(found.Items).Number);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task A_partners_word_for_what_is_no_longer_sold_waits_for_somebody_to_say_what_it_means_now(DatabaseProvider provider)
    {
        await using var world = await CreateAsync(provider);
        var queries = world.Get<PartnerQueries>();
        await world.Get<MapPartnerSku>().AddAsync(Planner with { Permissions = new HashSet<string>(Permissions.All) }, PartnerId, "WALLBOX", "ZAPTEC-PRO", Ct);
        await world.Database.Writer.WriteAsync(Actor.System("test"), async (db, ct) => (await db.Articles.SingleAsync(a => a.Sku == "ZAPTEC-PRO", ct)).IsActive = false, Ct);
        await world.Get<PlacePartnerOrder>().PlaceAsync(world.PartnerActor(), PartnerId, PartnerSample() with { Products = [new("wallbox", 1)] }, Ct);

        await using var db = await world.ReadAsync();
        var line = (await db.Orders.Include(o => o.Lines).SingleAsync(Ct)).Lines.Single();
        Assert.Equal(("WALLBOX", null, 0L), (line.Sku, line.ArticleId, line.Amount.Cents));
        var word = (await queries.SkusAsync(PartnerId, null, new PageRequest(), Planner with { Permissions = new HashSet<string>(Permissions.All) }, Ct)).Items[0];
        Assert.Equal(("WALLBOX", "ZAPTEC-PRO", false), (word.Word, word.ArticleSku, word.IsSold));
        Assert.Equal(1, Assert.Single((await queries.ListAsync(new PartnerFilter(null, HasUnmapped: true), new PageRequest(), Planner, Ct)).Items).UnmappedSkus);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task The_same_order_twenty_times_at_once_is_one_order_and_one_number(DatabaseProvider provider)
    {
        await using var world = await CreateAsync(provider);
        var place = world.Get<PlacePartnerOrder>();
        var actor = world.PartnerActor();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => place.PlaceAsync(actor, PartnerId, PartnerSample(), Ct)));
        Assert.Single(answers, a => !a.IsDuplicate);
        Assert.Single(answers.Select(a => a.Order.PublicId).Distinct());

        var next = await place.PlaceAsync(actor, PartnerId, PartnerSample("EXT-2"), Ct);
        Assert.Equal("CC-2026-00002", next.Order.Number);
        await using var db = await world.ReadAsync();
        Assert.Equal((2, 2, 2), (await db.Orders.CountAsync(Ct), await db.StatusTracks.CountAsync(Ct), await db.Outbox.CountAsync(m => m.Type == OrderPlaced.Name, Ct)));
        Assert.Equal(1, await db.Contacts.CountAsync(c => c.Email == "john@example.com", Ct));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Twenty_orders_at_once_for_one_new_customer_make_one_customer_and_one_address(DatabaseProvider provider)
    {
        await using var world = await CreateAsync(provider);
        var place = world.Get<PlacePartnerOrder>();
        var actor = world.PartnerActor();
        var answers = await Task.WhenAll(Enumerable.Range(1, 20).Select(i => place.PlaceAsync(actor, PartnerId, PartnerSample($"EXT-{i}"), Ct)));
        Assert.Equal(Enumerable.Range(1, 20).Select(i => $"CC-2026-{i:D5}"), answers.Select(a => a.Order.Number).Order());
        await using var db = await world.ReadAsync();
        Assert.Equal(1, await db.Contacts.CountAsync(c => c.Name == "John Doe", Ct));
        Assert.Equal(1, await db.Addresses.CountAsync(a => a.HouseNumber == 123 && a.HouseNumberAddition == "", Ct));
    }

    [Fact]
    public async Task The_same_id_of_two_partners_is_two_orders()
    {
        await using var world = await CreateAsync(DatabaseProvider.Sqlite);
        var place = world.Get<PlacePartnerOrder>();
        var one = await place.PlaceAsync(world.PartnerActor(), PartnerId, PartnerSample(), Ct);
        var two = await place.PlaceAsync(world.PartnerActor(other: true), OtherPartnerId, PartnerSample(), Ct);
        Assert.False(two.IsDuplicate);
        Assert.NotEqual(one.Order.PublicId, two.Order.PublicId);
    }

    [Fact]
    public async Task A_shared_mail_address_does_not_make_two_people_one_customer()
    {
        await using var world = await CreateAsync(DatabaseProvider.Sqlite);
        var place = world.Get<PlacePartnerOrder>();
        await place.PlaceAsync(world.PartnerActor(), PartnerId, PartnerSample("1"), Ct);
        var shared = new NewCustomer { Name = "Joris Haverslag", Email = "john@example.com" };
        await place.PlaceAsync(world.PartnerActor(), PartnerId, PartnerSample("2") with { Customer = shared }, Ct);
        await place.PlaceAsync(world.PartnerActor(), PartnerId, PartnerSample("3") with { Customer = new NewCustomer { Name = "JOHN  doe", Phone = "06-12345678" } }, Ct);
        await using var db = await world.ReadAsync();
        var customers = await db.Orders.OrderBy(o => o.Id).Select(o => o.CustomerId).ToListAsync(Ct);
        Assert.NotEqual(customers[0], customers[1]);
        Assert.Equal(customers[0], customers[2]);
    }

    [Fact]
    public async Task A_key_reaches_its_own_active_partner_only()
    {
        await using var world = await CreateAsync(DatabaseProvider.Sqlite);
        var place = world.Get<PlacePartnerOrder>();
        Assert.Equal("PERMISSION_DENIED", await CodeAsync(() => place.PlaceAsync(world.PartnerActor(), OtherPartnerId, PartnerSample(), Ct)));
        Assert.Equal("PERMISSION_DENIED", await CodeAsync(() => place.PlaceAsync(world.PartnerActor(), Guid.NewGuid(), PartnerSample(), Ct)));
        Assert.Equal("PERMISSION_DENIED", await CodeAsync(() => place.PlaceAsync(world.PartnerActor(other: false, PartnerScopes.OrdersRead), PartnerId, PartnerSample(), Ct)));
        Assert.Equal("NOT_FOUND", await CodeAsync(() => place.PlaceAsync(Planner, Guid.NewGuid(), PartnerSample(), Ct)));
        await world.Database.Writer.WriteAsync(Planner, async (db, ct) => (await db.Partners.SingleAsync(p => p.PublicId == PartnerId, ct)).IsActive = false, Ct);
        Assert.Equal("PARTNER_INACTIVE", await CodeAsync(() => place.PlaceAsync(world.PartnerActor(), PartnerId, PartnerSample(), Ct)));
    }

    [Fact]
    public async Task Whatever_is_wrong_is_named()
    {
        await using var world = await CreateAsync(DatabaseProvider.Sqlite);
        var sample = PartnerSample();
        var wrong = new (string Field, PartnerOrder Order)[]
        {
            ("partner_order_id", sample with { PartnerOrderId = " " }),
            ("partner_order_id", sample with { PartnerOrderId = new string('9', 101) }),
            ("customer", sample with { Customer = null }),
            ("customer.name", sample with { Customer = new NewCustomer { Email = "a@example.com" } }),
            ("customer.email", sample with { Customer = new NewCustomer { Name = "A", Email = "a@b" } }),
            ("customer.phone", sample with { Customer = new NewCustomer { Name = "A", Phone = "12" } }),
            ("customer.address", sample with { Address = null }),
            ("customer.address.street", sample with { Address = new NewAddress { Street = "Hoofdstraat", Postcode = "1234AB", City = "X" } }),
            ("customer.address.postal_code", sample with { Address = new NewAddress { Street = "Hoofdstraat 1", Postcode = "12", City = "X" } }),
            ("products", sample with { Products = [] }),
            ("products", sample with { Products = [.. Enumerable.Repeat(new PartnerProduct("A", 1), 101)] }),
            ("products[0].sku", sample with { Products = [new("", 1)] }),
            ("products[0].sku", sample with { Products = [new(new string('x', 101), 1)] }),
            ("products[1].quantity", sample with { Products = [new("A", 1), new("B", 0)] }),
            ("products[0].quantity", sample with { Products = [new("A", 0.0001m)] }),
            ("products[0].quantity", sample with { Products = [new("A", 10_001)] }),
            ("preferred_date", sample with { PreferredDate = new DateOnly(1900, 1, 1) }),
            ("priority_level", sample with { Priority = "asap" }),
            ("notes", sample with { Notes = new string('x', 4001) }),
        };
        foreach (var (field, order) in wrong)
        {
            var refused = await Assert.ThrowsAsync<DomainException>(() => world.Get<PlacePartnerOrder>().PlaceAsync(world.PartnerActor(), PartnerId, order, Ct));
            Assert.Equal(("VALIDATION_ERROR", field), (refused.Error.Code, refused.Error.Field));
        }
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Mapping_a_word_prices_the_open_orders_that_wait_for_it(DatabaseProvider provider)
    {
        await using var world = await CreateAsync(provider);
        var placed = await world.Get<PlacePartnerOrder>().PlaceAsync(world.PartnerActor(), PartnerId, PartnerSample() with { Products = [new("ladder", 2)] }, Ct);
        var word = Assert.Single((await world.Get<PartnerQueries>().SkusAsync(PartnerId, null, new PageRequest(), Planner, Ct)).Items);
        Assert.Equal(("LADDER", null), (word.Word, word.ArticleSku));
        Assert.Equal(1, await world.Get<MapPartnerSku>().MapAsync(Planner, word.Id, "KABEL-5X6", Ct));
        var order = (await world.Get<OrderQueries>().DetailsAsync(placed.Order.Number, Planner, Ct))!;
        var line = Assert.Single(order.Lines);
        Assert.Equal(("LADDER", "Meerkabel per m", true, 2_430L, 2_430L), (line.Sku, line.Description, line.IsMapped, line.Amount.Cents, order.Order.Total.Cents));
        var next = await world.Get<PlacePartnerOrder>().PlaceAsync(world.PartnerActor(), PartnerId, PartnerSample("2") with { Products = [new("Ladder", 1)] }, Ct);
        Assert.True(Assert.Single((await world.Get<OrderQueries>().DetailsAsync(next.Order.Number, Planner, Ct))!.Lines).IsMapped);
    }

    private static async Task<string> CodeAsync(Func<Task> act) => (await Assert.ThrowsAsync<DomainException>(act)).Error.Code;

    private static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);
}
