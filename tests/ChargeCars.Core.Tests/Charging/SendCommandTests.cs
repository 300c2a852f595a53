using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data.Providers;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ChargeCars.Core.Tests.Charging;

public sealed class SendCommandTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task A_command_is_a_row_before_anybody_hears_of_it_and_its_answer_lands_on_it(DatabaseProvider provider)
    {
        await using var bed = await ChargingBed.OnAsync(provider);
        var station = await bed.ConnectAsync("CP001");
        var log = bed.Get<CommandLog>();
        var heard = new TaskCompletionSource<long>();
        using var listening = bed.Get<LiveFeed>().Subscribe(SendCommand.Topic, e => heard.TrySetResult(e.Id));
        var asking = bed.Get<SendCommand>().AskAsync(ChargingBed.Operator, station.Id, new Reset(Hard: true), TimeSpan.FromSeconds(30), ChargingBed.Ct);
        var id = await heard.Task;

        var waiting = (await log.FindWaitingAsync(id, ChargingBed.Ct))!;
        Assert.Equal((new Reset(Hard: true), "CP001"), (waiting.Request, waiting.StationId));
        await log.SentAsync(id, ChargingBed.Ct);
        Assert.Null(await log.FindWaitingAsync(id, ChargingBed.Ct));
        Assert.False(asking.IsCompleted);
        bed.Clock.Advance(TimeSpan.FromSeconds(3));
        await log.AnsweredAsync(id, accepted: true, "Accepted", """{"status":"Accepted"}""", ChargingBed.Ct);

        var row = await asking;
        Assert.Equal((CommandState.Accepted, "Accepted", "Operator", ChargingBed.Noon.AddSeconds(3)), (row.State, row.AnswerStatus, row.RequestedBy, row.AnsweredAt!.Value));
    }

    [Fact]
    public async Task An_answer_that_comes_after_the_patience_is_recorded_all_the_same()
    {
        await using var bed = await ChargingBed.OnAsync(DatabaseProvider.Sqlite);
        var station = await bed.ConnectAsync("CP001");
        var log = bed.Get<CommandLog>();
        var id = await bed.Get<SendCommand>().SendAsync(ChargingBed.Operator, station.Id, new UnlockConnector(1), ChargingBed.Ct);
        await log.SentAsync(id, ChargingBed.Ct);
        await log.ExpiredAsync(id, ChargingBed.Ct);
        Assert.Equal(CommandState.Expired, (await RowAsync(bed, id)).State);
        await log.AnsweredAsync(id, accepted: false, "UnlockFailed", "{}", ChargingBed.Ct);
        Assert.Equal((CommandState.Refused, "UnlockFailed"), ((await RowAsync(bed, id)).State, (await RowAsync(bed, id)).AnswerStatus));
        await log.ExpiredAsync(id, ChargingBed.Ct);
        await log.FailedAsync(id, "gone", ChargingBed.Ct);
        Assert.Equal(CommandState.Refused, (await RowAsync(bed, id)).State);
    }

    [Fact]
    public async Task Whoever_asks_hears_how_far_it_came_when_no_answer_comes()
    {
        await using var bed = await ChargingBed.OnAsync(DatabaseProvider.Sqlite);
        var station = await bed.ConnectAsync("CP001");
        var recorded = new TaskCompletionSource();
        using var listening = bed.Get<LiveFeed>().Subscribe(SendCommand.Topic, _ => recorded.TrySetResult());
        var asking = bed.Get<SendCommand>().AskAsync(ChargingBed.Operator, station.Id, new Reset(Hard: false), TimeSpan.FromSeconds(30), ChargingBed.Ct);
        await recorded.Task;
        while (!asking.IsCompleted)
        {
            // the timer may be set a moment after the row is committed
            bed.Clock.Advance(TimeSpan.FromSeconds(32));
            await Task.Yield();
        }

        Assert.Equal(CommandState.Waiting, (await asking).State);
        await bed.Get<CommandLog>().AbandonAsync(ChargingBed.Ct);
        Assert.Equal(CommandState.Failed, (await RowAsync(bed, (await asking).Id)).State);
    }

    [Fact]
    public async Task A_driver_may_start_and_stop_with_their_own_tag_and_nothing_else()
    {
        await using var bed = await ChargingBed.OnAsync(DatabaseProvider.Sqlite);
        var station = await bed.ConnectAsync("CP001");
        var driver = new Actor { Name = "Driver", Channel = "api", UserId = bed.DriverId };
        var send = bed.Get<SendCommand>();
        await send.SendAsync(driver, station.Id, new RemoteStartTransaction("tag001", 1), ChargingBed.Ct);
        Assert.Equal("PERMISSION_DENIED", await RefusalAsync(send.SendAsync(driver, station.Id, new RemoteStartTransaction("TAG002", 1), ChargingBed.Ct)));
        Assert.Equal("PERMISSION_DENIED", await RefusalAsync(send.SendAsync(driver, station.Id, new Reset(false), ChargingBed.Ct)));

        var mine = await bed.StartAsync(station);
        var other = await bed.StartAsync(station, "TAG002", connector: 2);
        await send.SendAsync(driver, station.Id, new RemoteStopTransaction(mine.SessionId), ChargingBed.Ct);
        Assert.Equal("NOT_FOUND", await RefusalAsync(send.SendAsync(driver, station.Id, new RemoteStopTransaction(other.SessionId), ChargingBed.Ct)));
    }

    [Fact]
    public async Task A_request_that_cannot_be_meant_is_refused_before_it_is_sent()
    {
        await using var bed = await ChargingBed.OnAsync(DatabaseProvider.Sqlite);
        var station = await bed.ConnectAsync("CP001");
        var send = bed.Get<SendCommand>();
        var ended = await bed.StartAsync(station);
        await bed.StopAsync(station, ended.SessionId, 1_000);
        Assert.Equal("SESSION_NOT_RUNNING", await RefusalAsync(send.SendAsync(ChargingBed.Operator, station.Id, new RemoteStopTransaction(ended.SessionId), ChargingBed.Ct)));
        Assert.Equal("NOT_FOUND", await RefusalAsync(send.SendAsync(ChargingBed.Operator, station.Id, new RemoteStopTransaction(9_999), ChargingBed.Ct)));
        Assert.Equal("TAG_NOT_ACCEPTED", await RefusalAsync(send.SendAsync(ChargingBed.Operator, station.Id, new RemoteStartTransaction("BLOCKED"), ChargingBed.Ct)));
        Assert.Equal("VALIDATION_ERROR", await RefusalAsync(send.SendAsync(ChargingBed.Operator, station.Id, new ChangeConfiguration("", "1"), ChargingBed.Ct)));
        Assert.Equal("NOT_FOUND", await RefusalAsync(send.SendAsync(ChargingBed.Operator, 4_711, new Reset(false), ChargingBed.Ct)));
        Assert.Equal("NOT_FOUND", await RefusalAsync(send.SendAsync(ChargingBed.Operator with { BusinessEntityIds = [4_711] }, station.Id, new Reset(false), ChargingBed.Ct)));
        Assert.Equal(0, await bed.ReadAsync(db => db.StationCommands.CountAsync(ChargingBed.Ct)));
    }

    [Fact]
    public void Every_request_survives_being_stored()
    {
        StationRequest[] all =
        [
            new RemoteStartTransaction("T", 2), new RemoteStopTransaction(7), new Reset(true), new UnlockConnector(1, 2), new TriggerMessage("Heartbeat"),
            new ChangeAvailability(0, false), new ChangeConfiguration("Key", "Value"), new DataTransfer("v", null, "{}"),
        ];
        Assert.Equal(all, all.Select(r => StationRequest.Read(r.Write())));
        Assert.Equal(["A", "B"], Assert.IsType<GetConfiguration>(StationRequest.Read(new GetConfiguration(["A", "B"]).Write())).Keys);
    }

    private static Task<StationCommand> RowAsync(ChargingBed bed, long id) => bed.ReadAsync(db => db.StationCommands.AsNoTracking().SingleAsync(c => c.Id == id, ChargingBed.Ct));

    private static async Task<string> RefusalAsync(Task refused) => (await Assert.ThrowsAsync<DomainException>(() => refused)).Error.Code;
}
