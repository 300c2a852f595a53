using System.Globalization;
using System.Text.Json;
using ChargeCars.Core.Statuses.Rules;

namespace ChargeCars.Core.Statuses.Workflows;

/// <summary>What of a version differs.</summary>
public enum DiffPart
{
    /// <summary>A step.</summary>
    Step,

    /// <summary>An arrow.</summary>
    Transition,

    /// <summary>A clock over several steps.</summary>
    Target,

    /// <summary>The ladder of the version.</summary>
    Escalations,

    /// <summary>When the workflow is chosen.</summary>
    Conditions,
}

/// <summary>How it differs.</summary>
public enum DiffKind
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>It is gone.</summary>
    Removed,

    /// <summary>Some of its members are others.</summary>
    Changed,
}

/// <summary>A member that is another.</summary>
/// <param name="Member">Its name in C#, e.g. SlaMinutes.</param>
/// <param name="Before">As a program writes it; null for nothing.</param>
/// <param name="After">As a program writes it; null for nothing.</param>
public sealed record DiffMember(string Member, string? Before, string? After);

/// <summary>A part that differs.</summary>
/// <param name="Part">What it is.</param>
/// <param name="Kind">How it differs.</param>
/// <param name="Key">The status, the status that the arrow leaves, or the key of the clock; empty for the ladder.</param>
/// <param name="To">The status that the arrow enters; null for everything else.</param>
/// <param name="Members">The members that are others; empty for what is new or gone.</param>
public sealed record DiffLine(DiffPart Part, DiffKind Kind, string Key, string? To, IReadOnlyList<DiffMember> Members);

/// <summary>How one sketch differs from another. Places on the canvas, and the order in which parts are listed, do not count.</summary>
/// <param name="Lines">Steps in the new order, then arrows, clocks, the ladder and the conditions of choice.</param>
public sealed record WorkflowDiff(IReadOnlyList<DiffLine> Lines)
{
    /// <summary>Parts that differ in one way.</summary>
    public int Count(DiffKind kind) => Lines.Count(l => l.Kind == kind);

    /// <summary>Compares.</summary>
    public static WorkflowDiff Of(WorkflowSketch before, WorkflowSketch after) => new(
    [
        .. Compare(DiffPart.Step, before.Steps, after.Steps, s => (s.Status, null), Members),
        .. Compare(DiffPart.Transition, before.Transitions, after.Transitions, t => (t.From, t.To), Members),
        .. Compare(DiffPart.Target, before.Targets, after.Targets, t => (t.Key, null), Members),
        .. Members(before.Escalations, after.Escalations) is { } ladder ? [new DiffLine(DiffPart.Escalations, DiffKind.Changed, "", null, [ladder])] : Array.Empty<DiffLine>(),
        .. Member(nameof(WorkflowSketch.Conditions), Rule(before.Conditions), Rule(after.Conditions)) is { } choice
            ? [new DiffLine(DiffPart.Conditions, DiffKind.Changed, "", null, [choice])]
            : Array.Empty<DiffLine>(),
    ]);

    /// <summary>As the audit trail keeps it: what was, and what is, by part and member.</summary>
    internal (string? Before, string? After) ToAudit()
    {
        var (before, after) = (new Dictionary<string, string?>(), new Dictionary<string, string?>());
        foreach (var line in Lines)
        {
            var name = line switch
            {
                { To: { } to } => $"{line.Key} → {to}",
                { Key: "" } => "version",
                _ => line.Key,
            };
            switch (line.Kind)
            {
                case DiffKind.Added:
                    after[name] = "added";
                    break;
                case DiffKind.Removed:
                    before[name] = "removed";
                    break;
                default:
                    foreach (var member in line.Members)
                    {
                        before[$"{name}: {member.Member}"] = member.Before;
                        after[$"{name}: {member.Member}"] = member.After;
                    }

                    break;
            }
        }

        return (before.Count == 0 ? null : JsonSerializer.Serialize(before), after.Count == 0 ? null : JsonSerializer.Serialize(after));
    }

    private static IEnumerable<DiffLine> Compare<T>(
        DiffPart kind, IReadOnlyList<T> before, IReadOnlyList<T> after, Func<T, (string Key, string? To)> key, Func<T, T, IEnumerable<DiffMember?>> members)
    {
        // a sketch that is wrong may name a part twice: the first counts
        var old = before.GroupBy(key).ToDictionary(g => g.Key, g => g.First());
        var now = after.GroupBy(key).ToDictionary(g => g.Key, g => g.First());
        foreach (var (name, part) in now)
        {
            if (!old.TryGetValue(name, out var was))
            {
                yield return new DiffLine(kind, DiffKind.Added, name.Key, name.To, []);
            }
            else if (members(was, part).OfType<DiffMember>().ToList() is { Count: > 0 } changed)
            {
                yield return new DiffLine(kind, DiffKind.Changed, name.Key, name.To, changed);
            }
        }

        foreach (var name in old.Keys.Where(k => !now.ContainsKey(k)))
        {
            yield return new DiffLine(kind, DiffKind.Removed, name.Key, name.To, []);
        }
    }

    private static IEnumerable<DiffMember?> Members(SketchStep a, SketchStep b) =>
    [
        Member(nameof(a.LabelNl), a.LabelNl, b.LabelNl),
        Member(nameof(a.LabelEn), a.LabelEn, b.LabelEn),
        Member(nameof(a.CustomerLabelNl), a.CustomerLabelNl, b.CustomerLabelNl),
        Member(nameof(a.CustomerLabelEn), a.CustomerLabelEn, b.CustomerLabelEn),
        Member(nameof(a.Color), a.Color, b.Color),
        Member(nameof(a.Order), Number(a.Order), Number(b.Order)),
        Member(nameof(a.Category), a.Category.ToString(), b.Category.ToString()),
        Member(nameof(a.SlaMinutes), Number(a.SlaMinutes), Number(b.SlaMinutes)),
        Member(nameof(a.SlaMode), a.SlaMode.ToString(), b.SlaMode.ToString()),
        Member(nameof(a.CalendarId), Number(a.CalendarId), Number(b.CalendarId)),
        Member(nameof(a.WarnPercent), Number(a.WarnPercent), Number(b.WarnPercent)),
        Member(nameof(a.DeadlineField), a.DeadlineField, b.DeadlineField),
        Member(nameof(a.IsFinal), Yes(a.IsFinal), Yes(b.IsFinal)),
        Member(nameof(a.IsHold), Yes(a.IsHold), Yes(b.IsHold)),
        Member(nameof(a.PausesClocks), Yes(a.PausesClocks), Yes(b.PausesClocks)),
        Member(nameof(a.IsMilestone), Yes(a.IsMilestone), Yes(b.IsMilestone)),
        Member(nameof(a.IsCustomerVisible), Yes(a.IsCustomerVisible), Yes(b.IsCustomerVisible)),
        Member(nameof(a.RequiresReason), Yes(a.RequiresReason), Yes(b.RequiresReason)),
        Member(nameof(a.ApprovalRole), a.ApprovalRole, b.ApprovalRole),
        Member(nameof(a.RequiredFields), Words(a.RequiredFields), Words(b.RequiredFields)),
        Member(nameof(a.Notifications), Told(a.Notifications), Told(b.Notifications)),
        Member(nameof(a.Escalations), Ladder(a.Escalations), Ladder(b.Escalations)),
    ];

    private static IEnumerable<DiffMember?> Members(SketchTransition a, SketchTransition b) =>
    [
        Member(nameof(a.Order), Number(a.Order), Number(b.Order)),
        Member(nameof(a.RequiresReason), Yes(a.RequiresReason), Yes(b.RequiresReason)),
        Member(nameof(a.Guard), Rule(a.Guard), Rule(b.Guard)),
        Member(nameof(a.Roles), Words(a.Roles), Words(b.Roles)),
        Member(nameof(a.AutoOn), a.AutoOn, b.AutoOn),
        Member(nameof(a.AutoAfterMinutes), Number(a.AutoAfterMinutes), Number(b.AutoAfterMinutes)),
        Member(nameof(a.AutoMode), a.AutoMode.ToString(), b.AutoMode.ToString()),
    ];

    private static IEnumerable<DiffMember?> Members(SketchTarget a, SketchTarget b) =>
    [
        Member(nameof(a.LabelNl), a.LabelNl, b.LabelNl),
        Member(nameof(a.LabelEn), a.LabelEn, b.LabelEn),
        Member(nameof(a.Minutes), Number(a.Minutes), Number(b.Minutes)),
        Member(nameof(a.Mode), a.Mode.ToString(), b.Mode.ToString()),
        Member(nameof(a.CalendarId), Number(a.CalendarId), Number(b.CalendarId)),
        Member(nameof(a.StopOn), Words(a.StopOn), Words(b.StopOn)),
        Member(nameof(a.RestartOn), Words(a.RestartOn), Words(b.RestartOn)),
        Member(nameof(a.RestartPercent), Number(a.RestartPercent), Number(b.RestartPercent)),
        Member(nameof(a.WarnPercent), Number(a.WarnPercent), Number(b.WarnPercent)),
        Member(nameof(a.Escalations), Ladder(a.Escalations), Ladder(b.Escalations)),
    ];

    private static DiffMember? Members(IReadOnlyList<EscalationRung> a, IReadOnlyList<EscalationRung> b) => Member(nameof(WorkflowSketch.Escalations), Ladder(a), Ladder(b));

    private static DiffMember? Member(string name, string? before, string? after) =>
        string.Equals(before, after, StringComparison.Ordinal) ? null : new DiffMember(name, before, after);

    private static string? Rule(RuleSet rules) => rules.IsEmpty ? null : rules.ToJson();

    private static string? Number(long? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string Yes(bool yes) => yes ? "yes" : "no";

    private static string? Words(IReadOnlyList<string> words) => words.Count == 0 ? null : string.Join(' ', words.Order(StringComparer.Ordinal));

    private static string? Told(IReadOnlyList<StepNotification> told) =>
        told.Count == 0 ? null : string.Join(", ", told.Select(n => $"{n.Channel} {n.To} {n.Template}").Order(StringComparer.Ordinal));

    private static string? Ladder(IReadOnlyList<EscalationRung>? rungs) => rungs is null
        ? null
        : string.Join(", ", rungs.OrderBy(r => r.AfterMinutes).Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.AfterMinutes} {r.Channel} {r.To}{(r.Urgent ? " urgent" : "")}")));
}
