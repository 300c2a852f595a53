using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Service;
using ChargeCars.Core.Tests.Charging;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static ChargeCars.Core.Tests.Charging.ChargingWorld;

namespace ChargeCars.Core.Tests.Service;

public sealed class TroubleQueriesTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Trouble_is_listed_longest_first_with_its_open_ticket(DatabaseProvider provider)
    {
        await using var world = await CreateAsync(provider);
        var queries = new TroubleQueries(world.Database.Dbs);
        var faulted = await queries.ListAsync(Operator(), null, TroubleKind.Faulted, 50, Ct);
        Assert.Equal(["TL001", "CC002"], faulted.Select(t => t.StationId));
        Assert.Equal([null, "CCT-2026-00001"], faulted.Select(t => t.Ticket?.Number));
        Assert.Equal((1, "GroundFailure", Now.AddHours(-9)), (faulted[0].ConnectorNo, faulted[0].ErrorCode, faulted[0].Since));
        Assert.Equal(["TL001"], (await queries.ListAsync(Operator(), null, TroubleKind.FaultedWithoutTicket, 50, Ct)).Select(t => t.StationId));
        var offline = Assert.Single(await queries.ListAsync(Operator(), null, TroubleKind.Offline, 50, Ct));
        Assert.Equal(("TL002", null, ""), (offline.StationId, offline.ConnectorNo, offline.ErrorCode));
        Assert.Equal(new TroubleCounts(2, 1, 1), await queries.CountAsync(Operator(), null, Ct));
        Assert.Equal(new TroubleCounts(1, 0, 0), await queries.CountAsync(Operator(), [world.FirstCompany], Ct));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Tickets_are_narrowed_to_open_ones_a_company_and_a_station(DatabaseProvider provider)
    {
        await using var world = await CreateAsync(provider);
        var queries = world.Database.Services.GetRequiredService<TicketQueries>();
        async Task<string[]> Found(TicketFilter filter) => [.. (await queries.ListAsync(Operator(), filter, new(), Ct)).Items.Select(t => t.Number)];
        Assert.Equal(["CCT-2026-00001"], await Found(new() { Open = true }));
        Assert.Equal(["CCT-2026-00000"], await Found(new() { Open = false }));
        Assert.Equal(2, (await Found(new())).Length);
        Assert.Equal(["CCT-2026-00000"], await Found(new() { StationId = "TL001" }));
        Assert.Empty(await Found(new() { Open = true, BusinessEntityIds = [world.SecondCompany] }));
        Assert.Equal(["CCT-2026-00000"], await Found(new() { Search = "cct-2026-00000" }));
        Assert.Equal(["CCT-2026-00000"], await Found(new() { Search = "tl001" }));
        Assert.Empty(await Found(new() { Search = "%" }));
        Assert.Empty(await Found(new() { BusinessEntityIds = [] }));
        Assert.Empty(await Found(new() { Priorities = ["urgent"] }));
        Assert.Empty(await Found(new() { IsLate = true }));
        Assert.Equal("CCT-2026-00001", Assert.Single(await queries.OpenOfAsync(Operator(), world.Stations["CC002"], Ct)).Number);
        Assert.Empty(await queries.OpenOfAsync(Operator(world.SecondCompany), world.Stations["CC002"], Ct));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Tickets_can_be_put_in_order_of_urgency_only_while_they_are_open(DatabaseProvider provider)
    {
        await using var world = await CreateAsync(provider);
        await world.Database.Writer.WriteAsync(
            Operator(),
            (db, _) =>
            {
                Ticket Opened(string number, string priority) => new() { Number = number, BusinessEntityId = world.FirstCompany, Title = number, Priority = priority, CreatedAt = Now };
                db.AddRange(Opened("CCT-2026-00003", "low"), Opened("CCT-2026-00002", "urgent"));
                return Task.CompletedTask;
            },
            Ct);
        var queries = world.Database.Services.GetRequiredService<TicketQueries>();
        async Task<string> Sorted(TicketSort sort, bool descending, bool? open = true) => string.Join(
            ' ', (await queries.ListAsync(Operator(), new() { Open = open, Sort = sort, Descending = descending }, new(), Ct)).Items.Select(t => t.Number[^1]));
        Assert.Equal("2 1 3", await Sorted(TicketSort.Priority, true));
        Assert.Equal("3 1 2", await Sorted(TicketSort.Priority, false));
        Assert.Equal("3 2 1 0", await Sorted(TicketSort.Number, true, null));
        Assert.Equal("1 0 3 2", await Sorted(TicketSort.Opened, false, null));
        Assert.Equal("2 3 0 1", await Sorted(TicketSort.Priority, false, null));
        Assert.Equal("2 3 0 1", await Sorted(TicketSort.Deadline, false, null));
        Assert.Equal("1 3 2", await Sorted(TicketSort.Deadline, false));
    }
}
