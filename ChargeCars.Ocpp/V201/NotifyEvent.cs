using System.Text.Json;
using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.V201;

/// <summary>Words of <see cref="EventData.Trigger"/>.</summary>
public static class EventTriggers
{
    public const string Alerting = "Alerting";
    public const string Delta = "Delta";
    public const string Periodic = "Periodic";

    public static readonly WordList Words = new(Alerting, Delta, Periodic);
}

/// <summary>Words of <see cref="EventData.EventNotificationType"/>.</summary>
public static class EventNotificationTypes
{
    public const string HardWiredNotification = "HardWiredNotification";
    public const string HardWiredMonitor = "HardWiredMonitor";
    public const string PreconfiguredMonitor = "PreconfiguredMonitor";
    public const string CustomMonitor = "CustomMonitor";

    public static readonly WordList Words = new(HardWiredNotification, HardWiredMonitor, PreconfiguredMonitor, CustomMonitor);
}

/// <summary>Something happened to components, faults among it.</summary>
public sealed record NotifyEventRequest(
    DateTimeOffset? GeneratedAt,
    int? SeqNo,
    IReadOnlyList<EventData> EventData,
    bool? Tbc = null) : OcppRequest, IReadable<NotifyEventRequest>
{
    protected override string ActionName => "NotifyEvent";

    public static Inbound<NotifyEventRequest> Read(ReadOnlySpan<byte> payload, InboundRules? rules = null)
    {
        DateTimeOffset? generatedAt = null;
        int? seqNo = null;
        List<EventData> eventData = [];
        bool? tbc = null;
        var json = new PayloadReader(payload, rules);
        while (json.Next())
        {
            if (json.Is("generatedAt"u8)) generatedAt = json.Time();
            else if (json.Is("seqNo"u8)) seqNo = json.Int();
            else if (json.Is("eventData"u8)) eventData = json.List(V201.EventData.Read);
            else if (json.Is("tbc"u8)) tbc = json.Bool();
            else json.Extra();
        }
        json.Require(generatedAt, "generatedAt");
        json.Require(seqNo, "seqNo");
        json.Require(eventData, "eventData");
        return json.Done(new NotifyEventRequest(generatedAt, seqNo, eventData, tbc));
    }

    protected override void Check(ref PayloadCheck check)
    {
        check.Required(GeneratedAt, "generatedAt");
        check.Required(SeqNo, "seqNo");
        check.NotEmpty(EventData, "eventData");
        foreach (var element in EventData) element.Check(ref check);
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V201Json.Default.NotifyEventRequest);
}

/// <summary>One thing that happened.</summary>
public sealed record EventData(
    int? EventId,
    DateTimeOffset? Timestamp,
    string? Trigger,
    string? ActualValue,
    Component? Component,
    string? EventNotificationType,
    Variable? Variable,
    int? Cause = null,
    string? TechCode = null,
    string? TechInfo = null,
    bool? Cleared = null,
    string? TransactionId = null,
    int? VariableMonitoringId = null)
{
    internal static EventData Read(ref PayloadReader json)
    {
        int? eventId = null;
        DateTimeOffset? timestamp = null;
        string? trigger = null;
        string? actualValue = null;
        Component? component = null;
        string? eventNotificationType = null;
        Variable? variable = null;
        int? cause = null;
        string? techCode = null;
        string? techInfo = null;
        bool? cleared = null;
        string? transactionId = null;
        int? variableMonitoringId = null;
        while (json.Next())
        {
            if (json.Is("eventId"u8)) eventId = json.Int();
            else if (json.Is("timestamp"u8)) timestamp = json.Time();
            else if (json.Is("trigger"u8)) trigger = json.Word(EventTriggers.Words);
            else if (json.Is("actualValue"u8)) actualValue = json.Text(2500);
            else if (json.Is("component"u8)) component = json.Object(Component.Read);
            else if (json.Is("eventNotificationType"u8)) eventNotificationType = json.Word(EventNotificationTypes.Words);
            else if (json.Is("variable"u8)) variable = json.Object(Variable.Read);
            else if (json.Is("cause"u8)) cause = json.Int();
            else if (json.Is("techCode"u8)) techCode = json.Text(50);
            else if (json.Is("techInfo"u8)) techInfo = json.Text(500);
            else if (json.Is("cleared"u8)) cleared = json.Bool();
            else if (json.Is("transactionId"u8)) transactionId = json.Text(36);
            else if (json.Is("variableMonitoringId"u8)) variableMonitoringId = json.Int();
            else json.Extra();
        }
        json.Require(eventId, "eventId");
        json.Require(timestamp, "timestamp");
        json.Require(trigger, "trigger");
        json.Require(actualValue, "actualValue");
        json.Require(component, "component");
        json.Require(eventNotificationType, "eventNotificationType");
        json.Require(variable, "variable");
        return new EventData(eventId, timestamp, trigger, actualValue, component, eventNotificationType, variable, cause, techCode, techInfo, cleared, transactionId, variableMonitoringId);
    }

    internal void Check(ref PayloadCheck check)
    {
        check.Required(EventId, "eventId");
        check.Required(Timestamp, "timestamp");
        check.Word(Trigger, EventTriggers.Words, "trigger");
        check.Text(ActualValue, 2500, "actualValue");
        check.Required(Component, "component");
        Component?.Check(ref check);
        check.Word(EventNotificationType, EventNotificationTypes.Words, "eventNotificationType");
        check.Required(Variable, "variable");
        Variable?.Check(ref check);
        check.OptionalText(TechCode, 50, "techCode");
        check.OptionalText(TechInfo, 500, "techInfo");
        check.OptionalText(TransactionId, 36, "transactionId");
    }
}
