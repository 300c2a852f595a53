using ChargeCars.Core.Addresses;
using ChargeCars.Core.Common;
using ChargeCars.Core.Contacts;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Lists;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Orders;
using ChargeCars.Core.Partners;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Clocks;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static ChargeCars.Core.Tests.Orders.OrderWorld;

namespace ChargeCars.Core.Tests.Orders;

public sealed class OrderQueriesTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task A_list_filters_sorts_pages_and_counts(DatabaseProvider provider)
    {
        await using var world = await CreateAsync(provider);
        var numbers = await FillAsync(world);
        Assert.Equal(Enumerable.Reverse(numbers), await NumbersAsync(world, new OrderFilter()));
        Assert.Equal(numbers, await NumbersAsync(world, new OrderFilter { Descending = false }));
        Assert.Equal(["TL-2026-00001"], await NumbersAsync(world, new OrderFilter { BusinessEntities = ["thuislader"] }));
        Assert.Equal(5, (await NumbersAsync(world, new OrderFilter { BusinessEntities = ["chargecars", "thuislader"] })).Count);
        Assert.Empty(await NumbersAsync(world, new OrderFilter { BusinessEntities = ["nobody"] }));
        Assert.Equal(["CC-2026-00003"], await NumbersAsync(world, new OrderFilter { PartnerId = PartnerId }));
        Assert.Equal(["CC-2026-00004"], await NumbersAsync(world, new OrderFilter { Statuses = ["cancelled"] }));
        Assert.Equal(["CC-2026-00004"], await NumbersAsync(world, new OrderFilter { IsOpen = false }));
        Assert.Equal(4, (await NumbersAsync(world, new OrderFilter { IsOpen = true })).Count);
        Assert.Equal(2, (await NumbersAsync(world, new OrderFilter { CustomerId = Customer, Statuses = ["new", "on_hold"] })).Count);
        Assert.Empty(await NumbersAsync(world, new OrderFilter { CustomerId = Guid.NewGuid() }));
        Assert.Equal(["CC-2026-00002"], await NumbersAsync(world, new OrderFilter { Priorities = ["high", "urgent"] }));
        Assert.Equal(["CC-2026-00003"], await NumbersAsync(world, new OrderFilter { Source = "partner" }));
        Assert.Equal(["CC-2026-00003", "CC-2026-00001", "CC-2026-00002", "TL-2026-00001", "CC-2026-00004"], await NumbersAsync(world, new OrderFilter { Sort = OrderSort.Deadline, Descending = false }));
        Assert.Equal("CC-2026-00002", (await NumbersAsync(world, new OrderFilter { Sort = OrderSort.Total }))[0]);
        Assert.Equal("TL-2026-00001", (await NumbersAsync(world, new OrderFilter { Sort = OrderSort.Number }))[0]);

        var page = await world.Get<OrderQueries>().ListAsync(new OrderFilter { Descending = false }, new PageRequest(2, 2), Planner, Ct);
        Assert.Equal(["CC-2026-00003", "CC-2026-00004"], page.Items.Select(i => i.Number));
        Assert.Equal((5L, 3L), (page.Total, page.TotalPages));
        var past = await world.Get<OrderQueries>().ListAsync(new OrderFilter { CountAll = true }, new PageRequest(9, 2), Planner, Ct);
        Assert.Equal((0, 5L), (past.Items.Count, past.Total));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Days_are_those_of_Amsterdam_and_inclusive(DatabaseProvider provider)
    {
        await using var world = await CreateAsync(provider);
        var place = world.Get<PlaceOrder>();
        world.Time.Advance(new DateTimeOffset(2026, 11, 20, 22, 59, 0, TimeSpan.Zero) - Monday9); // 23:59 on the 20th in Amsterdam
        await place.PlaceAsync(Planner, Sample(), Ct);
        world.Time.Advance(TimeSpan.FromMinutes(2)); // 00:01 on the 21st
        await place.PlaceAsync(Planner, Sample(), Ct);
        Assert.Equal(["CC-2026-00001"], await NumbersAsync(world, new OrderFilter { CreatedFrom = new(2026, 11, 20), CreatedTo = new(2026, 11, 20) }));
        Assert.Equal(["CC-2026-00002"], await NumbersAsync(world, new OrderFilter { CreatedFrom = new(2026, 11, 21), CreatedTo = DateOnly.MaxValue }));
        Assert.Equal(2, (await NumbersAsync(world, new OrderFilter { CreatedFrom = new(2026, 11, 20), CreatedTo = new(2026, 11, 21) })).Count);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Search_finds_by_the_beginning_of_every_word(DatabaseProvider provider)
    {
        await using var world = await CreateAsync(provider);
        await FillAsync(world);
        foreach (var typed in new[] { "EXT-7", "ext", "zoë zand", "zand 5911", "5911 ab", "venlo zoe", "06 1111 2222", "0611", "+31 6 1111 2222", "CC-2026-00003", "00003", "3", "zoe@exam" })
        {
            Assert.Equal("CC-2026-00003", Assert.Single(await NumbersAsync(world, new OrderFilter { Search = typed }), n => n == "CC-2026-00003"));
        }

        Assert.Empty(await NumbersAsync(world, new OrderFilter { Search = "zoe nobody" }));
        Assert.Empty(await NumbersAsync(world, new OrderFilter { Search = "oe" }));
        Assert.Equal(2, (await NumbersAsync(world, new OrderFilter { Search = "drukkerij amsterdam", IsOpen = true, BusinessEntities = ["chargecars"] })).Count);
        Assert.Equal(5, (await NumbersAsync(world, new OrderFilter { Search = "  " })).Count);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Where_no_letter_or_digit_was_typed_nothing_is_found_in_any_list(DatabaseProvider provider)
    {
        await using var world = await CreateAsync(provider);
        await FillAsync(world);
        foreach (var typed in new[] { " - ", "---", "%", "_", "…" })
        {
            Assert.Empty(await NumbersAsync(world, new OrderFilter { Search = typed }));
            Assert.Equal(0, (await world.Get<OrderQueries>().SummaryAsync(new OrderFilter { Search = typed }, Planner, Ct)).Count);
            Assert.Empty((await world.Get<PartnerQueries>().ListAsync(new PartnerFilter(typed), new PageRequest(), Planner, Ct)).Items);
            Assert.Empty(await world.Get<ContactQueries>().FindCustomersAsync(typed, 10, Planner, Ct));
            Assert.Empty((await world.Get<HoldQueries>().ListAsync(Planner, new HoldFilter(Search: typed), new PageRequest(), Ct)).Items);
        }

        Assert.Equal("Autohuis De Linde", Assert.Single((await world.Get<PartnerQueries>().ListAsync(new PartnerFilter("linde auto"), new PageRequest(), Planner, Ct)).Items).Name);
        Assert.Equal("Zoë van der Zand", Assert.Single(await world.Get<ContactQueries>().FindCustomersAsync("zoe zand", 10, Planner, Ct)).Name);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Partners_can_be_put_in_every_order_either_way_and_narrowed_to_those_with_words_to_map(DatabaseProvider provider)
    {
        await using var world = await CreateAsync(provider);
        await world.Get<PlacePartnerOrder>().PlaceAsync(world.PartnerActor(), PartnerId, PartnerSample() with { Products = [new PartnerProduct("WALLBOX-X", 1)] }, Ct);
        async Task<string> Listed(PartnerFilter filter) => string.Join(' ', (await world.Get<PartnerQueries>().ListAsync(filter, new PageRequest(), Planner, Ct)).Items.Select(p => p.Name.Split(' ')[0]));
        Assert.Equal("Autohuis Polder", await Listed(new PartnerFilter()));
        Assert.Equal("Polder Autohuis", await Listed(new PartnerFilter(Descending: true)));
        Assert.Equal("Polder Autohuis", await Listed(new PartnerFilter(Sort: PartnerSort.Unmapped)));
        Assert.Equal("Autohuis Polder", await Listed(new PartnerFilter(Sort: PartnerSort.Unmapped, Descending: true)));
        Assert.Equal("Autohuis Polder", await Listed(new PartnerFilter(Sort: PartnerSort.Company)));
        Assert.Equal("Autohuis Polder", await Listed(new PartnerFilter(Sort: PartnerSort.LastSeen, Descending: true)));
        Assert.Equal("Autohuis", await Listed(new PartnerFilter(HasUnmapped: true, IsActive: true)));
        Assert.Empty(await Listed(new PartnerFilter(IsActive: false)));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Search_for_what_thousands_have_still_asks_each_row(DatabaseProvider provider)
    {
        await using var world = await CreateAsync(provider);
        await FillAsync(world);
        await world.Database.Writer.WriteAsync(
            Planner,
            (db, token) =>
            {
                // words of orders that are not there: they make "amsterdam" and "drukkerij" common
                return db.Database.ExecuteSqlRawAsync(
                    """
                    INSERT INTO "SearchTokens" ("EntityType", "Token", "EntityId")
                    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50001)
                    SELECT 'order', w, 1000000 + i FROM n CROSS JOIN (SELECT 'amsterdam' AS w UNION ALL SELECT 'drukkerij') AS words
                    """,
                    token);
            },
            Ct);
        Assert.Equal(["CC-2026-00002", "CC-2026-00001"], await NumbersAsync(world, new OrderFilter { Search = "amst druk", IsOpen = true, BusinessEntities = ["chargecars"] }));
        Assert.Equal(["CC-2026-00003"], await NumbersAsync(world, new OrderFilter { Search = "venlo" }));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Nobody_sees_more_than_their_scope(DatabaseProvider provider)
    {
        await using var world = await CreateAsync(provider);
        await FillAsync(world);
        var queries = world.Get<OrderQueries>();
        Assert.Equal(["TL-2026-00001"], await NumbersAsync(world, new OrderFilter(), Staff(world.SecondCompany)));
        Assert.Empty(await NumbersAsync(world, new OrderFilter { BusinessEntities = ["chargecars"] }, Staff(world.SecondCompany)));
        Assert.Empty(await NumbersAsync(world, new OrderFilter { Search = "zoe" }, Staff(world.SecondCompany)));
        Assert.Equal(["CC-2026-00003"], await NumbersAsync(world, new OrderFilter(), world.PartnerActor()));
        Assert.Empty(await NumbersAsync(world, new OrderFilter(), world.PartnerActor(other: true)));
        Assert.Empty(await NumbersAsync(world, new OrderFilter(), Planner with { TechnicianId = 1 }));
        Assert.Null(await queries.DetailsAsync("CC-2026-00001", Staff(world.SecondCompany), Ct));
        Assert.Null(await queries.DetailsAsync("CC-2026-00001", world.PartnerActor(), Ct));
        await Assert.ThrowsAsync<DomainException>(() => queries.ListAsync(new OrderFilter(), new PageRequest(), Planner with { Permissions = new HashSet<string>() }, Ct));
        var id = (await queries.DetailsAsync("CC-2026-00001", Planner, Ct))!.Order.Id;
        Assert.Equal("NOT_FOUND", (await Assert.ThrowsAsync<DomainException>(() => queries.TimelineAsync(id, 50, Staff(world.SecondCompany), Ct))).Error.Code);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task An_order_is_found_by_number_key_and_public_id_with_everything_it_is_tied_to(DatabaseProvider provider)
    {
        await using var world = await CreateAsync(provider);
        await FillAsync(world);
        var queries = world.Get<OrderQueries>();
        var byNumber = (await queries.DetailsAsync("CC-2026-00003", Planner, Ct))!;
        Assert.Equal("Zoë van der Zand", byNumber.Customer.Name);
        Assert.Equal("Markt 1, 5911 AB Venlo", byNumber.Address!.OneLine);
        Assert.Equal("Autohuis De Linde", byNumber.Partner!.Name);
        Assert.Equal(["De Linde Groep", "Noorderlicht Import"], byNumber.Chain.Select(c => c.Name));
        Assert.Equal(("EXT-7", "Installatie-order", 1), (byNumber.PartnerOrderId, byNumber.Workflow, byNumber.WorkflowVersion));
        Assert.Equal("Nieuw", byNumber.Step.LabelNl);
        Assert.Equal(byNumber.Order, (await queries.DetailsAsync(byNumber.Order.PublicId.ToString(), Planner, Ct))!.Order);
        Assert.Equal(byNumber.Order, (await queries.DetailsAsync($"{byNumber.Order.Id}", Planner, Ct))!.Order);
        Assert.Null(await queries.DetailsAsync("CC-2026-99999", Planner, Ct));
        Assert.Null(await queries.DetailsAsync($"{Guid.NewGuid()}", Planner, Ct));
    }

    [Fact]
    public async Task A_clock_says_what_is_left_what_is_over_and_what_waits()
    {
        await using var world = await CreateAsync(DatabaseProvider.Sqlite);
        await FillAsync(world);
        world.Time.Advance(TimeSpan.FromHours(6));
        var rows = (await world.Get<OrderQueries>().ListAsync(new OrderFilter(), new PageRequest(), Planner, Ct)).Items.ToDictionary(r => r.Number);
        Assert.Equal((RowClockState.Running, 18 * 60), (rows["CC-2026-00001"].Clock.State, rows["CC-2026-00001"].Clock.Minutes));
        Assert.Equal(0.25, rows["CC-2026-00001"].Clock.UsedShare, 3);
        Assert.Equal(RowClockState.None, rows["CC-2026-00004"].Clock.State);

        // 8 business hours from Monday 9:00, with half an hour of lunch between
        Assert.Equal((RowClockState.Running, 150), (rows["CC-2026-00003"].Clock.State, rows["CC-2026-00003"].Clock.Minutes));
        world.Time.Advance(TimeSpan.FromHours(24));
        var late = (await world.Get<OrderQueries>().ListAsync(new OrderFilter { IsOverdue = true, Sort = OrderSort.Deadline, Descending = false }, new PageRequest(), Planner, Ct)).Items;
        Assert.Equal("CC-2026-00003", late[0].Number);
        Assert.Equal(RowClockState.Late, late[0].Clock.State);
        Assert.True(late[0].Clock.UsedShare > 1);
        Assert.Equal(new OrderSummary(4, false, 4, rows.Values.Where(r => !r.Step.Category.Equals(StatusCategory.Cancelled)).Aggregate(Money.Zero, (s, r) => s + r.Total)), await world.Get<OrderQueries>().SummaryAsync(new OrderFilter { IsOpen = true }, Planner, Ct));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task The_timeline_tells_moves_and_changes_newest_first(DatabaseProvider provider)
    {
        await using var world = await CreateAsync(provider);
        var placed = await world.Get<PlaceOrder>().PlaceAsync(Planner, Sample(), Ct);
        world.Time.Advance(TimeSpan.FromHours(1));
        await world.Get<UpdateOrder>().ChangeAsync(Planner, placed.Id, new OrderChanges { Notes = "Call first" }, Ct);
        world.Time.Advance(TimeSpan.FromHours(1));
        await world.Get<StatusEngine>().ChangeAsync(Planner, EntityTypes.Order, placed.Id, new StatusChange("cancelled", "Customer withdrew"), Ct);
        var entries = await world.Get<OrderQueries>().TimelineAsync(placed.Id, 50, Planner, Ct);
        Assert.Equal([("status", "moved"), ("change", "changed"), ("status", "created")], entries.Select(e => (e.Kind, e.Event)));
        Assert.Equal(("new", "cancelled", "Customer withdrew", "120"), (entries[0].Facts["from"], entries[0].Facts["to"], entries[0].Facts["reason"], entries[0].Facts["minutes"]));
        Assert.Equal("Call first", entries[1].Facts["Notes.after"]);
        Assert.Single(await world.Get<OrderQueries>().TimelineAsync(placed.Id, 1, Planner, Ct));
    }

    [Fact]
    public async Task Every_query_can_be_put_to_SQL_Server()
    {
        await using var world = await CreateAsync(DatabaseProvider.Sqlite);
        await using var db = new SqlServerAppDb(new DbContextOptionsBuilder<SqlServerAppDb>().UseSqlServer("Server=none").Options);
        var actor = Staff(1) with { PartnerId = 1, TechnicianId = 1 };
        foreach (var sort in Enum.GetValues<OrderSort>())
        {
            foreach (var filter in new[] { new OrderFilter { Sort = sort }, new OrderFilter { Sort = sort, Descending = false, Statuses = ["new", "planning"], IsOpen = true, IsWaiting = true, IsOverdue = true, IsUnplanned = true, Priorities = ["high"], Source = "api", OrderType = "supply", CreatedFrom = new(2026, 1, 1), CreatedTo = new(2026, 2, 1), RequestedTo = new(2026, 3, 1), CustomerId = Person, PartnerId = PartnerId, BusinessEntities = ["chargecars", "thuislader"] } })
            {
                var orders = (await OrderFinder.FindAsync(db, filter, actor, Monday9, Ct)).Orders;
                Assert.Contains("OFFSET", CompiledLists.Query(db, orders, OrderRows.Of(filter), 25, 25).ToQueryString(), StringComparison.Ordinal);
                Assert.Contains("OFFSET", CompiledLists.Query(db, orders, OrderRows.Records(filter), 25, 25).ToQueryString(), StringComparison.Ordinal);
            }
        }

        Assert.NotEmpty(OrderRows.Details(db, OrderQueries.Keyed(db.Orders, "CC-2026-00001")).ToQueryString());
        var led = SearchIndex.Found(db, EntityTypes.Order, ["abc", "de", "f"]);
        Assert.Contains("EXISTS", db.Orders.Where(o => led.Contains(o.Id)).ToQueryString(), StringComparison.Ordinal);
        var words = SearchIndex.Words(db, EntityTypes.Order, "abc");
        Assert.Contains("[Token] >= @", db.Orders.Where(o => words.Any(t => t.EntityId == o.Id)).ToQueryString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Everything_may_be_asked_at_once_and_what_is_asked_never_answers_for_something_else(DatabaseProvider provider)
    {
        await using var world = await CreateAsync(provider);
        var numbers = await FillAsync(world);
        var partners = new OrderFilter
        {
            Statuses = ["new", "planning"],
            IsOpen = true,
            IsUnplanned = true,
            BusinessEntities = ["chargecars", "thuislader"],
            PartnerId = PartnerId,
            CreatedFrom = new DateOnly(2026, 1, 1),
            CreatedTo = new DateOnly(2027, 1, 1),
            Source = "partner",
            Priorities = ["normal", "high"],
            Search = "ext7 zoe van zand venlo 5911ab",
        };
        Assert.Equal([numbers[2]], await NumbersAsync(world, partners));
        Assert.Empty(await NumbersAsync(world, partners with { CreatedTo = new DateOnly(2025, 1, 1) }));

        // the same questions with other values, and other questions with the same values, one after another
        Assert.Equal([numbers[2]], await NumbersAsync(world, new OrderFilter { Source = "partner" }));
        Assert.Empty(await NumbersAsync(world, new OrderFilter { OrderType = "partner" }));
        Assert.Equal([numbers[4]], await NumbersAsync(world, new OrderFilter { BusinessEntities = ["thuislader"] }));
        Assert.Equal(4, (await NumbersAsync(world, new OrderFilter { BusinessEntities = ["chargecars"] })).Count);
        Assert.Empty(await NumbersAsync(world, new OrderFilter { BusinessEntities = ["nowhere"] }));
        Assert.Empty(await NumbersAsync(world, new OrderFilter { BusinessEntities = ["nowhere", "neither"] }));
        Assert.Empty(await NumbersAsync(world, new OrderFilter { CustomerId = Guid.Empty }));
        Assert.Empty(await NumbersAsync(world, new OrderFilter { PartnerId = Guid.Empty }));
    }

    /// <summary>Four orders of the first company and one of the second; the third from a partner, the fourth cancelled.</summary>
    private static async Task<List<string>> FillAsync(OrderWorld world)
    {
        var place = world.Get<PlaceOrder>();
        var numbers = new List<string> { (await place.PlaceAsync(Planner, Sample(), Ct)).Number };
        numbers.Add((await place.PlaceAsync(Planner, Sample() with { Priority = "high", TotalEuros = 9_845.20m }, Ct)).Number);
        var customer = new NewCustomer { Name = "Zoë van der Zand", Email = "zoe@example.com", Phone = "06-11112222" };
        var address = new NewAddress { Street = "Markt 1", Postcode = "5911 AB", City = "Venlo" };
        numbers.Add((await world.Get<PlacePartnerOrder>().PlaceAsync(world.PartnerActor(), PartnerId, PartnerSample("EXT-7") with { Customer = customer, Address = address }, Ct)).Order.Number);
        var cancelled = await place.PlaceAsync(Planner, Sample(), Ct);
        await world.Get<StatusEngine>().ChangeAsync(Planner, EntityTypes.Order, cancelled.Id, new StatusChange("cancelled", "Customer withdrew"), Ct);
        numbers.Add(cancelled.Number);
        numbers.Add((await place.PlaceAsync(Planner, Sample() with { BusinessEntity = "thuislader", CustomerId = Person, ContactId = null }, Ct)).Number);
        return numbers;
    }

    private static async Task<List<string>> NumbersAsync(OrderWorld world, OrderFilter filter, Actor? actor = null)
    {
        var rows = await world.Get<OrderQueries>().ListAsync(filter, new PageRequest(1, 100), actor ?? Planner, Ct);
        var records = await world.Get<OrderQueries>().RecordsAsync(filter, new PageRequest(1, 100), actor ?? Planner, Ct);
        Assert.Equal(rows.Items.Select(r => r.Number), records.Items.Select(r => r.Number));
        return [.. rows.Items.Select(r => r.Number)];
    }
}
