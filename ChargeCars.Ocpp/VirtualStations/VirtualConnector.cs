namespace ChargeCars.Ocpp.VirtualStations;

/// <summary>One outlet: what is plugged in, what its meter shows, who charges. Changed under the station's lock only.</summary>
internal sealed class VirtualConnector(int number, double meterWh)
{
    private static readonly TimeSpan RampUp = TimeSpan.FromSeconds(15);

    private DateTimeOffset measuredAt;

    /// <summary>1 and up.</summary>
    public int Number { get; } = number;

    public ConnectorState State { get; set; } = ConnectorState.Available;

    public VirtualCar? Car { get; set; }

    public VirtualSession? Session { get; set; }

    /// <summary>Register, Wh.</summary>
    public double MeterWh { get; private set; } = meterWh;

    /// <summary>Present power, W.</summary>
    public double PowerW { get; private set; }

    public string? FaultCode { get; set; }

    /// <summary>A remote start or a shown tag that waits for a plug.</summary>
    public PendingStart? Pending { get; set; }

    public bool UnavailableWhenIdle { get; set; }

    /// <summary>What was last reported, so that nothing is reported twice.</summary>
    public string? ReportedStatus { get; set; }

    public DateTimeOffset MeterDueAt { get; set; }

    public bool IsPluggedIn => Car is not null;

    /// <summary>Brings the meter up to date and reports whether the vehicle has had enough.</summary>
    public bool Measure(DateTimeOffset now, int maxPowerW, bool directCurrent)
    {
        var from = measuredAt;
        measuredAt = now;
        if (State != ConnectorState.Charging || Session is null || Car is null)
        {
            PowerW = 0;
            return false;
        }
        var elapsed = now - (from < Session.StartedAt ? Session.StartedAt : from);
        var delivered = MeterWh - Session.MeterStartWh;
        var before = PowerW;
        var limit = Math.Min(maxPowerW, Car.MaxPowerW);
        PowerW = limit * Math.Clamp((now - Session.StartedAt) / RampUp, 0.05, 1) * Taper(Car.SocAfter(delivered), directCurrent);
        delivered += (before + PowerW) / 2 * elapsed.TotalHours;
        var full = delivered >= Car.NeedWh;
        MeterWh = Session.MeterStartWh + Math.Min(delivered, Car.NeedWh);
        if (full) PowerW = 0;
        return full;
    }

    public void StopPower(DateTimeOffset now)
    {
        measuredAt = now;
        PowerW = 0;
    }

    public double? SocPercent => Car is { } car && Session is { } session ? car.SocAfter(MeterWh - session.MeterStartWh) : null;

    // batteries take less as they fill; alternating current is slow enough to feel it only at the very end
    private static double Taper(double soc, bool directCurrent)
    {
        var from = directCurrent ? 60.0 : 94.0;
        return soc <= from ? 1 : Math.Max(0.15, 1 - ((soc - from) / (100 - from) * 0.85));
    }
}

/// <summary>A start that waits for a plug.</summary>
internal sealed record PendingStart(string Tag, string TagKind, int? RemoteStartId, DateTimeOffset Until, DateTimeOffset? PlugInAt);
