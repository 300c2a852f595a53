using ChargeCars.Core.Common;

namespace ChargeCars.Core.Charging;

/// <summary>
/// What the process remembers of one connected station, so that a report costs no reads. The database stays the truth: what is missing here is looked
/// up, and a write that depends on something remembered is guarded by its WHERE. One report at a time uses it; <see cref="StationPresence"/> makes it.
/// </summary>
public sealed class ConnectedStation
{
    private readonly List<Connector> connectors;
    private readonly List<Session> sessions;

    internal ConnectedStation(ChargePoint point, IEnumerable<Connector> connectors, IEnumerable<Session> sessions, string protocol, DateTimeOffset connectedAt)
    {
        Id = point.Id;
        StationId = point.StationId;
        BusinessEntityId = point.BusinessEntityId;
        Protocol = protocol;
        ConnectedAt = connectedAt;
        Registration = point.Registration;
        AccessLevel = point.AccessLevel;
        Known = (point.Vendor, point.Model, point.Serial, point.Firmware);
        (Status, ErrorCode, StatusAt) = (point.Status, point.ErrorCode, point.StatusAt);
        this.connectors = [.. connectors];
        this.sessions = [.. sessions];
        Actor = Actor.System("ocpp") with { Name = point.StationId, Channel = "ocpp" };
        Topic = LiveTopics.ChargePoint(point.Id);
    }

    /// <summary>Database key of the station.</summary>
    public long Id { get; }

    /// <summary>The identity in its URL.</summary>
    public string StationId { get; }

    /// <summary>The company that runs it.</summary>
    public long BusinessEntityId { get; }

    /// <summary>Sub-protocol of this connection.</summary>
    public string Protocol { get; }

    /// <summary>UTC; when this connection began.</summary>
    public DateTimeOffset ConnectedAt { get; }

    /// <summary>Whether it may take part.</summary>
    public RegistrationState Registration { get; internal set; }

    /// <summary>Who its reports are stored as.</summary>
    internal Actor Actor { get; }

    internal string Topic { get; }

    internal int AccessLevel { get; }

    internal (string Vendor, string Model, string Serial, string Firmware) Known { get; set; }

    internal string Status { get; set; }

    internal string ErrorCode { get; set; }

    internal DateTimeOffset? StatusAt { get; set; }

    /// <summary>When its last message was written to the database.</summary>
    internal DateTimeOffset SeenWrittenAt { get; set; }

    /// <summary>The map's word for it.</summary>
    internal ChargePointState State => StateAfter();

    internal IReadOnlyList<Connector> Connectors => connectors;

    internal IReadOnlyList<Session> Sessions => sessions;

    internal LiveEvent LiveState(ChargePointState state) => new(LiveTopics.ChargePoints, Id, new LiveStation(state, IsOnline: true));

    internal LiveEvent Live(object data) => new(Topic, Id, data);

    internal Connector? Connector(int evseNo, int connectorNo) => connectors.Find(c => c.EvseNo == evseNo && (c.ConnectorNo == connectorNo || connectorNo == 0));

    internal Session? Session(long id) => sessions.Find(s => s.Id == id);

    internal Session? SessionOn(int evseNo) => sessions.FindLast(s => s.EvseNo == evseNo);

    internal Session? Transaction(string stationKey) => sessions.Find(s => s.StationKey == stationKey);

    /// <summary>What the map's word becomes once a change is committed: a fault counts before a car, and a free connector before a blocked one.</summary>
    internal ChargePointState StateAfter(Connector? changed = null, Session? moved = null)
    {
        IEnumerable<Connector> others = changed is null ? connectors : connectors.Where(c => (c.EvseNo, c.ConnectorNo) != (changed.EvseNo, changed.ConnectorNo));
        string[] statuses = [.. others.Select(c => c.Status), .. changed is null ? Array.Empty<string>() : [changed.Status]];
        var charging = moved?.State is SessionState.Active || sessions.Exists(s => s.Id != moved?.Id);
        var blocked = StatusAt is not null && Status == ConnectorStatus.Unavailable;
        return Status == ConnectorStatus.Faulted || statuses.Contains(ConnectorStatus.Faulted) ? ChargePointState.Faulted
            : charging || statuses.Any(ConnectorStatus.IsOccupied) ? ChargePointState.Charging
            : !blocked && (statuses.Contains(ConnectorStatus.Available) || (statuses.Length == 0 && Status == ConnectorStatus.Available)) ? ChargePointState.Available
            : statuses.Contains(ConnectorStatus.Reserved) || Status == ConnectorStatus.Reserved ? ChargePointState.Reserved
            : ChargePointState.Unavailable;
    }

    /// <summary>Takes over what a committed unit of work left.</summary>
    internal void Remember(Connector? connector)
    {
        if (connector is not null)
        {
            connectors.RemoveAll(c => c.Id == connector.Id);
            connectors.Add(connector);
        }
    }

    /// <inheritdoc cref="Remember(Connector?)"/>
    internal void Remember(Session session)
    {
        var running = session.State is SessionState.Active;
        sessions.RemoveAll(s => s.Id == session.Id || (running && ((s.EvseNo == session.EvseNo && s.EvseNo > 0) || s.StationKey == session.StationKey)));
        if (running)
        {
            sessions.Add(session);
        }
    }
}
