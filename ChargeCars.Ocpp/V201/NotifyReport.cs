using System.Text.Json;
using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.V201;

/// <summary>Words of <see cref="VariableAttribute.Mutability"/>; absent means ReadWrite.</summary>
public static class Mutabilities
{
    public const string ReadOnly = "ReadOnly";
    public const string WriteOnly = "WriteOnly";
    public const string ReadWrite = "ReadWrite";

    public static readonly WordList Words = new(ReadOnly, WriteOnly, ReadWrite);
}

/// <summary>Words of <see cref="VariableCharacteristics.DataType"/>.</summary>
public static class DataKinds
{
    public const string Text = "string";
    public const string DecimalNumber = "decimal";
    public const string WholeNumber = "integer";
    public const string DateTime = "dateTime";
    public const string Boolean = "boolean";
    public const string OptionList = "OptionList";
    public const string SequenceList = "SequenceList";
    public const string MemberList = "MemberList";

    public static readonly WordList Words = new(Text, DecimalNumber, WholeNumber, DateTime, Boolean, OptionList, SequenceList, MemberList);
}

/// <summary>A part of the device model, on request.</summary>
public sealed record NotifyReportRequest(
    int? RequestId,
    DateTimeOffset? GeneratedAt,
    int? SeqNo,
    IReadOnlyList<ReportData>? ReportData = null,
    bool? Tbc = null) : OcppRequest, IReadable<NotifyReportRequest>
{
    protected override string ActionName => "NotifyReport";

    public static Inbound<NotifyReportRequest> Read(ReadOnlySpan<byte> payload, InboundRules? rules = null)
    {
        int? requestId = null;
        DateTimeOffset? generatedAt = null;
        int? seqNo = null;
        List<ReportData>? reportData = null;
        bool? tbc = null;
        var json = new PayloadReader(payload, rules);
        while (json.Next())
        {
            if (json.Is("requestId"u8)) requestId = json.Int();
            else if (json.Is("generatedAt"u8)) generatedAt = json.Time();
            else if (json.Is("seqNo"u8)) seqNo = json.Int();
            else if (json.Is("reportData"u8)) reportData = json.List(V201.ReportData.Read);
            else if (json.Is("tbc"u8)) tbc = json.Bool();
            else json.Extra();
        }
        json.Require(requestId, "requestId");
        json.Require(generatedAt, "generatedAt");
        json.Require(seqNo, "seqNo");
        return json.Done(new NotifyReportRequest(requestId, generatedAt, seqNo, reportData, tbc));
    }

    protected override void Check(ref PayloadCheck check)
    {
        check.Required(RequestId, "requestId");
        check.Required(GeneratedAt, "generatedAt");
        check.Required(SeqNo, "seqNo");
        check.OptionalNotEmpty(ReportData, "reportData");
        foreach (var element in ReportData ?? []) element.Check(ref check);
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V201Json.Default.NotifyReportRequest);
}

/// <summary>One variable with its values.</summary>
public sealed record ReportData(
    Component? Component,
    Variable? Variable,
    IReadOnlyList<VariableAttribute> VariableAttribute,
    VariableCharacteristics? VariableCharacteristics = null)
{
    internal static ReportData Read(ref PayloadReader json)
    {
        Component? component = null;
        Variable? variable = null;
        List<VariableAttribute> variableAttribute = [];
        VariableCharacteristics? variableCharacteristics = null;
        while (json.Next())
        {
            if (json.Is("component"u8)) component = json.Object(Component.Read);
            else if (json.Is("variable"u8)) variable = json.Object(Variable.Read);
            else if (json.Is("variableAttribute"u8)) variableAttribute = json.List(V201.VariableAttribute.Read);
            else if (json.Is("variableCharacteristics"u8)) variableCharacteristics = json.Object(VariableCharacteristics.Read);
            else json.Extra();
        }
        json.Require(component, "component");
        json.Require(variable, "variable");
        json.Require(variableAttribute, "variableAttribute");
        return new ReportData(component, variable, variableAttribute, variableCharacteristics);
    }

    internal void Check(ref PayloadCheck check)
    {
        check.Required(Component, "component");
        Component?.Check(ref check);
        check.Required(Variable, "variable");
        Variable?.Check(ref check);
        check.NotEmpty(VariableAttribute, "variableAttribute");
        foreach (var element in VariableAttribute) element.Check(ref check);
        VariableCharacteristics?.Check(ref check);
    }
}

/// <summary>One value of a variable.</summary>
public sealed record VariableAttribute(
    string? Type = null,
    string? Value = null,
    string? Mutability = null,
    bool? Persistent = null,
    bool? Constant = null)
{
    internal static VariableAttribute Read(ref PayloadReader json)
    {
        string? type = null;
        string? value = null;
        string? mutability = null;
        bool? persistent = null;
        bool? constant = null;
        while (json.Next())
        {
            if (json.Is("type"u8)) type = json.Word(AttributeTypes.Words);
            else if (json.Is("value"u8)) value = json.Text(2500);
            else if (json.Is("mutability"u8)) mutability = json.Word(Mutabilities.Words);
            else if (json.Is("persistent"u8)) persistent = json.Bool();
            else if (json.Is("constant"u8)) constant = json.Bool();
            else json.Extra();
        }
        return new VariableAttribute(type, value, mutability, persistent, constant);
    }

    internal void Check(ref PayloadCheck check)
    {
        check.OptionalWord(Type, AttributeTypes.Words, "type");
        check.OptionalText(Value, 2500, "value");
        check.OptionalWord(Mutability, Mutabilities.Words, "mutability");
    }
}

/// <summary>What values a variable can take.</summary>
public sealed record VariableCharacteristics(
    string? DataType,
    bool? SupportsMonitoring,
    string? Unit = null,
    decimal? MinLimit = null,
    decimal? MaxLimit = null,
    string? ValuesList = null)
{
    internal static VariableCharacteristics Read(ref PayloadReader json)
    {
        string? dataType = null;
        bool? supportsMonitoring = null;
        string? unit = null;
        decimal? minLimit = null;
        decimal? maxLimit = null;
        string? valuesList = null;
        while (json.Next())
        {
            if (json.Is("dataType"u8)) dataType = json.Word(DataKinds.Words);
            else if (json.Is("supportsMonitoring"u8)) supportsMonitoring = json.Bool();
            else if (json.Is("unit"u8)) unit = json.Text(16);
            else if (json.Is("minLimit"u8)) minLimit = json.Number();
            else if (json.Is("maxLimit"u8)) maxLimit = json.Number();
            else if (json.Is("valuesList"u8)) valuesList = json.Text(1000);
            else json.Extra();
        }
        json.Require(dataType, "dataType");
        json.Require(supportsMonitoring, "supportsMonitoring");
        return new VariableCharacteristics(dataType, supportsMonitoring, unit, minLimit, maxLimit, valuesList);
    }

    internal void Check(ref PayloadCheck check)
    {
        check.Word(DataType, DataKinds.Words, "dataType");
        check.Required(SupportsMonitoring, "supportsMonitoring");
        check.OptionalText(Unit, 16, "unit");
        check.OptionalText(ValuesList, 1000, "valuesList");
    }
}
