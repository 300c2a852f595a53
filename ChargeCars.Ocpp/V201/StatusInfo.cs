using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.V201;

/// <summary>Why an answer is what it is.</summary>
public sealed record StatusInfo(string? ReasonCode, string? AdditionalInfo = null)
{
    internal static StatusInfo Read(ref PayloadReader json)
    {
        string? reasonCode = null;
        string? additionalInfo = null;
        while (json.Next())
        {
            if (json.Is("reasonCode"u8)) reasonCode = json.Text(20);
            else if (json.Is("additionalInfo"u8)) additionalInfo = json.Text(512);
            else json.Extra();
        }
        json.Require(reasonCode, "reasonCode");
        return new StatusInfo(reasonCode, additionalInfo);
    }

    internal void Check(ref PayloadCheck check)
    {
        check.Text(ReasonCode, 20, "reasonCode");
        check.OptionalText(AdditionalInfo, 512, "additionalInfo");
    }
}
