using ChargeCars.Core.Charging;
using ChargeCars.Core.Data.Providers;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static ChargeCars.Core.Charging.TransactionEventKind;

namespace ChargeCars.Core.Tests.Charging;

public sealed class RecordTransactionEventTests
{
    public static readonly TheoryData<DatabaseProvider> Databases = [DatabaseProvider.Sqlite, DatabaseProvider.Postgres];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_transaction_is_followed_from_plug_to_end(DatabaseProvider provider)
    {
        await using var bed = await ChargingBed.OnAsync(provider);
        var station = await bed.ConnectAsync("CS1", "ocpp2.0.1");
        var started = await bed.EventAsync(station, Started, 0, 10_000, tag: "TAG001", charging: "EVConnected");
        Assert.Equal(TagStatus.Accepted, started.Tag!.Status);
        Assert.Equal("Preparing", (await bed.PointAsync("CS1")).Connectors.Single().Status);
        bed.Clock.Advance(TimeSpan.FromMinutes(1));
        await bed.EventAsync(station, Updated, 1, charging: "Charging", evse: null);
        Assert.Equal("Charging", (await bed.PointAsync("CS1")).Connectors.Single().Status);
        bed.Clock.Advance(TimeSpan.FromMinutes(29));
        await bed.EventAsync(station, Updated, 2, 17_500, evse: null);
        var running = await bed.SessionAsync(started.SessionId);
        Assert.Equal((7_500L, 263L, "Charging", bed.DriverId, 2), (running.EnergyWh, running.PriceCents, running.ChargingState, running.UserId!.Value, running.LastSequence));
        await bed.EventAsync(station, Ended, 3, 18_000, evse: null);

        var ended = await bed.SessionAsync(started.SessionId);
        Assert.Equal((SessionState.Ended, 8_000L, 18_000L, 280L, "", "ocpp2.0.1"), (ended.State, ended.EnergyWh, ended.MeterStopWh!.Value, ended.PriceCents, ended.Flags, ended.Protocol));
        Assert.Equal([0, 1, 2, 3], await bed.ReadAsync(db => db.SessionEvents.OrderBy(e => e.Sequence).Select(e => e.Sequence).ToListAsync(ChargingBed.Ct)));
        Assert.Equal(("Finishing", (long?)null), ((await bed.PointAsync("CS1")).Connectors.Single().Status, (await bed.PointAsync("CS1")).Connectors.Single().SessionId));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task An_event_that_is_sent_again_is_stored_once_over_any_connection(DatabaseProvider provider)
    {
        await using var bed = await ChargingBed.OnAsync(provider);
        var station = await bed.ConnectAsync("CS1", "ocpp2.0.1");
        var other = await bed.ConnectAsync("CS1", "ocpp2.0.1");
        var first = await bed.EventAsync(station, Started, 0, 10_000, tag: "TAG001");
        var again = await bed.EventAsync(other, Started, 0, 10_000, tag: "TAG001");
        Assert.Equal(first, again);
        await bed.EventAsync(station, Updated, 1, 11_000);
        await bed.EventAsync(other, Updated, 1, 11_000);
        await bed.EventAsync(station, Updated, 1, 11_000);
        var session = await bed.SessionAsync(first.SessionId);
        Assert.Equal((1_000L, "", 1), (session.EnergyWh, session.Flags, session.LastSequence));
        Assert.Equal((2, 2), await bed.ReadAsync(async db => (await db.SessionEvents.CountAsync(ChargingBed.Ct), await db.MeterValues.CountAsync(ChargingBed.Ct))));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task An_end_without_a_beginning_makes_the_session_and_a_late_beginning_amends_it(DatabaseProvider provider)
    {
        await using var bed = await ChargingBed.OnAsync(provider);
        var station = await bed.ConnectAsync("CS1", "ocpp2.0.1");
        var ended = await bed.EventAsync(station, Ended, 5, 9_000, at: ChargingBed.Noon.AddMinutes(-10));
        var session = await bed.SessionAsync(ended.SessionId);
        Assert.Equal((SessionState.Ended, 0L), (session.State, session.EnergyWh));
        Assert.True(session.Has(SessionFlags.NoStart));

        var started = await bed.EventAsync(station, Started, 0, 4_000, tag: "TAG001", at: ChargingBed.Noon.AddHours(-1));
        Assert.Equal(ended.SessionId, started.SessionId);
        session = await bed.SessionAsync(ended.SessionId);
        Assert.Equal((SessionState.Ended, 5_000L, 175L, ChargingBed.Noon.AddHours(-1), "TAG001"), (session.State, session.EnergyWh, session.PriceCents, session.StartedAt, session.IdTag));
        Assert.False(session.Has(SessionFlags.NoStart));
        Assert.True(session.Has(SessionFlags.Late));
    }

    [Fact]
    public async Task The_same_transaction_id_on_two_stations_is_two_sessions()
    {
        await using var bed = await ChargingBed.OnAsync(DatabaseProvider.Sqlite);
        var one = await bed.EventAsync(await bed.ConnectAsync("CS1", "ocpp2.0.1"), Started, 0, 1_000);
        var two = await bed.EventAsync(await bed.ConnectAsync("CS2", "ocpp2.0.1"), Started, 0, 2_000);
        Assert.NotEqual(one.SessionId, two.SessionId);
    }

    [Fact]
    public async Task A_sequence_number_that_is_used_twice_loses_neither_report()
    {
        await using var bed = await ChargingBed.OnAsync(DatabaseProvider.Sqlite);
        var station = await bed.ConnectAsync("CS1", "ocpp2.0.1");
        var started = await bed.EventAsync(station, Started, 0, 1_000);
        bed.Clock.Advance(TimeSpan.FromMinutes(1));
        await bed.EventAsync(station, Ended, 0, 3_000);
        await bed.EventAsync(station, Ended, 0, 3_000);
        var session = await bed.SessionAsync(started.SessionId);
        Assert.Equal((SessionState.Ended, 2_000L, SessionFlags.SequenceReused), (session.State, session.EnergyWh, session.Flags));
        Assert.Equal(2, await bed.ReadAsync(db => db.SessionEvents.CountAsync(ChargingBed.Ct)));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_transaction_id_that_is_used_again_is_another_session_and_takes_no_energy_away(DatabaseProvider provider)
    {
        await using var bed = await ChargingBed.OnAsync(provider);
        var station = await bed.ConnectAsync("CS1", "ocpp2.0.1");
        var ended = await bed.EventAsync(station, Started, 0, 1_000);
        bed.Clock.Advance(TimeSpan.FromMinutes(1));
        await bed.EventAsync(station, Ended, 1, 3_000);
        bed.Clock.Advance(TimeSpan.FromMinutes(1));
        var forgotten = await bed.EventAsync(station, Started, 0, 5_000);
        bed.Clock.Advance(TimeSpan.FromMinutes(1));
        await bed.EventAsync(station, Updated, 1, 6_000);
        bed.Clock.Advance(TimeSpan.FromMinutes(1));

        // its end is never told; the station was reset and begins anew
        var last = await bed.EventAsync(station, Started, 0, 6_500);
        Assert.Equal(last, await bed.EventAsync(station, Started, 0, 6_500));
        bed.Clock.Advance(TimeSpan.FromMinutes(1));
        await bed.EventAsync(station, Updated, 1, 7_000);
        await bed.EventAsync(station, Ended, 2, 7_500);

        Assert.Equal(
            [(SessionState.Ended, 2_000L), (SessionState.ClosedByUs, 1_000L), (SessionState.Ended, 1_000L)],
            new[] { await bed.SessionAsync(ended.SessionId), await bed.SessionAsync(forgotten.SessionId), await bed.SessionAsync(last.SessionId) }.Select(s => (s.State, s.EnergyWh)));
    }

    [Fact]
    public async Task A_session_that_we_had_closed_runs_again_when_its_station_says_so()
    {
        await using var bed = await ChargingBed.OnAsync(DatabaseProvider.Sqlite);
        var station = await bed.ConnectAsync("CS1", "ocpp2.0.1");
        var first = await bed.EventAsync(station, Started, 0, 1_000);
        await bed.EventAsync(station, Started, 0, 1_000, transaction: "tx-2");
        Assert.Equal(SessionState.ClosedByUs, (await bed.SessionAsync(first.SessionId)).State);
        await bed.EventAsync(station, Ended, 1, 1_000, transaction: "tx-2");
        await bed.EventAsync(station, Updated, 1, 2_500);
        var session = await bed.SessionAsync(first.SessionId);
        Assert.Equal((SessionState.Active, 1_500L, ""), (session.State, session.EnergyWh, session.Flags));
    }

    [Fact]
    public async Task A_drivers_own_tariff_is_taken_when_the_tag_arrives()
    {
        await using var bed = await ChargingBed.OnAsync(DatabaseProvider.Sqlite);
        await bed.WriteAsync(db => db.Users.Single().PaymentPlan = "by-hour");
        var station = await bed.ConnectAsync("CS1", "ocpp2.0.1");
        var started = await bed.EventAsync(station, Started, 0, 1_000);
        Assert.Equal("standard", (await bed.SessionAsync(started.SessionId)).Tariff);
        bed.Clock.Advance(TimeSpan.FromHours(1));
        await bed.EventAsync(station, Updated, 1, 2_000, tag: "TAG001");
        Assert.Equal(("by-hour", 70L), ((await bed.SessionAsync(started.SessionId)).Tariff, (await bed.SessionAsync(started.SessionId)).PriceCents));
    }

    [Fact]
    public async Task Whatever_order_the_events_come_in_the_session_ends_up_the_same()
    {
        await using var bed = await ChargingBed.OnAsync(DatabaseProvider.Sqlite);
        var station = await bed.ConnectAsync("CS1", "ocpp2.0.1");
        bed.Clock.Advance(TimeSpan.FromMinutes(1));
        var orders = Gen.Shuffle(new[] { 0, 1, 2, 3, 4, 5 }).Sample(40).ToList();
        var outcomes = new HashSet<(SessionState, DateTimeOffset, DateTimeOffset?, long, long?, long, int, long, string, int)>();
        foreach (var (order, i) in orders.Select((o, i) => (o, i)))
        {
            long id = 0;
            foreach (var n in order)
            {
                var at = ChargingBed.Noon.AddSeconds(n * 10);
                id = (await bed.EventAsync(
                    station,
                    n == 0 ? Started : n == 5 ? Ended : Updated,
                    n,
                    10_000 + (n * 500),
                    transaction: $"tx-{i}",
                    tag: n == 1 ? "TAG001" : null,
                    at: at,
                    charging: n is 2 or 3 ? "Charging" : "SuspendedEV")).SessionId;
            }

            var s = await bed.SessionAsync(id);
            outcomes.Add((s.State, s.StartedAt, s.EndedAt, s.MeterStartWh, s.MeterStopWh, s.EnergyWh, s.PowerW, s.PriceCents, s.ChargingState, s.LastSequence));
        }

        Assert.Equal((SessionState.Ended, ChargingBed.Noon, ChargingBed.Noon.AddSeconds(50), 10_000L, 12_500L, 2_500L, 0, 88L, "Idle", 5), Assert.Single(outcomes));
    }
}
