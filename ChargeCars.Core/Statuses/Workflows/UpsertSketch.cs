using System.Globalization;
using ChargeCars.Core.Common;
using ChargeCars.Core.Statuses.Rules;

namespace ChargeCars.Core.Statuses.Workflows;

/// <summary>
/// Makes a sketch of what contract S1 sent. What the contract has no words for stays as it was in the version before, or is guessed: a status that
/// leads nowhere is final, its name says whether that is good, and so on.
/// </summary>
internal static class UpsertSketch
{
    private const int WarnPercent = 80;
    private const int MostHours = 87_600;

    private static readonly string[] Bad = ["cancel", "reject", "refund", "declin", "expire", "fail", "abandon", "withdraw", "lost", "no_show"];
    private static readonly string[] Good = ["completed", "done", "finished", "resolved", "closed", "delivered", "archived", "paid"];
    private static readonly string[] Waits = ["pending", "waiting", "wait_", "hold", "sent", "paused"];

    public static WorkflowSketch Of(WorkflowUpsert sent, WorkflowSketch? former)
    {
        var first = sent.Steps.Select((s, i) => (s.Status, Order: s.Order ?? i + 1)).OrderBy(s => s.Order).Select(s => s.Status).FirstOrDefault();
        var names = sent.Steps.Select(s => s.Status).ToHashSet();
        return new WorkflowSketch
        {
            Conditions = WorkflowChoice.Read(sent.ConditionsJson, "conditions"),
            Steps = [.. sent.Steps.Select((s, i) => Step(s, i + 1, s.Status == first, former?.Step(s.Status)))],
            Transitions = [.. sent.Steps.SelectMany(s => s.AllowedTransitions.Select((to, i) => Transition(s.Status, to, i + 1, former)))],
            Targets = [.. (former?.Targets ?? []).Select(t => Kept(t, names)).Where(t => t.StopOn.Count > 0)],
            Escalations = former?.Escalations ?? [],
        };
    }

    private static SketchStep Step(UpsertStep s, int place, bool isFirst, SketchStep? former)
    {
        var isFinal = s.IsFinal ?? s.AllowedTransitions.Count == 0;
        var labelEn = s.Label ?? former?.LabelEn ?? Words(s.Status);
        var category = s.Category ?? (former is not null && former.IsFinal == isFinal ? former.Category : Guess(s.Status, isFinal, isFirst));
        return new SketchStep
        {
            Status = s.Status,
            LabelEn = labelEn,
            LabelNl = s.LabelNl ?? (former is not null && former.LabelEn == labelEn ? former.LabelNl : labelEn),
            Color = s.Color ?? former?.Color ?? WorkflowStep.NoColor,
            Order = s.Order ?? place,
            Category = category,
            SlaMinutes = s.SlaHours is { } hours ? Minutes(hours) : null,
            SlaMode = s.SlaMode ?? SlaMode.Elapsed,
            CalendarId = s.SlaHours is not null && s.SlaMode is SlaMode.Business ? former?.CalendarId : null,
            WarnPercent = s.SlaHours is null && former?.DeadlineField is null ? null : former?.WarnPercent ?? WarnPercent,
            DeadlineField = isFinal ? null : former?.DeadlineField,
            IsFinal = isFinal,
            IsHold = former?.IsHold ?? (!isFinal && s.Status == "on_hold"),
            IsMilestone = s.IsMilestone ?? former?.IsMilestone ?? false,
            IsCustomerVisible = s.IsCustomerVisible ?? former?.IsCustomerVisible ?? false,
            RequiresReason = s.RequiresReason ?? former?.RequiresReason ?? false,
            ApprovalRole = s.RequiresApproval ? s.ApprovalRole ?? former?.ApprovalRole ?? Roles.Operator : null,
            PausesClocks = former?.PausesClocks ?? category is StatusCategory.Waiting,
            RequiredFields = former?.RequiredFields ?? [],
            Notifications = s.Notifications ?? former?.Notifications ?? [],
            Escalations = former?.Escalations,
            CustomerLabelEn = former?.CustomerLabelEn,
            CustomerLabelNl = former?.CustomerLabelNl,
            X = former?.X ?? 0,
            Y = former?.Y ?? 0,
        };
    }

    private static SketchTransition Transition(string from, string to, int order, WorkflowSketch? former) =>
        (former?.Transitions.FirstOrDefault(t => t.From == from && t.To == to) ?? new SketchTransition { From = from, To = to }) with { Order = order };

    private static SketchTarget Kept(SketchTarget target, HashSet<string> names) =>
        target with { StopOn = [.. target.StopOn.Where(names.Contains)], RestartOn = [.. target.RestartOn.Where(names.Contains)] };

    /// <summary>Out of range it stays out of range, so that the check says so.</summary>
    private static int Minutes(decimal hours) => hours switch
    {
        <= 0 => 0,
        > MostHours => int.MaxValue,
        _ => Math.Max(1, (int)Math.Round(hours * 60, MidpointRounding.AwayFromZero)),
    };

    private static StatusCategory Guess(string status, bool isFinal, bool isFirst)
    {
        if (isFinal)
        {
            return Bad.Any(b => status.Contains(b, StringComparison.Ordinal)) ? StatusCategory.Cancelled : StatusCategory.Done;
        }

        return isFirst ? StatusCategory.Backlog
            : Good.Contains(status) ? StatusCategory.Done
            : Waits.Any(w => status.Contains(w, StringComparison.Ordinal)) ? StatusCategory.Waiting
            : StatusCategory.Active;
    }

    private static string Words(string status) => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(status.Replace('_', ' '));
}
