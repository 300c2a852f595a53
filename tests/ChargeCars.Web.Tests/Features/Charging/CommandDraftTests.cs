using ChargeCars.Core.Charging;
using ChargeCars.Web.Features.Charging;
using Xunit;

namespace ChargeCars.Web.Tests.Features.Charging;

public sealed class CommandDraftTests
{
    [Fact]
    public void Every_action_of_the_list_can_be_filled_in()
    {
        foreach (var action in CommandDraft.Actions)
        {
            var draft = new CommandDraft { Action = action, EvseNo = 1, IdTag = " 04A1 ", SessionId = 7, Keys = "HeartbeatInterval, MeterValueSampleInterval", Key = "HeartbeatInterval", Value = "60", VendorId = "x" };
            Assert.Equal(action, draft.Build()?.Action);
        }
    }

    [Theory]
    [InlineData(nameof(RemoteStartTransaction))]
    [InlineData(nameof(RemoteStopTransaction))]
    [InlineData(nameof(UnlockConnector))]
    [InlineData(nameof(ChangeConfiguration))]
    [InlineData(nameof(DataTransfer))]
    public void What_a_command_needs_must_be_there(string action) => Assert.Null(new CommandDraft { Action = action }.Build());

    [Fact]
    public void No_connector_means_the_whole_station()
    {
        Assert.Equal(new TriggerMessage("MeterValues", null), new CommandDraft().Build());
        Assert.Equal(new RemoteStartTransaction("04A1", null), new CommandDraft { Action = nameof(RemoteStartTransaction), IdTag = "04A1" }.Build());
        Assert.Equal(new ChangeAvailability(0, false), new CommandDraft { Action = nameof(ChangeAvailability) }.Build());
    }
}
