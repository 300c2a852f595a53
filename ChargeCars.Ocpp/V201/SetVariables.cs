using System.Text.Json;
using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.V201;

/// <summary>Words of <see cref="SetVariableResult.AttributeStatus"/>.</summary>
public static class SetVariableStatuses
{
    public const string Accepted = "Accepted";
    public const string Rejected = "Rejected";
    public const string UnknownComponent = "UnknownComponent";
    public const string UnknownVariable = "UnknownVariable";
    public const string NotSupportedAttributeType = "NotSupportedAttributeType";
    public const string RebootRequired = "RebootRequired";

    public static readonly WordList Words = new(Accepted, Rejected, UnknownComponent, UnknownVariable, NotSupportedAttributeType, RebootRequired);
}

/// <summary>Write variables of the device model.</summary>
public sealed record SetVariablesRequest(IReadOnlyList<SetVariableData> SetVariableData) : OcppRequest
{
    protected override string ActionName => "SetVariables";

    protected override void Check(ref PayloadCheck check)
    {
        check.NotEmpty(SetVariableData, "setVariableData");
        foreach (var element in SetVariableData) element.Check(ref check);
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V201Json.Default.SetVariablesRequest);
}

/// <summary>What became of it.</summary>
public sealed record SetVariablesResponse(IReadOnlyList<SetVariableResult> SetVariableResult) : OcppPayload, IReadable<SetVariablesResponse>
{
    public static Inbound<SetVariablesResponse> Read(ReadOnlySpan<byte> payload, InboundRules? rules = null)
    {
        List<SetVariableResult> setVariableResult = [];
        var json = new PayloadReader(payload, rules);
        while (json.Next())
        {
            if (json.Is("setVariableResult"u8)) setVariableResult = json.List(V201.SetVariableResult.Read);
            else json.Extra();
        }
        json.Require(setVariableResult, "setVariableResult");
        return json.Done(new SetVariablesResponse(setVariableResult));
    }

    protected override void Check(ref PayloadCheck check)
    {
        check.NotEmpty(SetVariableResult, "setVariableResult");
        foreach (var element in SetVariableResult) element.Check(ref check);
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V201Json.Default.SetVariablesResponse);
}

/// <summary>Which variable to write and what.</summary>
public sealed record SetVariableData(string AttributeValue, Component Component, Variable Variable, string? AttributeType = null)
{
    internal void Check(ref PayloadCheck check)
    {
        check.Text(AttributeValue, 1000, "attributeValue");
        Component.Check(ref check);
        Variable.Check(ref check);
        check.OptionalWord(AttributeType, AttributeTypes.Words, "attributeType");
    }
}

/// <summary>What became of one variable.</summary>
public sealed record SetVariableResult(
    string? AttributeStatus,
    Component? Component,
    Variable? Variable,
    string? AttributeType = null,
    StatusInfo? AttributeStatusInfo = null)
{
    internal static SetVariableResult Read(ref PayloadReader json)
    {
        string? attributeStatus = null;
        Component? component = null;
        Variable? variable = null;
        string? attributeType = null;
        StatusInfo? attributeStatusInfo = null;
        while (json.Next())
        {
            if (json.Is("attributeStatus"u8)) attributeStatus = json.Word(SetVariableStatuses.Words);
            else if (json.Is("component"u8)) component = json.Object(Component.Read);
            else if (json.Is("variable"u8)) variable = json.Object(Variable.Read);
            else if (json.Is("attributeType"u8)) attributeType = json.Word(AttributeTypes.Words);
            else if (json.Is("attributeStatusInfo"u8)) attributeStatusInfo = json.Object(StatusInfo.Read);
            else json.Extra();
        }
        json.Require(attributeStatus, "attributeStatus");
        json.Require(component, "component");
        json.Require(variable, "variable");
        return new SetVariableResult(attributeStatus, component, variable, attributeType, attributeStatusInfo);
    }

    internal void Check(ref PayloadCheck check)
    {
        check.Word(AttributeStatus, SetVariableStatuses.Words, "attributeStatus");
        check.Required(Component, "component");
        Component?.Check(ref check);
        check.Required(Variable, "variable");
        Variable?.Check(ref check);
        check.OptionalWord(AttributeType, AttributeTypes.Words, "attributeType");
        AttributeStatusInfo?.Check(ref check);
    }
}
