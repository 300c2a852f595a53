using System.Globalization;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;

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
    /// <summary>Readings closer together than this say little about power: a register counts whole Wh.</summary>
    private static readonly TimeSpan ShortestForAverage = TimeSpan.FromSeconds(30);

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
    public required string StationKey { get; set; }

    /// <summary>Sub-protocol it was reported by: ocpp1.6, ocpp2.0.1.</summary>
    public string Protocol { get; init; } = "";

    /// <summary>The tag, as registered when it is known and else as reported; empty when none was.</summary>
    public string IdTag { get; set; } = "";

    /// <summary>The driver whose tag it was when the session began; null when unknown.</summary>
    public long? UserId { get; set; }

    /// <summary>How it stands.</summary>
    public SessionState State { get; set; }

    /// <summary>OCPP 2.x's charging state: Charging, EVConnected, SuspendedEV, SuspendedEVSE, Idle; derived for 1.6.</summary>
    public string ChargingState { get; set; } = "Charging";

    /// <summary>UTC, by the station's clock, or by ours when the station's cannot be right (<see cref="SessionFlags.ClockSkew"/>).</summary>
    public DateTimeOffset StartedAt { get; set; }

    /// <summary>UTC, likewise; null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Register at the start, in Wh.</summary>
    public long MeterStartWh { get; set; }

    /// <summary>Register at the end, in Wh; null while it runs.</summary>
    public long? MeterStopWh { get; set; }

    /// <summary>Delivered so far, in Wh.</summary>
    public long EnergyWh { get; set; }

    /// <summary>Power at the last report, in W; the average since the reading before when the station reports energy only.</summary>
    public int PowerW { get; set; }

    /// <summary>State of charge in percent; null when the car does not say.</summary>
    public int? SocPercent { get; set; }

    /// <summary>UTC of the last meter value.</summary>
    public DateTimeOffset? LastMeterAt { get; set; }

    /// <summary>Why it ended, in OCPP's words.</summary>
    public string StopReason { get; set; } = "";

    /// <summary>Code of the tariff it is priced by.</summary>
    public string Tariff { get; set; } = "";

    /// <summary>Cents per kWh, as the tariff stood when the session began.</summary>
    public int PricePerKwh { get; set; }

    /// <summary>Cents per hour, as the tariff stood when the session began.</summary>
    public int PricePerHour { get; set; }

    /// <summary>Cents excluding VAT, so far or in the end.</summary>
    public long PriceCents { get; set; }

    /// <summary>The remote start that began it.</summary>
    public int? RemoteStartId { get; set; }

    /// <summary>Highest sequence number folded in (2.x).</summary>
    public int LastSequence { get; set; } = -1;

    /// <summary>Space-separated remarks for people: words of <see cref="SessionFlags"/>.</summary>
    public string Flags { get; set; } = "";

    /// <inheritdoc/>
    public long Version { get; set; }

    /// <summary>The highest register seen, in Wh.</summary>
    internal long RegisterWh => MeterStartWh + EnergyWh;

    /// <summary>Energy and time at the given prices, in cents, rounded once, half up: 7,500 Wh at 35 cents is 263.</summary>
    public static long Price(long energyWh, TimeSpan duration, int pricePerKwh, int pricePerHour)
    {
        var hours = duration > TimeSpan.Zero ? (decimal)duration.Ticks / TimeSpan.TicksPerHour : 0m;
        return (long)Money.RoundHalfUp((energyWh / 1000m * pricePerKwh) + (hours * pricePerHour));
    }

    /// <summary>True when the remark was made.</summary>
    public bool Has(string flag) => Flags.Length > 0 && Flags.Split(' ').Contains(flag);

    /// <summary>The same session before it was stored, for another try.</summary>
    internal Session Anew()
    {
        var copy = (Session)MemberwiseClone();
        copy.Id = 0;
        return copy;
    }

    /// <summary>Adds a remark once.</summary>
    internal void Flag(string flag)
    {
        if (!Has(flag))
        {
            Flags = Flags.Length == 0 ? flag : $"{Flags} {flag}";
        }
    }

    /// <summary>Folds a reading in. A reading that comes late may raise the energy; it never turns power or charge back.</summary>
    internal void Measure(MeterSample sample)
    {
        var before = RegisterWh;
        if (sample.EnergyWh is { } register)
        {
            if (Has(SessionFlags.NoMeterStart))
            {
                (MeterStartWh, EnergyWh, before) = (register, 0, register);
                Unflag(SessionFlags.NoMeterStart);
            }
            else if (register < MeterStartWh && Has(SessionFlags.NoStart))
            {
                // the first register we saw was only the first to arrive
                (MeterStartWh, EnergyWh) = (register, before - register);
            }
            else if (register > before)
            {
                EnergyWh = register - MeterStartWh;
                MeterStopWh = MeterStopWh is null ? null : register;
            }
        }

        if (LastMeterAt is null || sample.At > LastMeterAt)
        {
            PowerW = State is SessionState.Active ? sample.PowerW ?? AverageSince(before, sample) ?? PowerW : 0;
            SocPercent = sample.SocPercent ?? SocPercent;
            LastMeterAt = sample.At;
        }

        Reprice(EndedAt ?? LastMeterAt.Value);
    }

    /// <summary>The station reported the beginning, first or late.</summary>
    internal void Begin(DateTimeOffset at, long? meterStartWh)
    {
        StartedAt = at;
        if (meterStartWh is { } register)
        {
            EnergyWh = Has(SessionFlags.NoMeterStart) ? 0 : Math.Max(0, RegisterWh - register);
            MeterStartWh = register;
            Unflag(SessionFlags.NoMeterStart);
        }

        Unflag(SessionFlags.NoStart);
        Reprice(EndedAt ?? LastMeterAt ?? StartedAt);
    }

    /// <summary>The station reported the end. What it says replaces an end that was only estimated.</summary>
    internal void End(DateTimeOffset at, long? meterStopWh, string reason)
    {
        State = SessionState.Ended;
        EndedAt = at < StartedAt ? StartedAt : at;
        StopReason = reason;
        PowerW = 0;
        ChargingState = "Idle";
        if (meterStopWh < MeterStartWh)
        {
            // a meter that was exchanged or reset; what was measured on the way stands
            Flag(SessionFlags.MeterBackwards);
        }
        else if (meterStopWh is { } register)
        {
            EnergyWh = register - MeterStartWh;
        }

        MeterStopWh = meterStopWh ?? RegisterWh;
        Unflag(SessionFlags.NoStop);
        Reprice(EndedAt.Value);
    }

    /// <summary>The station never reported the end, and the session cannot be running any more: closes it with its last reading.</summary>
    internal void CloseUnreported()
    {
        State = SessionState.ClosedByUs;
        EndedAt = LastMeterAt > StartedAt ? LastMeterAt : StartedAt;
        MeterStopWh = RegisterWh;
        StopReason = "Other";
        PowerW = 0;
        ChargingState = "Idle";
        Flag(SessionFlags.NoStop);
        Reprice(EndedAt.Value);
    }

    /// <summary>
    /// True when a beginning at <paramref name="at"/> is that of another transaction under an id that was used before: this one began too, and it is
    /// over by then, or the station counts from the start again.
    /// </summary>
    internal bool IsFollowedBy(int sequence, DateTimeOffset at) =>
        !Has(SessionFlags.NoStart) && (State is SessionState.Active ? sequence < LastSequence && at > LastMeterAt : at > EndedAt);

    /// <summary>The station gave its transaction id away again: what comes under that id from now on belongs to another session.</summary>
    internal void GiveIdAway() => StationKey = ContentKey.Of("before", string.Create(CultureInfo.InvariantCulture, $"{StartedAt.UtcTicks}|{StationKey}"));

    /// <summary>The station still reports a session that we had closed: it runs after all.</summary>
    internal void Reopen()
    {
        (State, EndedAt, MeterStopWh, StopReason) = (SessionState.Active, null, null, "");
        Unflag(SessionFlags.NoStop);
    }

    private int? AverageSince(long registerBefore, MeterSample sample)
    {
        if (sample.EnergyWh is not { } register || sample.At - (LastMeterAt ?? StartedAt) is var span && span < ShortestForAverage)
        {
            return null;
        }

        var watts = (decimal)Math.Max(0, register - registerBefore) * TimeSpan.TicksPerHour / span.Ticks;
        return (int)Math.Min(watts, int.MaxValue);
    }

    private void Reprice(DateTimeOffset until) => PriceCents = Price(EnergyWh, until - StartedAt, PricePerKwh, PricePerHour);

    private void Unflag(string flag)
    {
        if (Has(flag))
        {
            Flags = string.Join(' ', Flags.Split(' ').Where(f => f != flag));
        }
    }
}
