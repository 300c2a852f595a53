using ChargeCars.Core.Data;

namespace ChargeCars.Core.Charging;

internal static class SessionNews
{
    /// <summary>Writes the state that the map shows and tells open pages of a session that began or ended.</summary>
    public static async Task PublishAsync(AppDb db, ConnectedStation station, Session session, Connector? connector, CancellationToken ct)
    {
        var state = station.StateAfter(connector, session);
        await HotSql.StationState(station.Id, state).RunAsync(db, ct);
        db.Publish(station.LiveState(state));
        db.Publish(station.Live(LiveSession.Of(session)));
        if (connector is not null)
        {
            db.Publish(station.Live(RecordStatus.Live(connector)));
        }
    }
}
