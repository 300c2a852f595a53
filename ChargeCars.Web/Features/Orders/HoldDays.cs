using ChargeCars.Core.Common;

namespace ChargeCars.Web.Features.Orders;

/// <summary>The days of a hold as a form has them. People look at what is due when the office opens.</summary>
public sealed class HoldDays
{
    /// <summary>When work is expected to go on.</summary>
    public DateOnly? Until { get; set; }

    /// <summary>When somebody looks again.</summary>
    public DateOnly? FollowUp { get; set; }

    /// <summary>When somebody higher up hears of it.</summary>
    public DateOnly? Escalate { get; set; }

    /// <summary>Who that is.</summary>
    public string Role { get; set; } = Roles.OperationsManager;

    /// <summary>The moment of <see cref="Until"/>.</summary>
    public DateTimeOffset? UntilAt => At(Until);

    /// <summary>The moment of <see cref="FollowUp"/>.</summary>
    public DateTimeOffset? FollowUpAt => At(FollowUp);

    /// <summary>The moment of <see cref="Escalate"/>.</summary>
    public DateTimeOffset? EscalateAt => At(Escalate);

    /// <summary>The role that hears of it; null for nobody.</summary>
    public string? EscalateTo => Escalate is null ? null : Role;

    private static DateTimeOffset? At(DateOnly? day) => day is { } on ? Amsterdam.Moment(on, new TimeOnly(9, 0)) : null;
}
