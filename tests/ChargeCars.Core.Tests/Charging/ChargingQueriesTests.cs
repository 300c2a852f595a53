using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data.Providers;
using Xunit;
using static ChargeCars.Core.Tests.Charging.ChargingWorld;

namespace ChargeCars.Core.Tests.Charging;

public sealed class ChargingQueriesTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task A_point_stands_where_its_location_is_unless_it_has_a_place_of_its_own(DatabaseProvider provider)
    {
        await using var world = await CreateAsync(provider);
        var points = await new ChargePointQueries(world.Database.Dbs).PointsAsync(Operator(), null, Ct);
        Assert.Equal(4, points.Count);
        var westraven = points.Single(p => p.Id == world.Stations["CC001"]);
        Assert.Equal((5.11, 52.06), (westraven.Longitude, westraven.Latitude));
        Assert.Null(points.Single(p => p.Id == world.Stations["TL002"]).Longitude);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Somebody_of_one_company_sees_nothing_of_another(DatabaseProvider provider)
    {
        await using var world = await CreateAsync(provider);
        var second = Operator(world.SecondCompany);
        var points = new ChargePointQueries(world.Database.Dbs);
        Assert.Equal(2, (await points.PointsAsync(second, null, Ct)).Count);
        Assert.Equal(["TL001", "TL002"], (await points.ListAsync(second, new(), new(), Ct)).Items.Select(r => r.StationId));
        Assert.Null(await new StationQueries(world.Database.Dbs).FindAsync(second, "CC001", Ct));
        var sessions = new SessionQueries(world.Database.Dbs);
        Assert.Null(await sessions.FindAsync(second, world.RunningSession, Ct));
        Assert.Empty(await sessions.ReadingsAsync(second, world.RunningSession, 0, Ct));
        Assert.Empty(await sessions.ReportsAsync(second, world.RunningSession, 10, Ct));
        Assert.Empty((await sessions.ListAsync(second, new(), new(), Ct)).Items);
    }

    [Fact]
    public async Task Without_the_permission_nothing_is_read()
    {
        await using var world = await CreateAsync(DatabaseProvider.Sqlite);
        var stranger = new Actor { Name = "Driver", Channel = "ui" };
        var refusal = await Assert.ThrowsAsync<DomainException>(() => new ChargePointQueries(world.Database.Dbs).PointsAsync(stranger, null, Ct));
        Assert.Equal("PERMISSION_DENIED", refusal.Error.Code);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task A_list_is_narrowed_by_state_maker_company_and_words(DatabaseProvider provider)
    {
        await using var world = await CreateAsync(provider);
        var queries = new ChargePointQueries(world.Database.Dbs);
        async Task<string[]> Found(ChargePointFilter filter) => [.. (await queries.ListAsync(Operator(), filter, new(), Ct)).Items.Select(r => r.StationId)];
        Assert.Equal(["CC002", "TL001"], await Found(new() { States = [ChargePointState.Faulted] }));
        Assert.Equal(["TL001"], await Found(new() { States = [ChargePointState.Faulted], BusinessEntityIds = [world.SecondCompany] }));
        Assert.Equal(["CC001", "CC002"], await Found(new() { Search = "CC0" }));
        Assert.Equal(["CC002"], await Found(new() { Search = "station cc002" }));
        Assert.Empty(await Found(new() { Search = "station nowhere" }));
        Assert.Empty(await Found(new() { Search = "---" }));
        Assert.Equal(2, (await queries.VendorsAsync(Operator(), Ct)).Count);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Stations_can_be_put_in_every_order_either_way(DatabaseProvider provider)
    {
        await using var world = await CreateAsync(provider);
        var queries = new ChargePointQueries(world.Database.Dbs);
        async Task<string> Sorted(ChargePointSort sort, bool descending = false) =>
            string.Join(' ', (await queries.ListAsync(Operator(), new() { Sort = sort, Descending = descending }, new(), Ct)).Items.Select(r => r.StationId));
        Assert.Equal("CC001 CC002 TL001 TL002", await Sorted(ChargePointSort.StationId));
        Assert.Equal("TL002 TL001 CC002 CC001", await Sorted(ChargePointSort.StationId, true));
        Assert.Equal("TL001 CC002 TL002 CC001", await Sorted(ChargePointSort.State)); // in trouble first, and of those the one that has been longest
        Assert.Equal("CC001 TL002 TL001 CC002", await Sorted(ChargePointSort.State, true));
        Assert.Equal("TL001 TL002 CC001 CC002", await Sorted(ChargePointSort.Model));
        Assert.Equal("TL002 TL001 CC002 CC001", await Sorted(ChargePointSort.LastSeen, true));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Sessions_are_found_by_number_tag_and_the_words_of_their_station_either_way_round(DatabaseProvider provider)
    {
        await using var world = await CreateAsync(provider);
        var queries = new SessionQueries(world.Database.Dbs);
        async Task<long[]> Found(string? search, bool oldestFirst = false, params long[] companies) =>
            [.. (await queries.ListAsync(Operator(companies), new() { Search = search, OldestFirst = oldestFirst }, new(), Ct)).Items.Select(r => r.Id)];
        Assert.Equal([world.EndedSession, world.RunningSession], await Found(null, oldestFirst: true));
        Assert.Equal([world.RunningSession], await Found($"S-{world.RunningSession}"));
        Assert.Equal([world.EndedSession], await Found($"{world.EndedSession}"));
        Assert.Equal([world.EndedSession], await Found("04a1b2c35c02"));
        Assert.Empty(await Found("04A1B2")); // no part of a tag
        Assert.Equal([world.RunningSession, world.EndedSession], await Found("cc00"));
        Assert.Empty(await Found("tl001"));
        Assert.Empty(await Found("---"));
        Assert.Empty(await Found("cc00", companies: world.SecondCompany));
        Assert.Empty(await Found($"S-{world.RunningSession}", companies: world.SecondCompany));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task A_station_shows_what_runs_on_its_connectors_with_the_tag_masked(DatabaseProvider provider)
    {
        await using var world = await CreateAsync(provider);
        var station = await new StationQueries(world.Database.Dbs).FindAsync(Operator(), "CC001", Ct);
        Assert.NotNull(station);
        Assert.Equal("P+R Westraven, Utrecht", station.Place);
        Assert.Equal([1, 2], station.Connectors.Select(c => c.No));
        var session = station.Connectors[0].Session;
        Assert.NotNull(session);
        Assert.Equal("··A81F", session.Tag);
        Assert.Equal((10_900, 15_610, 35), (session.PowerW, session.EnergyWh, session.PricePerKwh));
        Assert.Null(station.Connectors[1].Session);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Totals_of_a_station_add_up_its_sessions_by_local_day(DatabaseProvider provider)
    {
        await using var world = await CreateAsync(provider);
        var (totals, days) = await new StationQueries(world.Database.Dbs).TotalsAsync(Operator(), world.Stations["CC001"], Now.AddDays(-30), TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam"), Ct);
        Assert.Equal((2, 52_550, 1_839), (totals.Sessions, totals.EnergyWh, totals.RevenueCents));
        Assert.Equal(36_940, days[new(2026, 11, 17)]);
        Assert.Equal(15_610, days[new(2026, 11, 18)]);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Sessions_come_newest_first_and_are_narrowed_to_running_flagged_and_station(DatabaseProvider provider)
    {
        await using var world = await CreateAsync(provider);
        var queries = new SessionQueries(world.Database.Dbs);
        async Task<long[]> Found(SessionFilter filter) => [.. (await queries.ListAsync(Operator(), filter, new(), Ct)).Items.Select(r => r.Id)];
        Assert.Equal([world.RunningSession, world.EndedSession], await Found(new()));
        Assert.Equal([world.RunningSession], await Found(new() { Running = true }));
        Assert.Equal([world.EndedSession], await Found(new() { Running = false, StationId = "CC001" }));
        Assert.Equal([world.RunningSession], await Found(new() { Flagged = true }));
        Assert.Empty(await Found(new() { StationId = "TL001" }));
        Assert.Equal([world.EndedSession], await Found(new() { Until = Now.AddHours(-3) }));
        Assert.Equal(1, await queries.RunningAsync(Operator(), [world.FirstCompany], Ct));
        Assert.Equal(0, await queries.RunningAsync(Operator(), [world.SecondCompany], Ct));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task A_session_shows_its_tariff_remarks_and_readings_and_what_came_after_the_last_one(DatabaseProvider provider)
    {
        await using var world = await CreateAsync(provider);
        var queries = new SessionQueries(world.Database.Dbs);
        var session = await queries.FindAsync(Operator(), world.RunningSession, Ct);
        Assert.NotNull(session);
        Assert.Equal(("··A81F", 22_000, 35), (session.Tag, session.ConnectorPowerW, session.Tariff?.PricePerKwh));
        Assert.Equal(["unknown_tag"], session.Flags);
        var readings = await queries.ReadingsAsync(Operator(), world.RunningSession, 0, Ct);
        Assert.Equal(102, readings.Count);
        Assert.Equal(readings.Select(r => r.At).Order(), readings.Select(r => r.At));
        Assert.Equal([readings[^1].Id], (await queries.ReadingsAsync(Operator(), world.RunningSession, readings[^2].Id, Ct)).Select(r => r.Id));
        Assert.Equal("Started", Assert.Single(await queries.ReportsAsync(Operator(), world.RunningSession, 10, Ct)).Kind);
    }

    [Theory]
    [InlineData("04A1B2C3A81F", "··A81F")]
    [InlineData("12345", "··2345")]
    [InlineData("1234", "··4")]
    [InlineData("", "")]
    public void A_tag_is_masked_to_its_last_characters(string tag, string shown) => Assert.Equal(shown, MaskedTag.Of(tag));
}
