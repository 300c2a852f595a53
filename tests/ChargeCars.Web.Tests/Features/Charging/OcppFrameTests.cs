using System.Globalization;
using ChargeCars.Core.Charging;
using ChargeCars.Web.Features.Charging;
using Xunit;

namespace ChargeCars.Web.Tests.Features.Charging;

public sealed class OcppFrameTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 18, 11, 24, 2, TimeSpan.Zero);

    public OcppFrameTests() => CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("nl-NL");

    private static LoggedFrame Frame(bool fromStation, string action, string kind, string text) => new(1, fromStation, action, "7c1e", kind, text, Now);

    private static Exchange Call(bool fromStation, string action, string payload, string? answer = null) => new(
        Frame(fromStation, action, "Call", $"[2,\"7c1e\",\"{action}\",{payload}]"),
        answer is null ? null : Frame(!fromStation, action, "CallResult", $"[3,\"7c1e\",{answer}]"));

    [Theory]
    [InlineData("StatusNotification", """{"connectorId":1,"errorCode":"NoError","status":"Charging"}""", "{}", "1 · Charging")]
    [InlineData("StatusNotification", """{"connectorId":2,"errorCode":"GroundFailure","status":"Faulted"}""", "{}", "2 · Faulted · GroundFailure")]
    [InlineData("StatusNotification", """{"evseId":1,"connectorId":1,"connectorStatus":"Occupied"}""", "{}", "1 · Occupied")]
    [InlineData("Authorize", """{"idTag":"04A1B2C3A81F"}""", """{"idTagInfo":{"status":"Blocked"}}""", "··A81F → Blocked")]
    [InlineData("Authorize", """{"idToken":{"idToken":"04A1B2C3A81F","type":"ISO14443"}}""", """{"idTokenInfo":{"status":"Accepted"}}""", "··A81F → Accepted")]
    [InlineData("StopTransaction", """{"reason":"EVDisconnected","meterStop":37940,"transactionId":4}""", "{}", "EVDisconnected · 37,94 kWh")]
    [InlineData("Heartbeat", "{}", """{"currentTime":"2026-11-18T11:24:02Z"}""", "")]
    public void A_station_s_call_is_summed_up_in_one_line(string action, string payload, string answer, string line) =>
        Assert.Equal(line, ExchangeSummary.Of(Call(fromStation: true, action, payload, answer)).Replace('\u00a0', ' '));

    [Fact]
    public void Meter_values_show_power_and_register_whatever_the_unit_and_leave_phases_out()
    {
        const string payload = """
            {"connectorId":1,"meterValue":[{"timestamp":"2026-11-18T11:24:00Z","sampledValue":[
              {"value":"15610","measurand":"Energy.Active.Import.Register","unit":"Wh"},
              {"value":"3.6","measurand":"Power.Active.Import","unit":"kW","phase":"L1"},
              {"value":"10.9","measurand":"Power.Active.Import","unit":"kW"}]}]}
            """;
        Assert.Equal("10,9 kW · 15,61 kWh", ExchangeSummary.Of(Call(fromStation: true, "MeterValues", payload, "{}")).Replace('\u00a0', ' '));
    }

    [Fact]
    public void A_command_of_ours_shows_its_answer()
    {
        Assert.Equal("MeterValues → Accepted", ExchangeSummary.Of(Call(fromStation: false, "TriggerMessage", """{"requestedMessage":"MeterValues"}""", """{"status":"Accepted"}""")));
        Assert.Equal("MeterValues", ExchangeSummary.Of(Call(fromStation: false, "TriggerMessage", """{"requestedMessage":"MeterValues"}""")));
        var refused = new Exchange(Frame(true, "DataTransfer", "Call", """[2,"7c1e","DataTransfer",{"vendorId":"x"}]"""), Frame(false, "DataTransfer", "CallError", """[4,"7c1e","NotSupported","",{}]"""));
        Assert.Equal("x → NotSupported", ExchangeSummary.Of(refused));
    }

    [Theory]
    [InlineData("""[2,"7c1e","StatusNotification",{"connectorId":1,""")]
    [InlineData("not json")]
    [InlineData("""[2,"7c1e","StatusNotification",[1]]""")]
    [InlineData("""[2]""")]
    public void A_frame_that_cannot_be_read_is_not_summed_up(string text) =>
        Assert.Equal("", ExchangeSummary.Of(new(Frame(true, "StatusNotification", "Call", text), null)));

    [Fact]
    public void Tags_and_passwords_are_masked_in_the_raw_frame()
    {
        Assert.Equal("""[2,"1","Authorize",{"idTag":"··A81F"}]""", OcppFrame.Shown(Frame(true, "Authorize", "Call", """[2,"1","Authorize",{"idTag":"04A1B2C3A81F"}]""")));
        Assert.Equal("""{"idToken":{"idToken":"··A81F","type":"Central"}}""", OcppFrame.Shown(Frame(true, "TransactionEvent", "Call", """{"idToken":{"idToken":"04A1B2C3A81F","type":"Central"}}""")));
        Assert.Equal("""{"key":"AuthorizationKey","value":"••••••"}""", OcppFrame.Shown(Frame(false, "ChangeConfiguration", "Call", """{"key":"AuthorizationKey","value":"hunter2hunter2"}""")));
        Assert.Equal("""{"key":"HeartbeatInterval","value":"60"}""", OcppFrame.Shown(Frame(false, "ChangeConfiguration", "Call", """{"key":"HeartbeatInterval","value":"60"}""")));
    }
}
