using System.Text;
using ChargeCars.Ocpp.Rpc;
using FsCheck;
using FsCheck.Fluent;

namespace ChargeCars.Ocpp.Tests.Rpc;

public sealed class FrameTests
{
    private static bool Read(string text, OcppVersion version, out Frame frame, out FrameFault fault) =>
        Frame.TryRead(Encoding.UTF8.GetBytes(text), version, out frame, out fault);

    private static string Payload(in Frame frame) => Encoding.UTF8.GetString(frame.Payload.Span);

    [Fact]
    public void A_call_has_its_id_action_and_payload()
    {
        Assert.True(Read("""[2,"19223201","BootNotification",{"chargePointVendor":"Volt","x":[1,{"y":"]"}]}]""", OcppVersion.V16, out var frame, out _));
        Assert.Equal((FrameType.Call, "19223201", "BootNotification"), (frame.Type, frame.Id, frame.Action));
        Assert.Equal("""{"chargePointVendor":"Volt","x":[1,{"y":"]"}]}""", Payload(frame));
        Assert.False(frame.Repaired);
    }

    [Fact]
    public void A_result_has_its_id_and_payload()
    {
        Assert.True(Read("""[3,"a",{"status":"Accepted"}]""", OcppVersion.V201, out var frame, out _));
        Assert.Equal((FrameType.CallResult, "a", null), (frame.Type, frame.Id, frame.Action));
        Assert.Equal("""{"status":"Accepted"}""", Payload(frame));
    }

    [Theory]
    [InlineData("""[4,"a","NotSupported","No such thing",{"why":1}]""", OcppErrorCode.NotSupported, "No such thing", """{"why":1}""")]
    [InlineData("""[4,"a","FormationViolation","",{}]""", OcppErrorCode.FormatViolation, "", null)]
    [InlineData("""[4,"a","OccurenceConstraintViolation","x"]""", OcppErrorCode.OccurrenceConstraintViolation, "x", null)]
    [InlineData("""[4,"a","Sulking"]""", OcppErrorCode.Unknown, "", null)]
    [InlineData("""[4,"a"]""", OcppErrorCode.Unknown, "", null)]
    [InlineData("""[4,"a",null,null,null]""", OcppErrorCode.Unknown, "", null)]
    [InlineData("""[4,"a",{},[],5]""", OcppErrorCode.Unknown, "", null)]
    public void A_call_error_is_understood_in_whatever_state_it_comes(string text, OcppErrorCode code, string description, string? details)
    {
        Assert.True(Read(text, OcppVersion.V16, out var frame, out _));
        Assert.Equal(FrameType.CallError, frame.Type);
        Assert.Equal((code, description, details), (frame.Error!.Code, frame.Error.Description, frame.Error.Details));
    }

    [Theory]
    [InlineData("""[2,"a","Heartbeat"]""", "{}")]
    [InlineData("""[2,"a","Heartbeat",null]""", "{}")]
    [InlineData("""[2,"a","Heartbeat",[]]""", "{}")]
    [InlineData("""[2,"a","Heartbeat",{},"more"]""", "{}")]
    [InlineData("""["2","a","Heartbeat",{}]""", "{}")]
    [InlineData("""[2,"a","Heartbeat",{}""", "{}")]
    [InlineData("\uFEFF[2,\"a\",\"Heartbeat\",{}]\0\0", "{}")]
    [InlineData("""  [ 2 , "a" , "Heartbeat" , { } ]  """, "{ }")]
    public void A_call_that_is_nearly_right_is_read(string text, string payload)
    {
        Assert.True(Read(text, OcppVersion.V16, out var frame, out _));
        Assert.Equal(("a", "Heartbeat", payload), (frame.Id, frame.Action, Payload(frame)));
    }

    [Theory]
    [InlineData("""[2,"a","StopTransaction",{"transactionId":,"meterStop":5}]""", """{"transactionId":null,"meterStop":5}""")]
    [InlineData("""[2,"a","StopTransaction",{"meterStop":5,"transactionId":}]""", """{"meterStop":5,"transactionId":null}""")]
    [InlineData("""[2,"a","MeterValues",{"connectorId":1,"meterValue":[,{"timestamp":"x,[,\",:,"}]}]""", """{"connectorId":1,"meterValue":[{"timestamp":"x,[,\",:,"}]}""")]
    public void Broken_JSON_known_from_the_field_is_mended(string text, string payload)
    {
        Assert.True(Read(text, OcppVersion.V16, out var frame, out _));
        Assert.True(frame.Repaired);
        Assert.Equal(payload, Payload(frame));
    }

    [Theory]
    [InlineData("""[2,"a","StopTransaction",{"transactionId":1""", "a", OcppErrorCode.FormatViolation)]
    [InlineData("""[2,"a","Heartbeat",5]""", "a", OcppErrorCode.FormatViolation)]
    [InlineData("""[2,"a","Heartbeat",[1]]""", "a", OcppErrorCode.FormatViolation)]
    [InlineData("""[2,"a",5,{}]""", "a", OcppErrorCode.FormatViolation)]
    [InlineData("""[2,"a"]""", "a", OcppErrorCode.FormatViolation)]
    [InlineData("""[2,{},"Heartbeat",{}]""", "-1", OcppErrorCode.RpcFrameworkError)]
    [InlineData("""[2,"","Heartbeat",{}]""", "-1", OcppErrorCode.RpcFrameworkError)]
    [InlineData("""{"a":1}""", "-1", OcppErrorCode.RpcFrameworkError)]
    [InlineData("""hello""", "-1", OcppErrorCode.RpcFrameworkError)]
    [InlineData("", "-1", OcppErrorCode.RpcFrameworkError)]
    [InlineData("[", "-1", OcppErrorCode.RpcFrameworkError)]
    [InlineData("""[8,"a",{}]""", "a", OcppErrorCode.MessageTypeNotSupported)]
    public void What_is_no_frame_is_answered_with_the_id_that_could_be_read(string text, string id, OcppErrorCode code)
    {
        Assert.False(Read(text, OcppVersion.V201, out _, out var fault));
        Assert.Equal((id, code, true), (fault.Id, fault.Error.Code, fault.WantsAnswer));
    }

    [Theory]
    [InlineData("""[3,"a",5]""")]
    [InlineData("""[3,"a",{""")]
    [InlineData("""[3]""")]
    [InlineData("""[4,"a","x""")]
    [InlineData("""[4,{}]""")]
    public void A_broken_answer_is_never_answered(string text)
    {
        Assert.False(Read(text, OcppVersion.V201, out _, out var fault));
        Assert.False(fault.WantsAnswer);
    }

    [Fact]
    public void In_1_6_an_unknown_message_type_is_ignored()
    {
        Assert.False(Read("""[8,"a",{}]""", OcppVersion.V16, out _, out var fault));
        Assert.False(fault.WantsAnswer);
    }

    [Fact]
    public void One_way_messages_exist_in_2_1_only()
    {
        const string Send = """[6,"a","NotifyPeriodicEventStream",{"id":1}]""";
        Assert.True(Read(Send, OcppVersion.V21, out var frame, out _));
        Assert.Equal(FrameType.Send, frame.Type);
        Assert.False(Read(Send, OcppVersion.V201, out _, out var fault));
        Assert.Equal(OcppErrorCode.MessageTypeNotSupported, fault.Error.Code);
    }

    [Fact]
    public void Ids_are_kept_as_text_when_they_are_numbers_or_too_long()
    {
        Assert.True(Read("""[2,123,"Heartbeat",{}]""", OcppVersion.V16, out var frame, out _));
        Assert.Equal("123", frame.Id);
        var longId = new string('x', 200);
        Assert.True(Read($$"""[2,"{{longId}}","Heartbeat",{}]""", OcppVersion.V16, out frame, out _));
        Assert.Equal(longId, frame.Id);
    }

    [Fact]
    public void Known_actions_are_one_shared_string()
    {
        Assert.True(Read("""[2,"a","Heartbeat",{}]""", OcppVersion.V16, out var one, out _));
        Assert.True(Read("""[2,"b","Heartbeat",{}]""", OcppVersion.V16, out var two, out _));
        Assert.Same(one.Action, two.Action);
    }

    [Fact]
    public void Reading_a_frame_builds_its_id_and_nothing_else()
    {
        var frame = Encoding.UTF8.GetBytes($$"""[2,"4711","MeterValues",{"connectorId":1,"meterValue":[{"x":"{{new string('y', 2000)}}"}]}]""");
        Frame.TryRead(frame, OcppVersion.V16, out _, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) Frame.TryRead(frame, OcppVersion.V16, out _, out _);
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 1000, 0, 64);
    }

    [Theory]
    [InlineData(OcppErrorCode.FormatViolation, "FormationViolation", "FormatViolation")]
    [InlineData(OcppErrorCode.OccurrenceConstraintViolation, "OccurenceConstraintViolation", "OccurrenceConstraintViolation")]
    [InlineData(OcppErrorCode.RpcFrameworkError, "FormationViolation", "RpcFrameworkError")]
    [InlineData(OcppErrorCode.MessageTypeNotSupported, "GenericError", "MessageTypeNotSupported")]
    [InlineData(OcppErrorCode.TypeConstraintViolation, "TypeConstraintViolation", "TypeConstraintViolation")]
    [InlineData(OcppErrorCode.Unknown, "GenericError", "GenericError")]
    public void Each_version_has_its_own_spelling(OcppErrorCode code, string in16, string in201)
    {
        Assert.Equal((in16, in201, in201), (code.Spell(OcppVersion.V16), code.Spell(OcppVersion.V201), code.Spell(OcppVersion.V21)));
    }

    [Fact]
    public void An_action_nobody_handles_is_not_supported_and_one_nobody_knows_is_not_implemented()
    {
        Assert.Equal(OcppErrorCode.NotSupported, OcppActions.Refusal("SignCertificate", OcppVersion.V16).Code);
        Assert.Equal(OcppErrorCode.NotImplemented, OcppActions.Refusal("TransactionEvent", OcppVersion.V16).Code);
        Assert.Equal(OcppErrorCode.NotSupported, OcppActions.Refusal("TransactionEvent", OcppVersion.V201).Code);
    }

    [Theory]
    [InlineData("ocpp1.6", OcppVersion.V16)]
    [InlineData("OCPP2.0.1 ", OcppVersion.V201)]
    public void Sub_protocols_are_recognised(string text, OcppVersion expected)
    {
        Assert.True(OcppVersions.TryParse(text, out var version));
        Assert.Equal(expected, version);
    }

    [Fact]
    public void The_station_s_order_of_sub_protocols_decides()
    {
        Assert.Equal(("ocpp1.6", OcppVersion.V16), OcppVersions.Choose(["ocpp2.1", "ocpp1.6", "ocpp2.0.1"], OcppVersion.V16, OcppVersion.V201));
        Assert.Null(OcppVersions.Choose(["mqtt"], OcppVersion.V16));
    }

    [Fact]
    public void No_bytes_make_the_reader_throw()
    {
        Prop.ForAll<byte[]>(bytes =>
        {
            foreach (var version in Enum.GetValues<OcppVersion>()) Frame.TryRead(bytes, version, out _, out _);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void No_damage_to_a_good_frame_makes_the_reader_throw()
    {
        var good = """[2,"id-1","MeterValues",{"connectorId":1,"transactionId":7,"meterValue":[{"timestamp":"2026-01-01T00:00:00Z","sampledValue":[{"value":"\u00e9 12.5","unit":"Wh"}]}]}]"""u8.ToArray();
        Prop.ForAll<PositiveInt, byte, bool>((at, value, cut) =>
        {
            var bytes = good.ToArray();
            bytes[at.Item % bytes.Length] = value;
            if (cut) bytes = bytes[..(at.Item * 7 % bytes.Length)];
            foreach (var version in Enum.GetValues<OcppVersion>())
            {
                if (Frame.TryRead(bytes, version, out var frame, out _)) ChargeCars.Ocpp.V16.MeterValuesRequest.Read(frame.Payload.Span);
            }
        }).QuickCheckThrowOnFailure();
    }
}
