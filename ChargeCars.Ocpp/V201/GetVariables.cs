using System.Text.Json;
using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.V201;

/// <summary>Words of <see cref="GetVariableResult.AttributeStatus"/>.</summary>
public static class GetVariableStatuses
{
    public const string Accepted = "Accepted";
    public const string Rejected = "Rejected";
    public const string UnknownComponent = "UnknownComponent";
    public const string UnknownVariable = "UnknownVariable";
    public const string NotSupportedAttributeType = "NotSupportedAttributeType";

    public static readonly WordList Words = new(Accepted, Rejected, UnknownComponent, UnknownVariable, NotSupportedAttributeType);
}

/// <summary>Read variables of the device model.</summary>
public sealed record GetVariablesRequest(IReadOnlyList<GetVariableData> GetVariableData) : OcppRequest
{
    protected override string ActionName => "GetVariables";

    protected override void Check(ref PayloadCheck check)
    {
        check.NotEmpty(GetVariableData, "getVariableData");
        foreach (var element in GetVariableData) element.Check(ref check);
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V201Json.Default.GetVariablesRequest);
}

/// <summary>What they hold.</summary>
public sealed record GetVariablesResponse(IReadOnlyList<GetVariableResult> GetVariableResult) : OcppPayload, IReadable<GetVariablesResponse>
{
    public static Inbound<GetVariablesResponse> Read(ReadOnlySpan<byte> payload, InboundRules? rules = null)
    {
        List<GetVariableResult> getVariableResult = [];
        var json = new PayloadReader(payload, rules);
        while (json.Next())
        {
            if (json.Is("getVariableResult"u8)) getVariableResult = json.List(V201.GetVariableResult.Read);
            else json.Extra();
        }
        json.Require(getVariableResult, "getVariableResult");
        return json.Done(new GetVariablesResponse(getVariableResult));
    }

    protected override void Check(ref PayloadCheck check)
    {
        check.NotEmpty(GetVariableResult, "getVariableResult");
        foreach (var element in GetVariableResult) element.Check(ref check);
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V201Json.Default.GetVariablesResponse);
}

/// <summary>Which variable to read.</summary>
public sealed record GetVariableData(Component Component, Variable Variable, string? AttributeType = null)
{
    internal void Check(ref PayloadCheck check)
    {
        Component.Check(ref check);
        Variable.Check(ref check);
        check.OptionalWord(AttributeType, AttributeTypes.Words, "attributeType");
    }
}

/// <summary>What a variable holds.</summary>
public sealed record GetVariableResult(
    string? AttributeStatus,
    Component? Component,
    Variable? Variable,
    string? AttributeType = null,
    string? AttributeValue = null,
    StatusInfo? AttributeStatusInfo = null)
{
    internal static GetVariableResult Read(ref PayloadReader json)
    {
        string? attributeStatus = null;
        Component? component = null;
        Variable? variable = null;
        string? attributeType = null;
        string? attributeValue = null;
        StatusInfo? attributeStatusInfo = null;
        while (json.Next())
        {
            if (json.Is("attributeStatus"u8)) attributeStatus = json.Word(GetVariableStatuses.Words);
            else if (json.Is("component"u8)) component = json.Object(Component.Read);
            else if (json.Is("variable"u8)) variable = json.Object(Variable.Read);
            else if (json.Is("attributeType"u8)) attributeType = json.Word(AttributeTypes.Words);
            else if (json.Is("attributeValue"u8)) attributeValue = json.Text(2500);
            else if (json.Is("attributeStatusInfo"u8)) attributeStatusInfo = json.Object(StatusInfo.Read);
            else json.Extra();
        }
        json.Require(attributeStatus, "attributeStatus");
        json.Require(component, "component");
        json.Require(variable, "variable");
        return new GetVariableResult(attributeStatus, component, variable, attributeType, attributeValue, attributeStatusInfo);
    }

    internal void Check(ref PayloadCheck check)
    {
        check.Word(AttributeStatus, GetVariableStatuses.Words, "attributeStatus");
        check.Required(Component, "component");
        Component?.Check(ref check);
        check.Required(Variable, "variable");
        Variable?.Check(ref check);
        check.OptionalWord(AttributeType, AttributeTypes.Words, "attributeType");
        check.OptionalText(AttributeValue, 2500, "attributeValue");
        AttributeStatusInfo?.Check(ref check);
    }
}
