using System.Text;
using ChargeCars.Ocpp.Rpc;
using ChargeCars.Ocpp.Tests.Support;

namespace ChargeCars.Ocpp.Tests.Rpc;

/// <summary>What we write is what the Open Charge Alliance's schemas ask for.</summary>
public sealed class OutboundTests
{
    private static IEnumerable<OcppPayload> Samples(OcppVersion version) => version == OcppVersion.V16 ? V16.Samples.All : V201.Samples.All;

    public static TheoryData<OcppVersion, string, int> Messages()
    {
        var data = new TheoryData<OcppVersion, string, int>();
        foreach (var version in (OcppVersion[])[OcppVersion.V16, OcppVersion.V201])
        {
            var index = 0;
            foreach (var sample in Samples(version)) data.Add(version, sample.GetType().Name, index++);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public async Task Every_message_conforms_to_its_schema(OcppVersion version, string type, int index)
    {
        var payload = Samples(version).ElementAt(index);
        var message = type.EndsWith("Request", StringComparison.Ordinal) ? type[..^"Request".Length] : type;
        if (payload is OcppRequest request) Assert.Equal(message, request.Action);
        var schema = await OcaSchemas.LoadAsync(version, message);

        var json = Encoding.UTF8.GetString(new PayloadBody(payload).ToUtf8());

        Assert.True(schema.Validate(json) is { Count: 0 } errors, $"{json}: {string.Join("; ", schema.Validate(json))}");
    }

    [Fact]
    public async Task The_schemas_do_refuse_what_is_wrong()
    {
        var schema = await OcaSchemas.LoadAsync(OcppVersion.V201, "TransactionEvent");
        Assert.NotEmpty(schema.Validate("{}"));
        var good = new PayloadBody(V201.Samples.All.OfType<ChargeCars.Ocpp.V201.TransactionEventRequest>().First()).ToUtf8();
        Assert.NotEmpty(schema.Validate(Encoding.UTF8.GetString(good).Replace("ISO14443", "Barcode", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(OcppVersion.V16)]
    [InlineData(OcppVersion.V201)]
    public void There_is_a_sample_of_every_message(OcppVersion version)
    {
        var messages = typeof(OcppPayload).Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(OcppPayload)) && !t.IsAbstract && t.Namespace == $"ChargeCars.Ocpp.{version}");
        Assert.Empty(messages.Except(Samples(version).Select(s => s.GetType())).Select(t => t.Name));
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void What_we_write_we_read_without_complaint(OcppVersion version, string type, int index)
    {
        var payload = Samples(version).ElementAt(index);
        var read = payload.GetType().GetMethod("Read", [typeof(ReadOnlySpan<byte>), typeof(InboundRules)]);
        if (read is null)
        {
            // the answers of a central system are read by stations only
            Assert.True(payload is OcppRequest || type.EndsWith("Response", StringComparison.Ordinal));
            return;
        }
        var reader = typeof(OutboundTests).GetMethod(nameof(ReadBack), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(payload.GetType());
        reader.Invoke(null, [payload]);
    }

    private static void ReadBack<T>(T payload) where T : OcppPayload, IReadable<T>
    {
        var bytes = new PayloadBody(payload).ToUtf8();
        var (message, findings) = T.Read(bytes);
        Assert.All(findings, f => Assert.Equal(NonConformityKind.NoTransaction, f.Kind));
        Assert.Equal(Encoding.UTF8.GetString(bytes), Encoding.UTF8.GetString(new PayloadBody(message).ToUtf8()));
    }

    public static TheoryData<OcppPayload, string, NonConformityKind> Wrong() => new()
    {
        { new ChargeCars.Ocpp.V16.RemoteStartTransactionRequest("123456789012345678901"), "idTag", NonConformityKind.TooLong },
        { new ChargeCars.Ocpp.V16.ResetRequest("Gentle"), "type", NonConformityKind.UnknownWord },
        { new ChargeCars.Ocpp.V16.ChangeConfigurationRequest("k", new string('x', 501)), "value", NonConformityKind.TooLong },
        { new ChargeCars.Ocpp.V16.StartTransactionRequest(null, "TAG", 5, DateTimeOffset.UnixEpoch), "connectorId", NonConformityKind.Missing },
        { new ChargeCars.Ocpp.V16.MeterValuesRequest(1, [new(null, [new("1", Unit: "Hz")])]), "unit", NonConformityKind.UnknownWord },
        { new ChargeCars.Ocpp.V16.AuthorizeResponse(new("Splendid")), "status", NonConformityKind.UnknownWord },
        { new ChargeCars.Ocpp.V201.GetVariablesRequest([]), "getVariableData", NonConformityKind.EmptyList },
        { new ChargeCars.Ocpp.V201.RequestStartTransactionRequest(new(new string('x', 37), "Central"), 1), "idToken", NonConformityKind.TooLong },
        { new ChargeCars.Ocpp.V201.TriggerMessageRequest("Nothing"), "requestedMessage", NonConformityKind.UnknownWord },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_breaks_its_schema_never_leaves(OcppPayload payload, string field, NonConformityKind kind)
    {
        var refused = Assert.Throws<NonConformingPayloadException>(() => new PayloadBody(payload));
        Assert.Contains(new NonConformity(field, kind), refused.Findings);
    }

    [Fact]
    public void Times_go_out_in_UTC_with_milliseconds()
    {
        var json = Encoding.UTF8.GetString(new PayloadBody(new ChargeCars.Ocpp.V16.HeartbeatResponse(new(2026, 3, 29, 3, 0, 0, TimeSpan.FromHours(2)))).ToUtf8());
        Assert.Equal("""{"currentTime":"2026-03-29T01:00:00.000Z"}""", json);
    }
}
