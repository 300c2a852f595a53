using ChargeCars.Core.Data;

namespace ChargeCars.Core.Charging;

/// <summary>The statements that run for every report. They bypass change tracking and audit: a station's readings are not a person's changes.</summary>
internal static class HotSql
{
    public static SqlStatement AddReading(long chargePointId, long? sessionId, int connectorNo, MeterSample sample) => new(
        """
        INSERT INTO "MeterValues" ("ChargePointId", "SessionId", "ConnectorNo", "At", "EnergyWh", "PowerW", "SocPercent") VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6)
        """,
        chargePointId,
        sessionId,
        connectorNo,
        sample.At,
        sample.EnergyWh,
        sample.PowerW,
        sample.SocPercent);

    /// <summary>
    /// Writes how far a running session has come. One that was closed meanwhile, or moved on over a newer connection, is left alone: the readings are
    /// stored all the same.
    /// </summary>
    public static SqlStatement Progress(Session session) => new(
        """
        UPDATE "Sessions" SET "MeterStartWh" = @p1, "EnergyWh" = @p2, "PowerW" = @p3, "SocPercent" = @p4, "LastMeterAt" = @p5, "PriceCents" = @p6, "ChargingState" = @p7, "LastSequence" = @p8, "Flags" = @p9, "Version" = "Version" + 1 WHERE "Id" = @p0 AND "State" = 'Active' AND ("LastMeterAt" IS NULL OR "LastMeterAt" <= @p5)
        """,
        session.Id,
        session.MeterStartWh,
        session.EnergyWh,
        session.PowerW,
        session.SocPercent,
        session.LastMeterAt,
        session.PriceCents,
        session.ChargingState,
        session.LastSequence,
        session.Flags);

    public static SqlStatement AddEvent(SessionEvent happened) => new(
        """
        INSERT INTO "SessionEvents" ("SessionId", "ChargePointId", "Kind", "ContentKey", "Sequence", "At", "ReceivedAt", "Payload") VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7)
        """,
        happened.SessionId,
        happened.ChargePointId,
        happened.Kind,
        happened.ContentKey,
        happened.Sequence,
        happened.At,
        happened.ReceivedAt,
        happened.Payload);

    public static SqlStatement ConnectorStatus(Connector connector) => new(
        """
        UPDATE "Connectors" SET "Status" = @p1, "ErrorCode" = @p2, "Info" = @p3, "VendorErrorCode" = @p4, "StatusAt" = @p5 WHERE "Id" = @p0
        """,
        connector.Id,
        connector.Status,
        connector.ErrorCode,
        connector.Info,
        connector.VendorErrorCode,
        connector.StatusAt);

    public static SqlStatement StationStatus(ConnectedStation station) => new(
        """
        UPDATE "ChargePoints" SET "Status" = @p1, "ErrorCode" = @p2, "StatusAt" = @p3, "State" = CASE WHEN "IsOnline" = @p5 THEN @p4 ELSE 'Offline' END WHERE "Id" = @p0
        """,
        station.Id,
        station.Status,
        station.ErrorCode,
        station.StatusAt,
        station.State,
        true);

    /// <summary>A report that is stored after its station's socket closed does not bring the station back.</summary>
    public static SqlStatement StationState(long chargePointId, ChargePointState state) => new(
        """
        UPDATE "ChargePoints" SET "State" = @p1 WHERE "Id" = @p0 AND "IsOnline" = @p2
        """,
        chargePointId,
        state,
        true);

    public static SqlStatement Online(ConnectedStation station, DateTimeOffset at) => new(
        """
        UPDATE "ChargePoints" SET "IsOnline" = @p1, "Protocol" = @p2, "LastSeenAt" = @p3, "State" = @p4 WHERE "Id" = @p0
        """,
        station.Id,
        true,
        station.Protocol,
        at,
        station.State);

    public static SqlStatement Offline(long chargePointId) => new(
        """
        UPDATE "ChargePoints" SET "IsOnline" = @p1, "State" = 'Offline' WHERE "Id" = @p0
        """,
        chargePointId,
        false);

    public static SqlStatement Booted(long chargePointId, DateTimeOffset at) => new(
        """
        UPDATE "ChargePoints" SET "LastBootAt" = @p1, "FirstBootAt" = COALESCE("FirstBootAt", @p1) WHERE "Id" = @p0
        """,
        chargePointId,
        at);

    public static SqlStatement Seen(long chargePointId, DateTimeOffset at) => new(
        """
        UPDATE "ChargePoints" SET "LastSeenAt" = @p1 WHERE "Id" = @p0
        """,
        chargePointId,
        at);

    public static SqlStatement TagSeen(long tagId, DateTimeOffset at) => new(
        """
        UPDATE "Tags" SET "LastSeenAt" = @p1 WHERE "Id" = @p0
        """,
        tagId,
        at);

    public static SqlStatement AddMessage(StationMessage message) => new(
        """
        INSERT INTO "StationMessages" ("ChargePointId", "FromStation", "Action", "MessageId", "Kind", "Frame", "At") VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6)
        """,
        message.ChargePointId,
        message.FromStation,
        message.Action,
        message.MessageId,
        message.Kind,
        message.Frame,
        message.At);

    /// <summary>Begins a session, unless the same one was begun before.</summary>
    public static SqlStatement AddSession(Session session) => new(
        """
        INSERT INTO "Sessions" ("PublicId", "ChargePointId", "EvseNo", "ConnectorNo", "StationKey", "Protocol", "IdTag", "UserId", "State", "ChargingState", "StartedAt", "MeterStartWh", "EnergyWh", "PowerW", "StopReason", "Tariff", "PricePerKwh", "PricePerHour", "PriceCents", "RemoteStartId", "LastSequence", "Flags", "Version")
        SELECT @p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, 'Active', @p8, @p9, @p10, 0, 0, '', @p11, @p12, @p13, 0, @p14, -1, @p15, 0
        WHERE NOT EXISTS (SELECT 1 FROM "Sessions" WHERE "ChargePointId" = @p1 AND "StationKey" = @p4)
        """,
        session.PublicId,
        session.ChargePointId,
        session.EvseNo,
        session.ConnectorNo,
        session.StationKey,
        session.Protocol,
        session.IdTag,
        session.UserId,
        session.ChargingState,
        session.StartedAt,
        session.MeterStartWh,
        session.Tariff,
        session.PricePerKwh,
        session.PricePerHour,
        session.RemoteStartId,
        session.Flags);

    /// <summary>The report that began a session, when <see cref="AddSession"/> made it.</summary>
    public static SqlStatement AddBeginning(Session session, SessionEvent happened) => new(
        """
        INSERT INTO "SessionEvents" ("SessionId", "ChargePointId", "Kind", "ContentKey", "Sequence", "At", "ReceivedAt", "Payload")
        SELECT "Id", @p1, @p2, @p3, -1, @p4, @p5, @p6 FROM "Sessions" WHERE "PublicId" = @p0
        """,
        session.PublicId,
        happened.ChargePointId,
        happened.Kind,
        happened.ContentKey,
        happened.At,
        happened.ReceivedAt,
        happened.Payload);

    /// <summary>Ties a new session to its connector, when <see cref="AddSession"/> made it and nothing runs there.</summary>
    public static SqlStatement Plug(Connector connector, Session session) => new(
        """
        UPDATE "Connectors" SET "SessionId" = (SELECT "Id" FROM "Sessions" WHERE "PublicId" = @p1) WHERE "Id" = @p0 AND "SessionId" IS NULL AND EXISTS (SELECT 1 FROM "Sessions" WHERE "PublicId" = @p1)
        """,
        connector.Id,
        session.PublicId);

    /// <summary>Ends a session that runs.</summary>
    public static SqlStatement End(Session session) => new(
        """
        UPDATE "Sessions" SET "State" = @p1, "ChargingState" = @p2, "EndedAt" = @p3, "MeterStopWh" = @p4, "EnergyWh" = @p5, "PowerW" = @p6, "SocPercent" = @p7, "LastMeterAt" = @p8, "StopReason" = @p9, "PriceCents" = @p10, "Flags" = @p11, "MeterStartWh" = @p12, "Version" = "Version" + 1 WHERE "Id" = @p0 AND "State" = 'Active'
        """,
        session.Id,
        session.State,
        session.ChargingState,
        session.EndedAt,
        session.MeterStopWh,
        session.EnergyWh,
        session.PowerW,
        session.SocPercent,
        session.LastMeterAt,
        session.StopReason,
        session.PriceCents,
        session.Flags,
        session.MeterStartWh);

    /// <summary>The report that ended a session, unless it was stored before.</summary>
    public static SqlStatement AddEnd(SessionEvent happened) => new(
        """
        INSERT INTO "SessionEvents" ("SessionId", "ChargePointId", "Kind", "ContentKey", "Sequence", "At", "ReceivedAt", "Payload")
        SELECT @p0, @p1, @p2, @p3, -1, @p4, @p5, @p6 WHERE NOT EXISTS (SELECT 1 FROM "SessionEvents" WHERE "ChargePointId" = @p1 AND "ContentKey" = @p3)
        """,
        happened.SessionId,
        happened.ChargePointId,
        happened.Kind,
        happened.ContentKey,
        happened.At,
        happened.ReceivedAt,
        happened.Payload);

    /// <summary>Unties a session from its connector.</summary>
    public static SqlStatement Unplug(Connector connector, Session session) => new(
        """
        UPDATE "Connectors" SET "SessionId" = NULL, "Status" = @p2 WHERE "Id" = @p0 AND "SessionId" = @p1
        """,
        connector.Id,
        session.Id,
        connector.Status);
}
