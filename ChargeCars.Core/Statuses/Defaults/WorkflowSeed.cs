using System.Globalization;
using ChargeCars.Core.Common;
using ChargeCars.Core.Statuses.Rules;

namespace ChargeCars.Core.Statuses.Defaults;

/// <summary>A workflow that the product brings along, as it is written down in the tables beside this file.</summary>
internal sealed record WorkflowSeed(string Key, string EntityType, string Name, IReadOnlyList<StepSeed> Steps)
{
    /// <summary>When it is chosen; null for the default of its type.</summary>
    public RuleSet? When { get; init; }

    /// <summary>Clocks that run over several steps.</summary>
    public IReadOnlyList<TargetSeed> Targets { get; init; } = [];

    public Workflow Workflow(DateTimeOffset now) => new()
    {
        Key = Key,
        EntityType = EntityType,
        Name = Name,
        IsDefault = When is null,
        Conditions = When?.ToJson(),
        CreatedAt = now,
    };

    public WorkflowVersion Version(long workflowId, DateTimeOffset now) => new()
    {
        WorkflowId = workflowId,
        Number = 1,
        CreatedAt = now,
        PublishedAt = now,
        Conditions = When?.ToJson() ?? WorkflowChoice.Nothing,
        Steps = [.. Steps.Select(s => s.Step())],
        Transitions = [.. Steps.SelectMany(s => s.Moves())],
        Targets = [.. Targets.Select(t => t.Target())],
    };
}

/// <summary>A clock over several steps, as it is written down.</summary>
/// <param name="Key">Machine name.</param>
/// <param name="En">Label in English.</param>
/// <param name="Nl">Label in Dutch.</param>
/// <param name="BusinessHours">Hours of the business calendar that it may run.</param>
/// <param name="StopOn">Statuses that stop it, separated by blanks.</param>
internal sealed record TargetSeed(string Key, string En, string Nl, int BusinessHours, string StopOn)
{
    /// <summary>Statuses that begin it anew, separated by blanks, with half the time.</summary>
    public string? AgainOn { get; init; }

    public SlaTarget Target() => new()
    {
        Key = Key, LabelEn = En, LabelNl = Nl, Minutes = BusinessHours * 60, Mode = SlaMode.Business, StopOn = StopOn, RestartOn = AgainOn, RestartPercent = 50, WarnPercent = StepSeed.WarnAt,
    };
}

/// <summary>One row of such a table.</summary>
/// <param name="Order">Place in the order of steps.</param>
/// <param name="Status">Machine name.</param>
/// <param name="En">Label in English.</param>
/// <param name="Nl">Label in Dutch.</param>
/// <param name="Color">#RRGGBB.</param>
/// <param name="Category">What it means.</param>
/// <param name="To">Statuses it may go to, separated by blanks; <c>!</c> behind one asks for a reason, <c>+120</c> takes it by itself after so many
/// hours around the clock, <c>~quote.approved</c> when that happens. Empty when it is final.</param>
internal sealed record StepSeed(int Order, string Status, string En, string Nl, string Color, StatusCategory Category, string To)
{
    /// <summary>Share of a step's budget after which it warns, in percent.</summary>
    public const int WarnAt = 80;

    /// <summary>Hours around the clock.</summary>
    public int? ElapsedHours { get; init; }

    /// <summary>Hours of the business calendar.</summary>
    public int? BusinessHours { get; init; }

    /// <summary>Minutes around the clock, where hours are too long.</summary>
    public int? ElapsedMinutes { get; init; }

    public string? DeadlineField { get; init; }

    public bool Milestone { get; init; }

    public bool Seen { get; init; }

    public bool Reason { get; init; }

    public bool Hold { get; init; }

    public string? Approval { get; init; }

    public string? Mail { get; init; }

    public WorkflowStep Step() => new()
    {
        Status = Status,
        LabelEn = En,
        LabelNl = Nl,
        Color = Color,
        Order = Order,
        Category = Category,
        SlaMinutes = ElapsedMinutes ?? ((ElapsedHours ?? BusinessHours) * 60),
        SlaMode = BusinessHours is null ? SlaMode.Elapsed : SlaMode.Business,
        DeadlineField = DeadlineField,
        IsFinal = To.Length == 0,
        IsMilestone = Milestone,
        IsCustomerVisible = Seen,
        RequiresReason = Reason,
        IsHold = Hold,
        ApprovalRole = Approval,
        PausesClocks = Category is StatusCategory.Waiting,
        WarnPercent = (ElapsedMinutes ?? ElapsedHours ?? BusinessHours) is null && DeadlineField is null ? null : WarnAt,
        Notifications = Mail is null ? null : StepNotification.ToJson([new("email", StepNotification.Customer, Mail)]),
    };

    public IEnumerable<WorkflowTransition> Moves() => To
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select((to, i) => Move(to, i + 1));

    private WorkflowTransition Move(string to, int order)
    {
        var (rest, happening) = to.Split('~') is [var before, var what] ? (before, what) : (to, null);
        var (target, hours) = rest.Split('+') is [var name, var number] ? (name, number) : (rest, null);
        return new WorkflowTransition
        {
            From = Status,
            To = target.TrimEnd('!'),
            Order = order,
            RequiresReason = target.EndsWith('!'),
            AutoOn = happening,
            AutoAfterMinutes = hours is null ? null : int.Parse(hours, CultureInfo.InvariantCulture) * 60,
        };
    }
}
