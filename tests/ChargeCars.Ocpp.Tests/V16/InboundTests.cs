using System.Text;
using ChargeCars.Ocpp.Rpc;
using ChargeCars.Ocpp.V16;
using FsCheck;
using FsCheck.Fluent;

namespace ChargeCars.Ocpp.Tests.V16;

/// <summary>What stations in the field send, and what is understood of it.</summary>
public sealed class InboundTests
{
    private static Inbound<T> Read<T>(string json, InboundRules? rules = null) where T : IReadable<T> => T.Read(Encoding.UTF8.GetBytes(json), rules);

    private static NonConformity Finding(string field, NonConformityKind kind) => new(field, kind);

    [Fact]
    public void A_good_start_is_read_whole()
    {
        var (start, findings) = Read<StartTransactionRequest>("""{"connectorId":2,"idTag":"04A1B2","meterStart":1250,"timestamp":"2026-03-02T09:30:15Z","reservationId":3}""");
        Assert.Empty(findings);
        Assert.Equal(new StartTransactionRequest(2, "04A1B2", 1250, new(2026, 3, 2, 9, 30, 15, TimeSpan.Zero), 3), start);
    }

    [Fact]
    public void What_is_missing_is_absent_and_named_never_guessed()
    {
        var (start, findings) = Read<StartTransactionRequest>("{}");
        Assert.Equal(new StartTransactionRequest(null, null, null, null), start);
        Assert.Equal(["connectorId", "idTag", "meterStart", "timestamp"], findings.Select(f => f.Field));
        Assert.All(findings, f => Assert.Equal(NonConformityKind.Missing, f.Kind));
    }

    [Fact]
    public void Numbers_as_text_and_text_as_numbers_are_understood()
    {
        var (start, findings) = Read<StartTransactionRequest>("""{"connectorId":"1","idTag":12345,"meterStart":1250.4,"timestamp":"2026-03-02T09:30:15Z"}""");
        Assert.Equal((1, "12345", 1250L), (start.ConnectorId, start.IdTag, start.MeterStart));
        Assert.Equal([Finding("connectorId", NonConformityKind.WrongType), Finding("idTag", NonConformityKind.WrongType), Finding("meterStart", NonConformityKind.WrongType)], findings);
    }

    [Theory]
    [InlineData("-1", -1)]
    [InlineData("0", 0)]
    [InlineData("\"-1\"", -1)]
    public void A_stop_without_a_transaction_of_ours_keeps_what_it_says(string id, int expected)
    {
        var (stop, findings) = Read<StopTransactionRequest>($$"""{"transactionId":{{id}},"meterStop":99,"timestamp":"2026-03-02T09:30:15Z"}""");
        Assert.Equal((expected, 99L), (stop.TransactionId, stop.MeterStop));
        Assert.Contains(Finding("transactionId", NonConformityKind.NoTransaction), findings);
    }

    [Fact]
    public void Unknown_words_stay_as_text()
    {
        var (status, findings) = Read<StatusNotificationRequest>("""{"connectorId":1,"errorCode":"Overheated","status":"Sleeping"}""");
        Assert.Equal(("Overheated", "Sleeping"), (status.ErrorCode, status.Status));
        Assert.Equal([Finding("errorCode", NonConformityKind.UnknownWord), Finding("status", NonConformityKind.UnknownWord)], findings);
    }

    [Fact]
    public void Extra_fields_are_passed_over_whatever_they_hold()
    {
        var (authorize, findings) = Read<AuthorizeRequest>("""{"connectorId":1,"deep":{"a":[{"idTag":"WRONG"}]},"idTag":"TAG","customData":{"vendorId":"v"}}""");
        Assert.Equal("TAG", authorize.IdTag);
        Assert.Equal([Finding("connectorId", NonConformityKind.ExtraField), Finding("deep", NonConformityKind.ExtraField)], findings);
    }

    [Fact]
    public void Null_means_absent()
    {
        var (stop, findings) = Read<StopTransactionRequest>("""{"transactionId":5,"meterStop":1,"timestamp":"2026-03-02T09:30:15Z","idTag":null,"reason":null,"transactionData":null}""");
        Assert.Null(stop.IdTag);
        Assert.Null(stop.Reason);
        Assert.Empty(findings);
    }

    [Fact]
    public void A_tag_that_is_too_long_is_kept_to_a_limit()
    {
        var (authorize, findings) = Read<AuthorizeRequest>($$"""{"idTag":"{{new string('T', 24)}}"}""");
        Assert.Equal(new string('T', 24), authorize.IdTag);
        Assert.Equal([Finding("idTag", NonConformityKind.TooLong)], findings);
        Assert.Equal(255, Read<AuthorizeRequest>($$"""{"idTag":"{{new string('T', 4000)}}"}""").Message.IdTag!.Length);
    }

    [Fact]
    public void Text_that_no_database_takes_is_cleaned()
    {
        var (authorize, findings) = Read<AuthorizeRequest>("""{"idTag":"A\u0000B"}""");
        Assert.Equal("A\uFFFDB", authorize.IdTag);
        Assert.Equal([Finding("idTag", NonConformityKind.BrokenText)], findings);
        Assert.DoesNotContain('\ud800', Read<AuthorizeRequest>("""{"idTag":"A\ud800B"}""").Message.IdTag!);
    }

    [Fact]
    public void A_time_without_zone_is_read_in_the_station_s_zone()
    {
        var rules = new InboundRules { Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam") };
        var (stop, findings) = Read<StopTransactionRequest>("""{"transactionId":5,"meterStop":1,"timestamp":"2026-07-02T09:30:15"}""", rules);
        Assert.Equal(new DateTimeOffset(2026, 7, 2, 7, 30, 15, TimeSpan.Zero), stop.Timestamp);
        Assert.Equal([Finding("timestamp", NonConformityKind.TimeWithoutZone)], findings);
    }

    [Fact]
    public void A_time_that_is_none_is_absent()
    {
        var (stop, findings) = Read<StopTransactionRequest>("""{"transactionId":5,"meterStop":1,"timestamp":"soon"}""");
        Assert.Null(stop.Timestamp);
        Assert.Equal([Finding("timestamp", NonConformityKind.Unreadable), Finding("timestamp", NonConformityKind.Missing)], findings);
    }

    [Fact]
    public void Meter_values_with_every_quirk_of_the_field_are_read()
    {
        var (meter, findings) = Read<MeterValuesRequest>("""
            {"connectorId":1,"transactionId":7,"meterValue":{"timestamp":"2026-03-02T09:30:15Z","sampledValue":[
                {"value":1250},{"value":"49.98","measurand":"Frequency","unit":"Hz"},{"value":"16","measurand":"Current.Weird"}]}}
            """);
        var moment = Assert.Single(meter.MeterValue);
        Assert.Equal(["1250", "49.98", "16"], moment.SampledValue.Select(s => s.Value));
        Assert.Equal(
            [
                Finding("meterValue", NonConformityKind.ObjectForList), Finding("value", NonConformityKind.WrongType),
                Finding("unit", NonConformityKind.UnknownWord), Finding("measurand", NonConformityKind.UnknownWord),
            ],
            findings);
        Assert.Equal((1250L, 49.98m), (moment.ToReading().EnergyWh, moment.ToReading().FrequencyHz));
    }

    [Theory]
    [InlineData("""{"connectorId":1,"meterValue":[{"timestamp":"2026-03-02T09:30:15Z","sampledValue":[]}]}""", "sampledValue", NonConformityKind.EmptyList)]
    [InlineData("""{"connectorId":1,"meterValue":[]}""", "meterValue", NonConformityKind.EmptyList)]
    [InlineData("""{"connectorId":1}""", "meterValue", NonConformityKind.Missing)]
    [InlineData("""{"connectorId":1,"meterValue":"none"}""", "meterValue", NonConformityKind.WrongType)]
    [InlineData("""{"connectorId":1,"meterValue":[5,[],"x"]}""", "meterValue", NonConformityKind.WrongType)]
    [InlineData("""{"connectorId":99999999999,"meterValue":[]}""", "connectorId", NonConformityKind.Unreadable)]
    [InlineData("""{"connectorId":1,"transactionId":-1,"meterValue":[]}""", "transactionId", NonConformityKind.NoTransaction)]
    public void Meter_values_without_values_are_still_a_message(string json, string field, NonConformityKind kind)
    {
        var (meter, findings) = Read<MeterValuesRequest>(json);
        Assert.Contains(Finding(field, kind), findings);
        Assert.True(meter.MeterValue.All(m => m.ToReading().IsEmpty));
    }

    [Fact]
    public void A_vendor_s_data_may_be_an_object()
    {
        var (transfer, findings) = Read<DataTransferRequest>("""{"vendorId":"com.example","data":{"a":[1,2]}}""");
        Assert.Equal("""{"a":[1,2]}""", transfer.Data);
        Assert.Empty(findings);
    }

    [Fact]
    public void A_single_key_instead_of_a_list_is_a_list_of_one()
    {
        var (keys, findings) = Read<GetConfigurationResponse>("""{"configurationKey":{"key":"HeartbeatInterval","readonly":"false","value":300},"unknownKey":"X"}""");
        Assert.Equal(new ConfigurationKey("HeartbeatInterval", false, "300"), Assert.Single(keys.ConfigurationKey!));
        Assert.Equal(["X"], keys.UnknownKey);
        Assert.Equal(4, findings.Count);
    }

    [Fact]
    public void No_payload_makes_a_reader_throw()
    {
        var words = new[] { "connectorId", "transactionId", "meterValue", "timestamp", "sampledValue", "value", "idTag", "status", "data" };
        var values = new[] { "1", "-1", "1e99", "null", "true", "\"x\"", "\"2026-03-02T09:30:15\"", "{}", "[]", "[[]]", "[{\"value\":{}}]", "{\"timestamp\":[]}", "\"\\ud800\"", "12.5" };
        var field = from w in Gen.Elements(words) from v in Gen.Elements(values) select $"\"{w}\":{v}";
        var payload = from fields in field.ListOf() from cut in Gen.Choose(0, 2) select ("{" + string.Join(',', fields) + "}")[cut..];
        Prop.ForAll(payload.ToArbitrary(), json =>
        {
            Read<MeterValuesRequest>(json);
            Read<StartTransactionRequest>(json);
            Read<StopTransactionRequest>(json);
            Read<StatusNotificationRequest>(json);
            Read<DataTransferRequest>(json);
            Read<BootNotificationRequest>(json);
            Read<GetConfigurationResponse>(json);
            foreach (var moment in Read<MeterValuesRequest>(json).Message.MeterValue) moment.ToReading();
        }).QuickCheckThrowOnFailure();
    }
}
