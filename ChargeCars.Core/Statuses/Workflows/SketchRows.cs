using ChargeCars.Core.Statuses.Rules;

namespace ChargeCars.Core.Statuses.Workflows;

/// <summary>Sketches as rows, and back.</summary>
internal static class SketchRows
{
    /// <summary>What a version says.</summary>
    /// <param name="version">With all its parts.</param>
    /// <param name="workflow">Its workflow.</param>
    public static WorkflowSketch Read(WorkflowVersion version, Workflow workflow) => new()
    {
        Conditions = (version.Conditions ?? workflow.Conditions) is { } rules ? WorkflowChoice.ReadUnchecked(rules, "conditions") : RuleSet.None,
        Steps = [.. version.Steps.OrderBy(s => s.Order).ThenBy(s => s.Id).Select(Step)],
        Transitions = [.. version.Transitions.OrderBy(t => t.From, StringComparer.Ordinal).ThenBy(t => t.Order).ThenBy(t => t.Id).Select(Transition)],
        Targets = [.. version.Targets.OrderBy(t => t.Id).Select(Target)],
        Escalations = EscalationRung.Parse(version.Escalations),
    };

    /// <summary>The sketch's steps, as rows to add to a version.</summary>
    public static IEnumerable<WorkflowStep> Steps(WorkflowSketch sketch, long versionId) => sketch.Steps.Select(s => new WorkflowStep
    {
        WorkflowVersionId = versionId,
        Status = s.Status,
        LabelEn = s.LabelEn,
        LabelNl = s.LabelNl,
        Color = s.Color,
        Order = s.Order,
        Category = s.Category,
        SlaMinutes = s.SlaMinutes,
        SlaMode = s.SlaMode,
        DeadlineField = s.DeadlineField,
        IsFinal = s.IsFinal,
        IsMilestone = s.IsMilestone,
        IsCustomerVisible = s.IsCustomerVisible,
        RequiresReason = s.RequiresReason,
        IsHold = s.IsHold,
        ApprovalRole = s.ApprovalRole,
        PausesClocks = s.PausesClocks,
        CalendarId = s.CalendarId,
        WarnPercent = s.WarnPercent,
        RequiredFields = Join(s.RequiredFields),
        Notifications = StepNotification.ToJson([.. s.Notifications]),
        Escalations = s.Escalations is null ? null : EscalationRung.ToJson([.. s.Escalations]),
        CustomerLabelEn = s.CustomerLabelEn,
        CustomerLabelNl = s.CustomerLabelNl,
        X = s.X,
        Y = s.Y,
    });

    /// <summary>The sketch's arrows, as rows to add to a version.</summary>
    public static IEnumerable<WorkflowTransition> Transitions(WorkflowSketch sketch, long versionId) => sketch.Transitions.Select(t => new WorkflowTransition
    {
        WorkflowVersionId = versionId,
        From = t.From,
        To = t.To,
        Order = t.Order,
        RequiresReason = t.RequiresReason,
        Guard = t.Guard.IsEmpty ? null : t.Guard.ToJson(),
        Roles = Join(t.Roles),
        AutoOn = t.AutoOn,
        AutoAfterMinutes = t.AutoAfterMinutes,
        AutoMode = t.AutoMode,
    });

    /// <summary>The sketch's clocks, as rows to add to a version.</summary>
    public static IEnumerable<SlaTarget> Targets(WorkflowSketch sketch, long versionId) => sketch.Targets.Select(t => new SlaTarget
    {
        WorkflowVersionId = versionId,
        Key = t.Key,
        LabelEn = t.LabelEn,
        LabelNl = t.LabelNl,
        Minutes = t.Minutes,
        Mode = t.Mode,
        CalendarId = t.CalendarId,
        StopOn = Join(t.StopOn) ?? "",
        RestartOn = Join(t.RestartOn),
        RestartPercent = t.RestartPercent,
        WarnPercent = t.WarnPercent,
        Escalations = t.Escalations is null ? null : EscalationRung.ToJson([.. t.Escalations]),
    });

    /// <summary>The ladder as a version stores it.</summary>
    public static string? Ladder(WorkflowSketch sketch) => sketch.Escalations.Count == 0 ? null : EscalationRung.ToJson([.. sketch.Escalations]);

    /// <summary>Words as a row stores them; null for none.</summary>
    public static string? Join(IReadOnlyCollection<string> words) => words.Count == 0 ? null : string.Join(' ', words);

    private static string[] Split(string? words) => words?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static SketchStep Step(WorkflowStep s) => new()
    {
        Status = s.Status,
        LabelEn = s.LabelEn,
        LabelNl = s.LabelNl,
        Color = s.Color,
        Order = s.Order,
        Category = s.Category,
        SlaMinutes = s.SlaMinutes,
        SlaMode = s.SlaMode,
        DeadlineField = s.DeadlineField,
        IsFinal = s.IsFinal,
        IsMilestone = s.IsMilestone,
        IsCustomerVisible = s.IsCustomerVisible,
        RequiresReason = s.RequiresReason,
        IsHold = s.IsHold,
        ApprovalRole = s.ApprovalRole,
        PausesClocks = s.PausesClocks,
        CalendarId = s.CalendarId,
        WarnPercent = s.WarnPercent,
        RequiredFields = Split(s.RequiredFields),
        Notifications = StepNotification.Parse(s.Notifications),
        Escalations = s.Escalations is null ? null : EscalationRung.Parse(s.Escalations),
        CustomerLabelEn = s.CustomerLabelEn,
        CustomerLabelNl = s.CustomerLabelNl,
        X = s.X,
        Y = s.Y,
    };

    private static SketchTransition Transition(WorkflowTransition t) => new()
    {
        From = t.From,
        To = t.To,
        Order = t.Order,
        RequiresReason = t.RequiresReason,
        Guard = RuleSet.Parse(t.Guard, "guard"),
        Roles = Split(t.Roles),
        AutoOn = t.AutoOn,
        AutoAfterMinutes = t.AutoAfterMinutes,
        AutoMode = t.AutoMode,
    };

    private static SketchTarget Target(SlaTarget t) => new()
    {
        Key = t.Key,
        LabelEn = t.LabelEn,
        LabelNl = t.LabelNl,
        Minutes = t.Minutes,
        Mode = t.Mode,
        CalendarId = t.CalendarId,
        StopOn = Split(t.StopOn),
        RestartOn = Split(t.RestartOn),
        RestartPercent = t.RestartPercent,
        WarnPercent = t.WarnPercent,
        Escalations = t.Escalations is null ? null : EscalationRung.Parse(t.Escalations),
    };
}
