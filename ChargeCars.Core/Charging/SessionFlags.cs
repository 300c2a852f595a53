namespace ChargeCars.Core.Charging;

/// <summary>Remarks on a session that people should know of.</summary>
public static class SessionFlags
{
    /// <summary>Nobody registered the tag.</summary>
    public const string UnknownTag = "unknown_tag";

    /// <summary>The tag was known and not welcome: blocked, expired, or already charging elsewhere.</summary>
    public const string TagRefused = "tag_refused";

    /// <summary>Only its end was ever reported.</summary>
    public const string OrphanStop = "orphan_stop";

    /// <summary>Its beginning has not been reported yet.</summary>
    public const string NoStart = "no_start";

    /// <summary>Its register at the start is not known: the energy counts from the first reading.</summary>
    public const string NoMeterStart = "no_meter_start";

    /// <summary>Its end was never reported; the figures are its last readings.</summary>
    public const string NoStop = "no_stop";

    /// <summary>Its end named no transaction of ours and was matched by connector, tag and meter.</summary>
    public const string Rematched = "rematched";

    /// <summary>The station's clock is off by more than five minutes; our own time was used.</summary>
    public const string ClockSkew = "clock_skew";

    /// <summary>Reported after the fact: the station had been offline.</summary>
    public const string Offline = "offline";

    /// <summary>A report about it came out of order.</summary>
    public const string Late = "late";

    /// <summary>Stopped with another tag than it was started with.</summary>
    public const string OtherTag = "other_tag";

    /// <summary>Its end was reported twice with different figures; the first ones stand.</summary>
    public const string StoppedTwice = "stopped_twice";

    /// <summary>The register at the end is below the one at the start.</summary>
    public const string MeterBackwards = "meter_backwards";

    /// <summary>Two different reports carried the same sequence number.</summary>
    public const string SequenceReused = "sequence_reused";
}
