namespace ChargeCars.Core.Statuses;

/// <summary>How late something is.</summary>
public enum Severity
{
    /// <summary>Less than a day.</summary>
    Info,

    /// <summary>A day or more.</summary>
    Warning,

    /// <summary>Three days or more.</summary>
    Critical,
}

/// <summary>Where the severities begin.</summary>
public static class Severities
{
    /// <summary>Late by this much is a warning.</summary>
    public static readonly TimeSpan Warning = TimeSpan.FromHours(24);

    /// <summary>Late by this much is critical.</summary>
    public static readonly TimeSpan Critical = TimeSpan.FromHours(72);

    /// <summary>The severity of being late by <paramref name="late"/>.</summary>
    public static Severity Of(TimeSpan late) => late >= Critical ? Severity.Critical : late >= Warning ? Severity.Warning : Severity.Info;
}
