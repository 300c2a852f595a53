using System.Buffers.Binary;
using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Testing;
using ChargeCars.Web.Features.Charging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace ChargeCars.Web.Tests.Features.Charging;

public sealed class StationStatesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task<(TestDatabase Database, ManualTime Clock, StationStates States, LiveFeed Feed, long[] Ids)> WorldAsync()
    {
        var database = await TestDatabase.SqliteAsync();
        var clock = new ManualTime(new(2026, 11, 18, 11, 0, 0, TimeSpan.Zero));
        var ids = await database.Writer.WriteAsync(
            Actor.System("test"),
            async (db, ct) =>
            {
                var companies = new[] { new BusinessEntity { Slug = "a", Name = "A B.V.", Prefix = "AA", SenderEmail = "mail@example.com" }, new BusinessEntity { Slug = "b", Name = "B B.V.", Prefix = "BB", SenderEmail = "mail@example.com" } };
                db.AddRange(companies);
                await db.SaveChangesAsync(ct);
                ChargePoint[] points =
                [
                    new() { StationId = "A1", BusinessEntityId = companies[0].Id, Title = "A1", State = ChargePointState.Available, Latitude = 52.1, Longitude = 5.1 },
                    new() { StationId = "A2", BusinessEntityId = companies[0].Id, Title = "A2", State = ChargePointState.Faulted },
                    new() { StationId = "B1", BusinessEntityId = companies[1].Id, Title = "B1", State = ChargePointState.Charging, Latitude = 51.5, Longitude = 4.5 },
                ];
                db.AddRange(points);
                await db.SaveChangesAsync(ct);
                return points.Select(p => p.Id).Concat(companies.Select(c => c.Id)).ToArray();
            },
            Ct);
        var feed = database.Services.GetRequiredService<LiveFeed>();
        return (database, clock, new StationStates(new ChargePointQueries(database.Dbs), feed, clock, NullLogger<StationStates>.Instance), feed, ids);
    }

    private static Task WriteStateAsync(TestDatabase database, long id, ChargePointState state) => database.Writer.WriteAsync(
        Actor.System("test"),
        async (db, ct) => (await db.ChargePoints.FindAsync([id], ct))!.State = state,
        Ct);

    [Fact]
    public async Task Points_carry_place_and_state_and_counts_include_those_whose_place_nobody_knows()
    {
        var (database, _, states, _, ids) = await WorldAsync();
        await using var _1 = database;
        using var _2 = states;
        var bytes = await states.PointsAsync(null, Ct);
        Assert.Equal(8 + (2 * 13), bytes.Length);
        Assert.Equal(2, BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4)));
        var first = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(8)) == ids[0] ? 0 : 1;
        Assert.Equal(5.1f, BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(16 + (4 * first))));
        Assert.Equal(52.1f, BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(24 + (4 * first))));
        Assert.Equal((byte)ChargePointState.Available, bytes[32 + first]);
        var counts = await states.CountAsync([ids[3]], Ct);
        Assert.Equal((1, 1, 0), (counts[ChargePointState.Available], counts[ChargePointState.Faulted], counts.GetValueOrDefault(ChargePointState.Charging)));
    }

    [Fact]
    public async Task Changes_are_told_in_numbered_batches_and_only_when_the_state_differs()
    {
        var (database, clock, states, feed, ids) = await WorldAsync();
        await using var _1 = database;
        using var _2 = states;
        await states.PointsAsync(null, Ct);
        var heard = new List<(int Number, StateChange Change)>();
        var (sequence, subscription) = states.Subscribe((number, batch) => heard.AddRange(batch.Select(c => (number, c))));
        feed.Publish(new(LiveTopics.ChargePoints, ids[0], new LiveStation(ChargePointState.Charging, true)));
        feed.Publish(new(LiveTopics.ChargePoints, ids[0], new LiveStation(ChargePointState.Faulted, true)));
        feed.Publish(new(LiveTopics.ChargePoints, ids[2], new LiveStation(ChargePointState.Charging, true)));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([(sequence + 1, new StateChange(ids[0], ids[3], ChargePointState.Faulted))], heard);
        subscription.Dispose();
        feed.Publish(new(LiveTopics.ChargePoints, ids[0], new LiveStation(ChargePointState.Available, true)));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Single(heard);
    }

    [Fact]
    public async Task What_the_feed_missed_is_put_right_when_a_map_opens()
    {
        var (database, clock, states, _, ids) = await WorldAsync();
        await using var _1 = database;
        using var _2 = states;
        await states.PointsAsync(null, Ct);
        var heard = new List<StateChange>();
        using var subscription = states.Subscribe((_, batch) => heard.AddRange(batch)).Subscription;
        await WriteStateAsync(database, ids[2], ChargePointState.Offline);
        clock.Advance(TimeSpan.FromMinutes(2));
        var counts = await states.CountAsync(null, Ct);
        Assert.Equal(1, counts[ChargePointState.Offline]);
        Assert.Equal([new StateChange(ids[2], ids[4], ChargePointState.Offline)], heard);
    }

    [Fact]
    public async Task Who_is_told_of_a_change_counts_it()
    {
        var (database, clock, states, feed, ids) = await WorldAsync();
        await using var _1 = database;
        using var _2 = states;
        await states.CountAsync(null, Ct);
        var charging = new List<int>();
        using var following = feed.Subscribe(StationStates.Topic, _ => charging.Add(CountNow(states)));
        feed.Publish(new(LiveTopics.ChargePoints, ids[0], new LiveStation(ChargePointState.Charging, true)));
        Assert.Empty(charging);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([2], charging);

        static int CountNow(StationStates states)
        {
            var counting = states.CountAsync(null, CancellationToken.None);
            Assert.True(counting.IsCompletedSuccessfully);
            return counting.GetAwaiter().GetResult()[ChargePointState.Charging];
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_the_feed_tells_while_stations_are_read_wins_from_what_was_read(bool again)
    {
        var (database, clock, first, feed, ids) = await WorldAsync();
        await using var _1 = database;
        first.Dispose();
        var reading = new Reading(database.Dbs);
        using var states = new StationStates(new ChargePointQueries(reading), feed, clock, NullLogger<StationStates>.Instance);
        if (again)
        {
            await states.CountAsync(null, Ct);
            clock.Advance(TimeSpan.FromMinutes(2));
        }

        // the row still says available to the reading that is under way
        reading.Meanwhile = () =>
        {
            feed.Publish(new(LiveTopics.ChargePoints, ids[0], new LiveStation(ChargePointState.Charging, true)));
            clock.Advance(TimeSpan.FromMilliseconds(again ? 500 : 0));
        };
        Assert.Equal(2, (await states.CountAsync(null, Ct))[ChargePointState.Charging]);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, (await states.CountAsync(null, Ct))[ChargePointState.Charging]);
    }

    private sealed class Reading(IDbContextFactory<AppDb> inner) : IDbContextFactory<AppDb>
    {
        public Action? Meanwhile { get; set; }

        public AppDb CreateDbContext() => inner.CreateDbContext();

        public Task<AppDb> CreateDbContextAsync(CancellationToken ct)
        {
            var (now, _) = (Meanwhile, Meanwhile = null);
            now?.Invoke();
            return inner.CreateDbContextAsync(ct);
        }
    }
}
