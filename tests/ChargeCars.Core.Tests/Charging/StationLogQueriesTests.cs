using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data.Providers;
using Xunit;
using static ChargeCars.Core.Tests.Charging.ChargingWorld;

namespace ChargeCars.Core.Tests.Charging;

public sealed class StationLogQueriesTests
{
    private static StationMessage Frame(long station, bool fromStation, string action, string id, string kind, int second) => new()
    {
        ChargePointId = station,
        FromStation = fromStation,
        Action = action,
        MessageId = id,
        Kind = kind,
        Frame = $"[\"{id}\"]",
        At = Now.AddSeconds(second),
    };

    private static async Task<ChargingWorld> WithLogAsync(DatabaseProvider provider)
    {
        var world = await CreateAsync(provider);
        var station = world.Stations["CC001"];
        await world.Database.Writer.WriteAsync(
            Actor.System("test"),
            async (db, ct) =>
            {
                StationMessage[] frames =
                [
                    Frame(station, true, "Heartbeat", "1", "Call", 0),
                    Frame(station, false, "Heartbeat", "1", "CallResult", 1),
                    Frame(station, false, "TriggerMessage", "t", "Call", 2),
                    Frame(station, true, "MeterValues", "2", "Call", 3),
                    Frame(station, true, "TriggerMessage", "t", "CallResult", 4),
                    Frame(station, false, "MeterValues", "2", "CallError", 5),
                    Frame(station, false, "Reset", "r", "Call", 6),
                ];
                foreach (var frame in frames)
                {
                    db.Add(frame);
                    await db.SaveChangesAsync(ct);
                }

                db.Add(new StationCommand { ChargePointId = station, Action = "Reset", Request = "{}", RequestedBy = "Operator", State = CommandState.Sent, RequestedAt = Now, SentAt = Now.AddSeconds(6) });
            },
            Ct);
        return world;
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task An_answer_stands_with_its_call_and_says_how_long_it_took(DatabaseProvider provider)
    {
        await using var world = await WithLogAsync(provider);
        var log = await new StationLogQueries(world.Database.Dbs).ExchangesAsync(Operator(), world.Stations["CC001"], LogDirection.Both, null, null, 100, Ct);
        Assert.Equal(["Reset", "MeterValues", "TriggerMessage", "Heartbeat"], log.Select(e => e.First.Action));
        Assert.Equal([null, 2, 2, 1], log.Select(e => e.Latency?.TotalSeconds));
        Assert.Equal([false, true, false, true], log.Select(e => e.FromStation));
        Assert.Equal([false, true, false, false], log.Select(e => e.IsError));
    }

    [Theory]
    [InlineData(LogDirection.FromStation, "MeterValues Heartbeat")]
    [InlineData(LogDirection.ToStation, "Reset TriggerMessage")]
    [InlineData(LogDirection.Errors, "MeterValues")]
    public async Task The_log_is_narrowed_by_who_called_and_by_errors(LogDirection direction, string actions)
    {
        await using var world = await WithLogAsync(DatabaseProvider.Sqlite);
        var log = await new StationLogQueries(world.Database.Dbs).ExchangesAsync(Operator(), world.Stations["CC001"], direction, null, null, 100, Ct);
        Assert.Equal(actions.Split(' '), log.Select(e => e.First.Action));
        Assert.All(log.Where(e => e.First.Action != "Reset"), e => Assert.NotNull(e.Latency));
    }

    [Fact]
    public async Task Older_frames_are_read_on_from_the_last_one_shown()
    {
        await using var world = await WithLogAsync(DatabaseProvider.Sqlite);
        var queries = new StationLogQueries(world.Database.Dbs);
        var station = world.Stations["CC001"];
        var first = await queries.ExchangesAsync(Operator(), station, LogDirection.Both, null, null, 3, Ct);
        var oldest = first.SelectMany(e => new[] { e.Call, e.Answer }).OfType<LoggedFrame>().Min(f => f.Id);
        var next = await queries.ExchangesAsync(Operator(), station, LogDirection.Both, null, oldest, 100, Ct);
        Assert.Equal(["MeterValues", "TriggerMessage", "Heartbeat"], next.Select(e => e.First.Action));
        Assert.Equal(["Heartbeat", "MeterValues", "Reset", "TriggerMessage"], await queries.ActionsAsync(Operator(), station, Ct));
    }

    [Fact]
    public async Task Commands_come_newest_first_and_only_of_stations_the_actor_sees()
    {
        await using var world = await WithLogAsync(DatabaseProvider.Sqlite);
        var queries = new StationLogQueries(world.Database.Dbs);
        var command = Assert.Single(await queries.CommandsAsync(Operator(), world.Stations["CC001"], 10, Ct));
        Assert.Equal((CommandState.Sent, null), (command.State, command.Latency));
        Assert.Empty(await queries.CommandsAsync(Operator(world.SecondCompany), world.Stations["CC001"], 10, Ct));
    }
}
