using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Charging;

/// <summary>Connectors by what stations call them.</summary>
internal static class ConnectorRows
{
    /// <summary>The connector, tracked; made when it was never heard of. A station that names only the EVSE means its first connector.</summary>
    public static async Task<Connector> GetAsync(AppDb db, long chargePointId, int evseNo, int connectorNo, CancellationToken ct)
    {
        var row = await db.Connectors.Where(c => c.ChargePointId == chargePointId && c.EvseNo == evseNo && (c.ConnectorNo == connectorNo || connectorNo == 0))
            .OrderBy(c => c.ConnectorNo).FirstOrDefaultAsync(ct);
        if (row is null)
        {
            row = new Connector { ChargePointId = chargePointId, EvseNo = evseNo, ConnectorNo = connectorNo == 0 ? 1 : connectorNo };
            db.Add(row);
        }

        return row;
    }
}
