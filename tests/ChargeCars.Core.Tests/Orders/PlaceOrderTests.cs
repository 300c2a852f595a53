using System.Text.Json;
using ChargeCars.Core.Addresses;
using ChargeCars.Core.Common;
using ChargeCars.Core.Contacts;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Orders;
using ChargeCars.Core.Statuses;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static ChargeCars.Core.Tests.Orders.OrderWorld;

namespace ChargeCars.Core.Tests.Orders;

public sealed class PlaceOrderTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task An_order_gets_number_workflow_words_event_and_audit_line_in_one_unit(DatabaseProvider provider)
    {
        await using var world = await CreateAsync(provider);
        var placed = await world.Get<PlaceOrder>().PlaceAsync(Planner, Sample() with { PartnerId = PartnerId, PartnerReferences = Json("""{"partner_order_id":"PO-12345"}""") }, Ct);
        Assert.Equal(("CC-2026-00001", "new"), (placed.Number, placed.Status));

        await using var db = await world.ReadAsync();
        var order = await db.Orders.SingleAsync(Ct);
        Assert.Equal((new Money(125_000), "normal", "api", StatusCategory.Backlog, false), (order.Total, order.Priority, order.Source, order.StatusCategory, order.IsClosed));
        Assert.Equal(Monday9.AddHours(24), order.Deadline);
        Assert.Equal(order.Deadline, order.DeadlineOrder);
        Assert.Null(order.PartnerOrderId);
        var track = await db.StatusTracks.SingleAsync(Ct);
        Assert.Equal((EntityTypes.Order, order.Id, order.PublicId, "new"), (track.EntityType, track.EntityId, track.EntityPublicId, track.Status));
        var outbox = await db.Outbox.SingleAsync(m => m.Type == OrderPlaced.Name, Ct);
        var told = outbox.As<OrderPlaced>();
        Assert.Equal((order.Id, "CC-2026-00001", "new", 125_000L), (told.OrderId, told.Number, told.Status, told.TotalCents));
        Assert.Equal("Marieke Holtrop", (await db.AuditLines.SingleAsync(l => l.EntityId == order.PublicId && l.Action == "created", Ct)).ActorName);
        Assert.False(await db.AuditLines.AnyAsync(l => l.EntityId == order.PublicId && l.Action == "changed", Ct));
        var words = await db.SearchTokens.Where(t => t.EntityType == EntityTypes.Order && t.EntityId == order.Id).Select(t => t.Token).ToListAsync(Ct);
        Assert.Superset(new HashSet<string> { "cc202600001", "1", "inktvisch", "femke", "1234ab", "amsterdam", "po12345", "0612345601" }, words.ToHashSet());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task The_character_that_a_database_cannot_keep_breaks_neither_an_order_nor_a_question(DatabaseProvider provider)
    {
        await using var world = await CreateAsync(provider);
        await world.Get<PlaceOrder>().PlaceAsync(Planner, Sample() with { Notes = "bel\0 eerst", CustomerId = null, ContactId = null, Customer = new NewCustomer { Name = "Roos\0 Waterbolk", Email = "roos@example.com" } }, Ct);
        await using var db = await world.ReadAsync();
        var order = await db.Orders.SingleAsync(Ct);
        Assert.Equal("bel eerst", order.Notes!.Replace("\0", "", StringComparison.Ordinal));
        var asked = "no\0body";
        Assert.Equal(0, await db.Contacts.CountAsync(c => c.Name == asked, Ct));
    }

    [Fact]
    public async Task A_new_customer_at_a_new_address_with_lines_is_priced_and_summed()
    {
        await using var world = await CreateAsync(DatabaseProvider.Sqlite);
        var order = Sample() with
        {
            Source = "back_office",
            CustomerId = null,
            ContactId = null,
            AddressId = null,
            TotalEuros = null,
            Customer = new NewCustomer { Name = " Roos   Waterbolk ", Email = "Roos@Example.nl" },
            Address = new NewAddress { Street = "Stadhuisplein", HouseNumber = "1", HouseNumberAddition = "b", Postcode = "5611 em", City = "Eindhoven" },
            Lines = [new("zaptec-pro", 1), new("KABEL-5X6", 7.5m), new("INST-BASIS", 1, "partner")],
        };
        await world.Get<PlaceOrder>().PlaceAsync(Planner, order, Ct);

        await using var db = await world.ReadAsync();
        var made = await db.Orders.Include(o => o.Lines).SingleAsync(Ct);
        Assert.Equal([119_500L, 10_875L, 43_250L], made.Lines.OrderBy(l => l.Position).Select(l => l.Amount.Cents));
        Assert.Equal(173_625, made.Total.Cents);
        var customer = await db.Contacts.SingleAsync(c => c.Id == made.CustomerId, Ct);
        Assert.Equal(("Roos Waterbolk", "roos@example.nl", true), (customer.Name, customer.Email, customer.IsCustomer));
        var address = await db.Addresses.SingleAsync(a => a.Id == made.InstallationAddressId, Ct);
        Assert.Equal(("Stadhuisplein", 1, "B", "5611EM", AddressQuality.Place), (address.Street, address.HouseNumber, address.HouseNumberAddition, address.Postcode, address.Quality));
        Assert.Equal((51.44, 5.47), (address.Latitude, address.Longitude));
    }

    public static TheoryData<string, NewOrder> Wrong() => new()
    {
        { "business_entity", Sample() with { BusinessEntity = null } },
        { "business_entity", Sample() with { BusinessEntity = "nobody" } },
        { "order_type", Sample() with { OrderType = null } },
        { "order_type", Sample() with { OrderType = "magic" } },
        { "customer_id", Sample() with { CustomerId = null } },
        { "customer_id", Sample() with { CustomerId = Guid.NewGuid() } },
        { "contact_id", Sample() with { ContactId = Guid.NewGuid() } },
        { "partner_id", Sample() with { PartnerId = Guid.NewGuid() } },
        { "address_id", Sample() with { AddressId = Guid.NewGuid() } },
        { "priority_level", Sample() with { Priority = "yesterday" } },
        { "total_amount", Sample() with { TotalEuros = -0.01m } },
        { "total_amount", Sample() with { TotalEuros = 0.001m } },
        { "total_amount", Sample() with { TotalEuros = 10_000_001m } },
        { "total_amount", Sample() with { Lines = [new("ZAPTEC-PRO", 1)] } },
        { "requested_date", Sample() with { RequestedDate = new DateOnly(1, 1, 1) } },
        { "notes", Sample() with { Notes = new string('x', 4001) } },
        { "partner_external_references", Sample() with { PartnerReferences = Json("[]") } },
        { "partner_external_references", Sample() with { PartnerReferences = Json($$"""{"a":"{{new string('x', 9000)}}"}""") } },
        { "lines[0].sku", Sample() with { TotalEuros = null, Lines = [new("NOTHING", 1)] } },
        { "lines[1].quantity", Sample() with { TotalEuros = null, Lines = [new("ZAPTEC-PRO", 1), new("ZAPTEC-PRO", 0)] } },
        { "lines[0].payer", Sample() with { TotalEuros = null, Lines = [new("ZAPTEC-PRO", 1, "nobody")] } },
        { "customer.email", Sample() with { CustomerId = null, Customer = new NewCustomer { Name = "Jo", Email = "jo" } } },
        { "address.postal_code", Sample() with { AddressId = null, Address = new NewAddress { Street = "A 1", Postcode = "12", City = "B" } } },
    };

    [Fact]
    public async Task Whatever_is_wrong_is_named_and_uses_no_number()
    {
        await using var world = await CreateAsync(DatabaseProvider.Sqlite);
        foreach (var (field, order) in Wrong().Select(r => r.Data))
        {
            var refused = await Assert.ThrowsAsync<DomainException>(() => world.Get<PlaceOrder>().PlaceAsync(Planner, order, Ct));
            Assert.Equal(("VALIDATION_ERROR", field), (refused.Error.Code, refused.Error.Field));
        }

        Assert.Equal("CC-2026-00001", (await world.Get<PlaceOrder>().PlaceAsync(Planner, Sample(), Ct)).Number);
        await using var db = await world.ReadAsync();
        Assert.Equal(1, await db.Orders.CountAsync(Ct));
        Assert.Equal(1, await db.Outbox.CountAsync(m => m.Type == OrderPlaced.Name, Ct));
    }

    [Fact]
    public async Task Who_may_not_place_orders_for_the_company_is_refused()
    {
        await using var world = await CreateAsync(DatabaseProvider.Sqlite);
        var place = world.Get<PlaceOrder>();
        foreach (var actor in new[] { Staff(world.SecondCompany), Planner with { Permissions = new HashSet<string> { Permissions.SeeWork } }, world.PartnerActor() })
        {
            Assert.Equal("PERMISSION_DENIED", (await Assert.ThrowsAsync<DomainException>(() => place.PlaceAsync(actor, Sample(), Ct))).Error.Code);
        }
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task A_change_touches_only_what_was_sent(DatabaseProvider provider)
    {
        await using var world = await CreateAsync(provider);
        var placed = await world.Get<PlaceOrder>().PlaceAsync(Planner, Sample(), Ct);
        world.Time.Advance(TimeSpan.FromHours(1));
        await world.Get<UpdateOrder>().ChangeAsync(Planner, placed.PublicId, new OrderChanges { Notes = "changed", Priority = "high", TotalEuros = 1300m, ContactId = (Guid?)null }, Ct);

        await using var db = await world.ReadAsync();
        var order = await db.Orders.SingleAsync(Ct);
        Assert.Equal(("changed", "high", 130_000L, (long?)null, new DateOnly(2026, 12, 15)), (order.Notes, order.Priority, order.Total.Cents, order.ContactId, order.RequestedDate));
        Assert.Equal((Monday9, Monday9.AddHours(1), "new"), (order.CreatedAt, order.UpdatedAt, order.Status));
        Assert.False(await db.SearchTokens.AnyAsync(t => t.EntityType == EntityTypes.Order && t.Token == "femke", Ct));
        var line = await db.AuditLines.SingleAsync(l => l.EntityId == order.PublicId && l.Action == "changed", Ct);
        Assert.Contains("\"Notes\":\"changed\"", line.After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_of_what_somebody_else_changed_meanwhile_is_refused()
    {
        await using var world = await CreateAsync(DatabaseProvider.Sqlite);
        var update = world.Get<UpdateOrder>();
        var placed = await world.Get<PlaceOrder>().PlaceAsync(Planner, Sample(), Ct);
        var seen = (await world.Get<OrderQueries>().DetailsAsync(placed.Number, Planner, Ct))!.Version;
        await update.ChangeAsync(Planner, placed.Id, new OrderChanges { Notes = "first", SeenVersion = seen }, Ct);
        var refused = await Assert.ThrowsAsync<DomainException>(() => update.ChangeAsync(Planner, placed.Id, new OrderChanges { Notes = "second", SeenVersion = seen }, Ct));
        Assert.Equal((ErrorKind.Conflict, "ORDER_CHANGED"), (refused.Error.Kind, refused.Error.Code));
        Assert.Equal("first", (await world.Get<OrderQueries>().DetailsAsync(placed.Number, Planner, Ct))!.Order.Notes);
    }

    [Fact]
    public async Task A_change_outside_the_actors_scope_finds_no_order()
    {
        await using var world = await CreateAsync(DatabaseProvider.Sqlite);
        var placed = await world.Get<PlaceOrder>().PlaceAsync(Planner, Sample(), Ct);
        var refused = await Assert.ThrowsAsync<DomainException>(() => world.Get<UpdateOrder>().ChangeAsync(Staff(world.SecondCompany), placed.Id, new OrderChanges { Notes = "x" }, Ct));
        Assert.Equal("NOT_FOUND", refused.Error.Code);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task A_moved_order_has_its_status_on_its_own_row(DatabaseProvider provider)
    {
        await using var world = await CreateAsync(provider);
        var placed = await world.Get<PlaceOrder>().PlaceAsync(Planner, Sample(), Ct);
        await world.Get<StatusEngine>().ChangeAsync(Planner, EntityTypes.Order, placed.Id, new StatusChange("cancelled", "Customer withdrew"), Ct);
        await using var db = await world.ReadAsync();
        var order = await db.Orders.SingleAsync(Ct);
        Assert.Equal(("cancelled", StatusCategory.Cancelled, true, (DateTimeOffset?)null, Order.NoDeadline), (order.Status, order.StatusCategory, order.IsClosed, order.Deadline, order.DeadlineOrder));
    }

    private static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);
}
