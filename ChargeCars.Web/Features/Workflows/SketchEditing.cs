using System.Text.RegularExpressions;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Workflows;

namespace ChargeCars.Web.Features.Workflows;

/// <summary>What a person does to a sketch. Each gives a new one.</summary>
internal static partial class SketchEditing
{
    /// <summary>A new step at a free place near a point, with a status that no other has.</summary>
    public static (WorkflowSketch Sketch, string Status) AddStep(this WorkflowSketch sketch, int x, int y, string labelEn, string labelNl)
    {
        var status = Free(sketch, "new_step");
        var (atX, atY) = CanvasLayout.FreePlace(sketch, x, y);
        var step = new SketchStep
        {
            Status = status, LabelEn = labelEn, LabelNl = labelNl, Color = "#38BDF8", Category = StatusCategory.Active,
            Order = sketch.Steps.Where(s => !s.IsFinal).Select(s => s.Order).DefaultIfEmpty(0).Max() + 1, X = atX, Y = atY,
        };
        return (sketch with { Steps = [.. sketch.Steps, step] }, status);
    }

    /// <summary>Without the step and whatever leads there or from there.</summary>
    public static WorkflowSketch WithoutStep(this WorkflowSketch sketch, string status) => sketch with
    {
        Steps = [.. sketch.Steps.Where(s => s.Status != status)],
        Transitions = [.. sketch.Transitions.Where(t => t.From != status && t.To != status)],
        Targets = [.. sketch.Targets.Select(t => t with { StopOn = [.. t.StopOn.Where(s => s != status)], RestartOn = [.. t.RestartOn.Where(s => s != status)] })],
    };

    /// <summary>With one step changed; a new status is taken over by the arrows and clocks that name it.</summary>
    public static WorkflowSketch WithStep(this WorkflowSketch sketch, string status, SketchStep step)
    {
        string Renamed(string name) => name == status ? step.Status : name;
        var changed = sketch with { Steps = [.. sketch.Steps.Select(s => s.Status == status ? step : s)] };
        return step.Status == status
            ? changed
            : changed with
            {
                Transitions = [.. sketch.Transitions.Select(t => t with { From = Renamed(t.From), To = Renamed(t.To) })],
                Targets = [.. sketch.Targets.Select(t => t with { StopOn = [.. t.StopOn.Select(Renamed)], RestartOn = [.. t.RestartOn.Select(Renamed)] })],
            };
    }

    /// <summary>With an arrow more, the last of those that leave its step; unchanged when there is one already or it would lead to itself.</summary>
    public static WorkflowSketch Connect(this WorkflowSketch sketch, string from, string to) =>
        from == to || sketch.Transition(from, to) is not null || sketch.Step(from) is null || sketch.Step(to) is null
            ? sketch
            : sketch with
            {
                Transitions =
                [
                    .. sketch.Transitions,
                    new SketchTransition { From = from, To = to, Order = sketch.Transitions.Where(t => t.From == from).Select(t => t.Order).DefaultIfEmpty(0).Max() + 1 },
                ],
            };

    /// <summary>Without one arrow.</summary>
    public static WorkflowSketch WithoutTransition(this WorkflowSketch sketch, string from, string to) =>
        sketch with { Transitions = [.. sketch.Transitions.Where(t => t.From != from || t.To != to)] };

    /// <summary>With one arrow changed.</summary>
    public static WorkflowSketch WithTransition(this WorkflowSketch sketch, SketchTransition changed) =>
        sketch with { Transitions = [.. sketch.Transitions.Select(t => t.From == changed.From && t.To == changed.To ? changed : t)] };

    /// <summary>With the step at another place.</summary>
    public static WorkflowSketch Move(this WorkflowSketch sketch, string status, int x, int y) =>
        sketch with { Steps = [.. sketch.Steps.Select(s => s.Status == status ? s with { X = x, Y = y } : s)] };

    /// <summary>The arrow between two steps; null when there is none.</summary>
    public static SketchTransition? Transition(this WorkflowSketch sketch, string from, string to) =>
        sketch.Transitions.FirstOrDefault(t => t.From == from && t.To == to);

    /// <summary>A text as a status: lower-case words joined by underscores; null when nothing is left of it.</summary>
    public static string? StatusOf(string? text)
    {
        var word = NoWord().Replace((text ?? "").Trim().ToLowerInvariant(), "_").Trim('_');
        return word.Length is 0 ? null : word[..Math.Min(40, word.Length)];
    }

    private static string Free(WorkflowSketch sketch, string wanted)
    {
        var number = 1;
        var status = wanted;
        while (sketch.Step(status) is not null)
        {
            status = $"{wanted}_{++number}";
        }

        return status;
    }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NoWord();
}
