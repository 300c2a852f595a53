using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Charging;

/// <summary>Sessions whose end was never reported, found out by a new one on the same connector.</summary>
internal static class ZombieSessions
{
    /// <summary>Closes what still runs on the connector, with its last reading.</summary>
    public static async Task CloseAsync(AppDb db, ConnectedStation station, Connector connector, CancellationToken ct)
    {
        if (connector.SessionId is { } id && await db.Sessions.SingleOrDefaultAsync(s => s.Id == id && s.State == SessionState.Active, ct) is { } open)
        {
            open.CloseUnreported();
            connector.SessionId = null;
            db.Publish(station.Live(LiveSession.Of(open)));
        }
    }
}
