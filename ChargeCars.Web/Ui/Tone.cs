namespace ChargeCars.Web.Ui;

/// <summary>How loud something is. Normal is quiet; colour only where a target is missed or nearly so.</summary>
public enum Tone
{
    /// <summary>Ink.</summary>
    Quiet,

    /// <summary>Went well.</summary>
    Ok,

    /// <summary>A fact worth a colour.</summary>
    Info,

    /// <summary>Near its limit.</summary>
    Warn,

    /// <summary>Past its limit, failed.</summary>
    Bad,

    /// <summary>Standing still.</summary>
    Hold,
}
