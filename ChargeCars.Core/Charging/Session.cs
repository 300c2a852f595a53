using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChargeCars.Core.Charging;

/// <summary>How far a session has come.</summary>
public enum SessionState
{
    /// <summary>Running.</summary>
    Active,

    /// <summary>The station reported its end.</summary>
    Ended,

    /// <summary>Closed by us, since the station never reported its end; its figures are estimates.</summary>
    ClosedByUs,
}

/// <summary>One transaction of a car at a station: the fold of what the station reported about it.</summary>
public sealed class Session : IVersioned
{
    /// <summary>Database key and OCPP 1.6's transaction id: one int32 sequence for all stations, never used again.</summary>
    public long Id { get; internal set; }

    /// <summary>Id on screens and S0.</summary>
    public Guid PublicId { get; init; } = Guid.CreateVersion7();

    /// <summary>The station.</summary>
    public long ChargePointId { get; init; }

    /// <summary>EVSE, from 1; 0 while a 2.x station has not said.</summary>
    public int EvseNo { get; set; }

    /// <summary>Connector, from 1; 0 while unknown.</summary>
    public int ConnectorNo { get; set; }

    /// <summary>What makes this session the same session when it is reported again: the station's own transaction id in 2.x; connector, tag, start and meter in 1.6.</summary>
    public required string StationKey { get; init; }

    /// <summary>The tag as reported; empty when none was.</summary>
    public string IdTag { get; set; } = "";

    /// <summary>How it stands.</summary>
    public SessionState State { get; set; }

    /// <summary>OCPP 2.x's charging state: Charging, EVConnected, SuspendedEV, SuspendedEVSE, Idle; derived for 1.6.</summary>
    public string ChargingState { get; set; } = "Charging";

    /// <summary>UTC, by the station's clock.</summary>
    public DateTimeOffset StartedAt { get; set; }

    /// <summary>UTC, by the station's clock; null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Register at the start, in Wh.</summary>
    public long MeterStartWh { get; set; }

    /// <summary>Register at the end, in Wh; null while it runs.</summary>
    public long? MeterStopWh { get; set; }

    /// <summary>Delivered so far, in Wh.</summary>
    public long EnergyWh { get; set; }

    /// <summary>Power at the last report, in W.</summary>
    public int PowerW { get; set; }

    /// <summary>State of charge in percent; null when the car does not say.</summary>
    public int? SocPercent { get; set; }

    /// <summary>UTC of the last meter value.</summary>
    public DateTimeOffset? LastMeterAt { get; set; }

    /// <summary>Why it ended, in OCPP's words.</summary>
    public string StopReason { get; set; } = "";

    /// <summary>Code of the tariff it is priced by.</summary>
    public string Tariff { get; set; } = "";

    /// <summary>Cents excluding VAT, so far or in the end.</summary>
    public long PriceCents { get; set; }

    /// <summary>The remote start that began it.</summary>
    public int? RemoteStartId { get; set; }

    /// <summary>Highest sequence number folded in (2.x).</summary>
    public int LastSequence { get; set; } = -1;

    /// <summary>Space-separated remarks for people: unknown_tag, orphan_stop, clock_skew, offline, late.</summary>
    public string Flags { get; set; } = "";

    /// <inheritdoc/>
    public long Version { get; set; }
}

/// <summary>What a station reported about a session, stored as it came. Append-only.</summary>
public sealed class SessionEvent
{
    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <summary>The session it was matched to; null for an orphan that is matched later.</summary>
    public long? SessionId { get; set; }

    /// <summary>The station.</summary>
    public long ChargePointId { get; init; }

    /// <summary>Started, Updated, Ended.</summary>
    public required string Kind { get; init; }

    /// <summary>What makes the report the same report when it is sent again.</summary>
    public required string ContentKey { get; init; }

    /// <summary>UTC, by the station's clock.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>UTC, by ours.</summary>
    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The payload as it came.</summary>
    public required string Payload { get; init; }
}

/// <summary>One reading. Narrow and append-only: the hot path.</summary>
public sealed class MeterValue
{
    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <summary>The station.</summary>
    public long ChargePointId { get; init; }

    /// <summary>The session; null when the station named none that we know.</summary>
    public long? SessionId { get; init; }

    /// <summary>EVSE or connector as reported; 0 for the station.</summary>
    public int ConnectorNo { get; init; }

    /// <summary>UTC, by the station's clock.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Register, in Wh.</summary>
    public long? EnergyWh { get; init; }

    /// <summary>In W.</summary>
    public int? PowerW { get; init; }

    /// <summary>State of charge in percent.</summary>
    public int? SocPercent { get; init; }
}

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>, IEntityTypeConfiguration<SessionEvent>, IEntityTypeConfiguration<MeterValue>
{
    public void Configure(EntityTypeBuilder<Session> session)
    {
        session.Property(s => s.StationKey).HasMaxLength(120);
        session.Property(s => s.IdTag).HasMaxLength(36);
        session.Property(s => s.ChargingState).HasMaxLength(20);
        session.Property(s => s.StopReason).HasMaxLength(30);
        session.Property(s => s.Tariff).HasMaxLength(60);
        session.Property(s => s.Flags).HasMaxLength(200);
        session.HasIndex(s => s.PublicId).IsUnique();
        session.HasIndex(s => new { s.ChargePointId, s.StationKey }).IsUnique();
        session.HasIndex(s => new { s.State, s.StartedAt });
        session.HasIndex(s => new { s.ChargePointId, s.StartedAt });
        session.HasIndex(s => new { s.IdTag, s.StartedAt });
        session.HasOne<ChargePoint>().WithMany().HasForeignKey(s => s.ChargePointId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<SessionEvent> happened)
    {
        happened.Property(e => e.Kind).HasMaxLength(10);
        happened.Property(e => e.ContentKey).HasMaxLength(120);
        happened.HasIndex(e => new { e.ChargePointId, e.ContentKey }).IsUnique();
        happened.HasIndex(e => e.SessionId);
    }

    public void Configure(EntityTypeBuilder<MeterValue> value) => value.HasIndex(v => new { v.SessionId, v.At });
}
