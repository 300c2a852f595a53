using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.V201;

/// <summary>Words of <see cref="IdTokenType.Type"/>.</summary>
public static class IdTokenKinds
{
    public const string Central = "Central";
    public const string EMAID = "eMAID";
    public const string ISO14443 = "ISO14443";
    public const string ISO15693 = "ISO15693";
    public const string KeyCode = "KeyCode";
    public const string Local = "Local";
    public const string MacAddress = "MacAddress";
    public const string NoAuthorization = "NoAuthorization";

    public static readonly WordList Words = new(Central, EMAID, ISO14443, ISO15693, KeyCode, Local, MacAddress, NoAuthorization);
}

/// <summary>What a driver identifies with.</summary>
/// <param name="IdToken">Empty for NoAuthorization.</param>
/// <param name="Type">A word of <see cref="IdTokenKinds"/>.</param>
/// <param name="AdditionalInfo">Further tokens of the same driver.</param>
public sealed record IdTokenType(string? IdToken, string? Type, IReadOnlyList<AdditionalInfo>? AdditionalInfo = null)
{
    internal static IdTokenType Read(ref PayloadReader json)
    {
        string? idToken = null;
        string? type = null;
        List<AdditionalInfo>? additionalInfo = null;
        while (json.Next())
        {
            if (json.Is("idToken"u8)) idToken = json.Text(36);
            else if (json.Is("type"u8)) type = json.Word(IdTokenKinds.Words);
            else if (json.Is("additionalInfo"u8)) additionalInfo = json.List(V201.AdditionalInfo.Read);
            else json.Extra();
        }
        json.Require(idToken, "idToken");
        json.Require(type, "type");
        return new IdTokenType(idToken, type, additionalInfo);
    }

    internal void Check(ref PayloadCheck check)
    {
        check.Text(IdToken, 36, "idToken");
        check.Word(Type, IdTokenKinds.Words, "type");
        check.OptionalNotEmpty(AdditionalInfo, "additionalInfo");
        foreach (var element in AdditionalInfo ?? []) element.Check(ref check);
    }
}

/// <summary>A further token.</summary>
public sealed record AdditionalInfo(string? AdditionalIdToken, string? Type)
{
    internal static AdditionalInfo Read(ref PayloadReader json)
    {
        string? additionalIdToken = null;
        string? type = null;
        while (json.Next())
        {
            if (json.Is("additionalIdToken"u8)) additionalIdToken = json.Text(36);
            else if (json.Is("type"u8)) type = json.Text(50);
            else json.Extra();
        }
        json.Require(additionalIdToken, "additionalIdToken");
        json.Require(type, "type");
        return new AdditionalInfo(additionalIdToken, type);
    }

    internal void Check(ref PayloadCheck check)
    {
        check.Text(AdditionalIdToken, 36, "additionalIdToken");
        check.Text(Type, 50, "type");
    }
}
