using System.Buffers;
using System.Globalization;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Rules;
using ChargeCars.Core.Statuses.Workflows;
using ChargeCars.Web.Ui;
using Microsoft.Extensions.Localization;

namespace ChargeCars.Web.Features.Workflows;

/// <summary>Makes the drawing of a sketch, with what changed since another one drawn on it.</summary>
/// <param name="texts">The person's language.</param>
/// <param name="now">What is drawn.</param>
/// <param name="before">What it is compared with; null for no comparison.</param>
internal sealed class CanvasDrawing(IStringLocalizer<WorkflowsTexts> texts, WorkflowSketch now, WorkflowSketch? before)
{
    private const int MostWords = 24;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    private readonly WorkflowDiff? diff = before is null ? null : WorkflowDiff.Of(before, now);

    /// <summary>What the checks found, numbered in their order.</summary>
    public IReadOnlyList<WorkflowFinding> Findings { get; init; } = [];

    /// <summary>Records per status; null when not known.</summary>
    public IReadOnlyDictionary<string, int>? Standing { get; init; }

    /// <summary>Nothing can be changed.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>What is chosen.</summary>
    public CanvasSelection? Selected { get; init; }

    /// <summary>The drawing.</summary>
    public CanvasGraph Draw()
    {
        var steps = now.Steps.Concat(Gone()).ToList();
        var standing = steps.Where(s => !CanvasLayout.IsInLane(s)).ToList();
        var lane = steps.Where(CanvasLayout.IsInLane).OrderBy(s => s.Order).ToList();
        var columns = standing.GroupBy(s => s.X).OrderBy(g => g.Key).ToList();
        var laneY = standing.Select(s => s.Y).DefaultIfEmpty(CanvasLayout.Top - CanvasLayout.Row).Max() + CanvasLayout.Row + 24;
        var width = Math.Max(CanvasLayout.Column * (lane.Count + 1), standing.Select(s => s.X).DefaultIfEmpty(0).Max() + CanvasLayout.Column);
        return new CanvasGraph(
            [.. standing.Select(s => Step(s, s.X, s.Y, false)), .. lane.Select((s, i) => Step(s, CanvasLayout.Left + (CanvasLayout.Column * (i + 1)), laneY, true))],
            [.. now.Transitions.Select(t => Move(t, StateOf(DiffPart.Transition, t.From, t.To))), .. GoneMoves().Select(t => Move(t, "removed"))],
            [.. columns.Select(Column)],
            lane.Count == 0 ? null : new CanvasLane(laneY, width - 20, texts["LaneTitle"], texts["LaneText", now.Transitions.Count(t => lane.Exists(s => s.Status == t.From || s.Status == t.To))]),
            ReadOnly,
            Selected);
    }

    private static string Word(DiffKind kind) => kind switch { DiffKind.Added => "added", DiffKind.Removed => "removed", _ => "changed" };

    private IEnumerable<SketchStep> Gone()
    {
        var shown = now;
        foreach (var step in before?.Steps.Where(s => now.Step(s.Status) is null) ?? [])
        {
            var (x, y) = CanvasLayout.IsInLane(step) ? (0, 0) : CanvasLayout.FreePlace(shown, step.X, step.Y);
            var ghost = step with { X = x, Y = y };
            shown = shown with { Steps = [.. shown.Steps, ghost] };
            yield return ghost;
        }
    }

    private IEnumerable<SketchTransition> GoneMoves() => before?.Transitions.Where(t => now.Transition(t.From, t.To) is null) ?? [];

    private CanvasColumn Column(IGrouping<int, SketchStep> column)
    {
        var steps = column.OrderBy(s => s.Y).ToList();
        var head = steps.FindLast(s => s.IsMilestone) ?? steps[0];
        return new CanvasColumn(column.Key, head.Label(), Standing is null ? null : Show.Number(steps.Sum(s => Standing.GetValueOrDefault(s.Status))));
    }

    private CanvasStep Step(SketchStep step, int x, int y, bool inLane)
    {
        var state = now.Step(step.Status) is null ? "removed" : StateOf(DiffPart.Step, step.Status, null);
        var old = state == "changed" ? before!.Step(step.Status) : null;
        var sla = texts.Sla(step);
        var waits = !step.IsFinal && (step.PausesClocks || step.IsHold) ? texts["Waits"].Value : null;
        var count = Standing is null ? null : Show.Number(Standing.GetValueOrDefault(step.Status));
        var mark = Mark(step.Status);
        var name = string.Join(", ", new[] { texts[$"Category_{step.Category}"].Value, count is null ? null : texts["RecordsNow", count].Value, state.Length == 0 ? null : texts[$"State_{state}"].Value }.Concat(Badges(step).Select(b => b.Title)).Append(mark?.Title).OfType<string>());
        return new CanvasStep(
            step.Status, step.Label(), name, Paint(step.Color), step.Category.Shape(), sla, waits, old is null || texts.Sla(old) == sla ? null : texts["Was", texts.Sla(old)].Value,
            [.. Badges(step)], count, state, state == "removed", mark, inLane, x, y);
    }

    // An administrator types colours; nothing but a colour may reach a style.
    private static string Paint(string color) => color is { Length: 7 } && color[0] == '#' && color.AsSpan(1).IndexOfAnyExcept(HexDigits) < 0 ? color : WorkflowStep.NoColor;

    private IEnumerable<CanvasBadge> Badges(SketchStep step)
    {
        if (step.ApprovalRole is { } role)
        {
            yield return new("stamp", texts["BadgeApproval", texts.Role(role)]);
        }

        if (step.RequiresReason)
        {
            yield return new("pen", texts["BadgeReason"]);
        }

        if (step.RequiredFields.Count > 0)
        {
            yield return new("checklist", texts["BadgeRequired", string.Join(", ", step.RequiredFields.Select(texts.FieldName))]);
        }

        if (step.Notifications.Count > 0)
        {
            yield return new("bell", texts["BadgeNotify", step.Notifications.Count]);
        }

        if (step.IsMilestone)
        {
            yield return new("milestone", texts["Milestone"]);
        }

        if (step.IsCustomerVisible)
        {
            yield return new("eye", texts["CustomerSees"]);
        }
    }

    private CanvasMark? Mark(string status)
    {
        for (var i = 0; i < Findings.Count; i++)
        {
            if (Findings[i].Status == status)
            {
                return new CanvasMark(i + 1, Findings[i].Severity is FindingSeverity.Error, texts.Words(Findings[i]));
            }
        }

        return null;
    }

    private CanvasMove Move(SketchTransition move, string state)
    {
        var words = new List<string>();
        if (state is "added" or "removed")
        {
            words.Add(state == "added" ? "+" : "−");
        }

        if (move.AutoOn is { } on)
        {
            words.Add(texts.EventName(on));
        }
        else if (move.AutoAfterMinutes is { } minutes)
        {
            words.Add(texts["AfterTime", texts.Time(minutes, move.AutoMode)]);
        }

        if (!move.Guard.IsEmpty)
        {
            words.Add(texts["IfWord", move.Guard.Leaves().Count() == 1 ? texts.FieldName(move.Guard.Leaves().First().Leaf.Field) : texts["Rules", move.Guard.Leaves().Count()]]);
        }

        if (move.RequiresReason)
        {
            words.Add(texts["ReasonWord"]);
        }

        var label = string.Join(" ", words);
        return new CanvasMove(move.From, move.To, label.Length > MostWords ? string.Concat(label.AsSpan(0, MostWords - 1), "…") : label, state, move.AutoOn is not null || move.AutoAfterMinutes is not null ? "auto" : "");
    }

    private string StateOf(DiffPart part, string key, string? to) => diff?.Lines.FirstOrDefault(l => l.Part == part && l.Key == key && l.To == to) is { } line ? Word(line.Kind) : "";
}
