using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.V201;

/// <summary>An outlet for one vehicle; 0 is the station.</summary>
public sealed record Evse(int? Id, int? ConnectorId = null)
{
    internal static Evse Read(ref PayloadReader json)
    {
        int? id = null;
        int? connectorId = null;
        while (json.Next())
        {
            if (json.Is("id"u8)) id = json.Int();
            else if (json.Is("connectorId"u8)) connectorId = json.Int();
            else json.Extra();
        }
        json.Require(id, "id");
        return new Evse(id, connectorId);
    }

    internal void Check(ref PayloadCheck check)
    {
        check.Required(Id, "id");
    }
}
