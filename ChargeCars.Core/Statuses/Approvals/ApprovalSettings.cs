namespace ChargeCars.Core.Statuses.Approvals;

/// <summary>How long those who approve may take (configuration section <c>Approvals</c>).</summary>
public sealed record ApprovalSettings
{
    /// <summary>Open hours of the company's calendar until a request lapses, more than 0; those who decide are reminded after half of it.</summary>
    public double BusinessHours { get; init; } = 16;

    /// <summary>Minutes around the clock that must pass before whoever asked may remind those who decide, and then again; more than 0.</summary>
    public double MinutesBetweenReminders { get; init; } = 60;
}
