using System.Text;
using ChargeCars.Ocpp.Rpc;
using ChargeCars.Ocpp.V201;

namespace ChargeCars.Ocpp.Tests.V201;

public sealed class InboundTests
{
    private static Inbound<T> Read<T>(string json) where T : IReadable<T> => T.Read(Encoding.UTF8.GetBytes(json));

    [Fact]
    public void A_good_transaction_event_is_read_whole()
    {
        var (happened, findings) = Read<TransactionEventRequest>("""
            {"eventType":"Started","timestamp":"2026-03-02T09:30:15Z","triggerReason":"RemoteStart","seqNo":0,
             "transactionInfo":{"transactionId":"tx-1","chargingState":"EVConnected","remoteStartId":7,"customData":{"vendorId":"v","x":1}},
             "evse":{"id":1,"connectorId":1},"idToken":{"idToken":"04A1","type":"ISO14443"},"offline":true,
             "meterValue":[{"timestamp":"2026-03-02T09:30:15Z","sampledValue":[{"value":1.25,"unitOfMeasure":{"unit":"kWh"}}]}]}
            """);
        Assert.Empty(findings);
        Assert.Equal(new Transaction("tx-1", ChargingStates.EVConnected, null, null, 7), happened.TransactionInfo);
        Assert.Equal((new Evse(1, 1), new IdTokenType("04A1", IdTokenKinds.ISO14443), true), (happened.Evse, happened.IdToken, happened.Offline));
        Assert.Equal(1250, happened.MeterValue![0].ToReading().EnergyWh);
    }

    [Fact]
    public void An_event_with_next_to_nothing_is_still_an_event()
    {
        var (happened, findings) = Read<TransactionEventRequest>("""{"eventType":"Paused","transactionInfo":{"transactionId":12},"seqNo":"3","evse":5}""");
        Assert.Equal(("Paused", "12", 3), (happened.EventType, happened.TransactionInfo!.TransactionId, happened.SeqNo));
        Assert.Null(happened.Evse);
        Assert.Equal(
            [
                new("eventType", NonConformityKind.UnknownWord), new("transactionId", NonConformityKind.WrongType), new("seqNo", NonConformityKind.WrongType),
                new("evse", NonConformityKind.WrongType), new("timestamp", NonConformityKind.Missing), new("triggerReason", NonConformityKind.Missing),
            ],
            findings);
    }

    [Fact]
    public void Fields_of_2_1_are_passed_over()
    {
        var (happened, findings) = Read<TransactionEventRequest>(
            """{"eventType":"Updated","timestamp":"2026-03-02T09:30:15Z","triggerReason":"CostLimitReached","seqNo":1,"transactionInfo":{"transactionId":"t","operationMode":"Idle"},"evseSleep":true}""");
        Assert.Equal("CostLimitReached", happened.TriggerReason);
        Assert.Equal(
            [new("triggerReason", NonConformityKind.UnknownWord), new("operationMode", NonConformityKind.ExtraField), new("evseSleep", NonConformityKind.ExtraField)],
            findings);
    }

    [Fact]
    public void A_value_as_text_and_a_list_that_is_an_object_are_understood()
    {
        var (meter, findings) = Read<MeterValuesRequest>(
            """{"evseId":1,"meterValue":{"timestamp":"2026-03-02T09:30:15Z","sampledValue":{"value":"11.04","measurand":"Power.Active.Import","unitOfMeasure":{"unit":"kW"}}}}""");
        Assert.Equal(11_040, Assert.Single(meter.MeterValue).ToReading().PowerW);
        Assert.Equal(
            [new("meterValue", NonConformityKind.ObjectForList), new("sampledValue", NonConformityKind.ObjectForList), new("value", NonConformityKind.WrongType)],
            findings);
    }

    [Fact]
    public void A_vendor_s_data_is_kept_as_it_is()
    {
        var (transfer, findings) = Read<DataTransferRequest>("""{"vendorId":"com.example","data":{"a":[1,{"b":null}]},"messageId":"m"}""");
        Assert.Empty(findings);
        Assert.Equal(("m", """{"a":[1,{"b":null}]}"""), (transfer.MessageId, transfer.Data!.Value.GetRawText()));
    }

    [Fact]
    public void A_fault_report_is_read_down_to_the_component()
    {
        var (notify, findings) = Read<NotifyEventRequest>("""
            {"generatedAt":"2026-03-02T09:30:15Z","seqNo":0,"eventData":[{"eventId":1,"timestamp":"2026-03-02T09:30:15Z","trigger":"Alerting","actualValue":"true",
             "component":{"name":"Connector","evse":{"id":1,"connectorId":1}},"variable":{"name":"Problem"},"eventNotificationType":"HardWiredNotification","techCode":"GroundFailure"}]}
            """);
        Assert.Empty(findings);
        var happened = Assert.Single(notify.EventData);
        Assert.Equal(("Connector", 1, "Problem", "GroundFailure"), (happened.Component!.Name, happened.Component.Evse!.Id, happened.Variable!.Name, happened.TechCode));
    }
}
