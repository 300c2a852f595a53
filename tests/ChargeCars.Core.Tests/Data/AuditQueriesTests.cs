using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;
using ChargeCars.Core.Contacts;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Orders;
using ChargeCars.Core.Partners;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static ChargeCars.Core.Tests.Orders.OrderWorld;

namespace ChargeCars.Core.Tests.Data;

public sealed class AuditQueriesTests
{
    private static readonly Actor Admin = new() { Name = "Tester", Channel = "test", Permissions = Permissions.All.ToHashSet() };

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Lines_follow_the_company_of_their_record_and_of_what_hangs_on_it_while_what_is_of_no_company_stays(DatabaseProvider provider)
    {
        await using var world = await CreateAsync(provider);
        var mine = await world.Get<PlaceOrder>().PlaceAsync(Planner, Sample() with { TotalEuros = null, Lines = [new NewOrderLine("ZAPTEC-PRO", 1)] }, Ct);
        var other = await world.Get<PlaceOrder>().PlaceAsync(Planner, Sample() with { BusinessEntity = "thuislader", TotalEuros = null, Lines = [new NewOrderLine("ZAPTEC-PRO", 1)] }, Ct);
        await world.Database.Writer.WriteAsync(
            Planner,
            async (db, ct) =>
            {
                db.AddRange(Station("CC001", world.FirstCompany), Station("TL001", world.SecondCompany));
                var contact = await db.Contacts.Select(c => c.Id).FirstAsync(ct);
                db.Add(new Partner { ContactId = contact, Name = "Partner of another", BusinessEntityId = world.SecondCompany });
            },
            Ct);
        var queries = new AuditQueries(world.Database.Dbs, world.Time);
        async Task<IReadOnlyList<string>> Seen(params long[] companies) =>
            [.. (await queries.ListAsync(Admin with { BusinessEntityIds = companies.Length == 0 ? null : companies }, new AuditFilter(), new PageRequest(1, 100), Ct)).Items.Select(l => $"{l.EntityType} {l.About?.Name}").Distinct().Order(StringComparer.Ordinal)];

        string[] ofFirst = [$"order {mine.Number}", $"order_line {mine.Number}", "charge_point CC001", "partner Autohuis De Linde", "partner Polder Lease", "business_entity ChargeCars B.V."];
        string[] ofSecond = [$"order {other.Number}", $"order_line {other.Number}", "charge_point TL001", "partner Partner of another", "business_entity ThuisLader B.V."];
        string[] ofNone = ["article ZAPTEC-PRO", "contact Femke Lindewaard"];
        var all = await Seen();
        Assert.Empty(ofFirst.Concat(ofSecond).Concat(ofNone).Except(all));
        Assert.Equal(all.Except(ofSecond), await Seen(world.FirstCompany));
        Assert.Equal(all.Except(ofFirst), await Seen(world.SecondCompany));
        Assert.Equal(all, await Seen(world.FirstCompany, world.SecondCompany));

        async Task<int> SeenOf(string type, long company) => (await queries.ListAsync(Admin with { BusinessEntityIds = [company] }, new AuditFilter(EntityType: type), new PageRequest(1, 100), Ct)).Items.Count;
        Assert.Equal((1, 1, 2, 1, 1), (await SeenOf("order_line", world.FirstCompany), await SeenOf("charge_point", world.SecondCompany), await SeenOf("partner", world.FirstCompany), await SeenOf("partner", world.SecondCompany), await SeenOf("business_entity", world.SecondCompany)));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Lines_are_found_by_number_and_by_who_in_any_case_either_way_round(DatabaseProvider provider)
    {
        await using var world = await CreateAsync(provider);
        var order = await world.Get<PlaceOrder>().PlaceAsync(Planner, Sample(), Ct);
        world.Time.Advance(TimeSpan.FromHours(1));
        await world.Get<UpdateOrder>().ChangeAsync(Planner, order.Id, new OrderChanges { Notes = "Call first" }, Ct);
        var queries = new AuditQueries(world.Database.Dbs, world.Time);
        async Task<string[]> Found(AuditFilter filter) => [.. (await queries.ListAsync(Admin, filter, new PageRequest(), Ct)).Items.Select(l => l.Action)];
        var byNumber = await Found(new AuditFilter(Text: order.Number.ToLowerInvariant(), EntityType: "order"));
        Assert.Equal("changed", byNumber[0]);
        Assert.Equal(byNumber.Reverse(), await Found(new AuditFilter(Text: order.Number, EntityType: "order", OldestFirst: true)));
        Assert.Equal(["changed"], await Found(new AuditFilter(Text: "marieke", Action: "changed", EntityType: "order")));
        var made = (await queries.ListAsync(Admin, new AuditFilter(Text: order.Number, Action: "created", EntityType: "order"), new PageRequest(), Ct)).Items[0];
        await using var db = await world.ReadAsync();
        var (customer, company) = await db.Orders.Where(o => o.Id == order.Id).Select(o => new { o.CustomerId, o.BusinessEntityId }).SingleAsync(Ct) is var o ? (o.CustomerId, o.BusinessEntityId) : default;
        Assert.Equal(("Drukkerij Inktvisch B.V.", "ChargeCars B.V."), (made.Names!.Of("CustomerId", customer), made.Names.Of("BusinessEntityId", company)));
        Assert.Null(made.Names.Of("Position", customer)); // no key
        Assert.Null(made.Names.Of("CustomerId", -1));
        Assert.Empty(await Found(new AuditFilter(Text: "%")));
        Assert.Empty(await Found(new AuditFilter(Text: "---")));
        Assert.Equal("PERMISSION_DENIED", (await Assert.ThrowsAsync<DomainException>(() => queries.ListAsync(Planner, new AuditFilter(), new PageRequest(), Ct))).Error.Code);
    }

    private static ChargePoint Station(string id, long company) => new() { StationId = id, BusinessEntityId = company, Title = id };
}
