namespace ChargeCars.Web.Ui;

/// <summary>How a moment is written.</summary>
public enum TimeStyle
{
    /// <summary>Today 13:00, Mon 08:00, 18 Nov 13:00.</summary>
    Near,

    /// <summary>8 m ago, in 3 h; kept current while the page is open.</summary>
    Ago,

    /// <summary>18 Nov.</summary>
    Day,

    /// <summary>13:00.</summary>
    Clock,
}
