using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Workflows;

namespace ChargeCars.Web.Features.Workflows;

/// <summary>Where steps stand on the canvas: a grid of columns, each a phase that ends in a milestone. Holds and cancellations share one lane below.</summary>
internal static class CanvasLayout
{
    /// <summary>Pixels from column to column; the same as in workflow-routes.js, as the others are.</summary>
    public const int Column = 184;

    /// <summary>Pixels from row to row.</summary>
    public const int Row = 120;

    /// <summary>Pixels left of the first column.</summary>
    public const int Left = 20;

    /// <summary>Pixels above the first row.</summary>
    public const int Top = 84;

    private const int MostRows = 4;

    /// <summary>A hold, or an end without result: reached from nearly everywhere, so its arrows are not drawn.</summary>
    public static bool IsInLane(SketchStep step) => step.IsHold || (step.IsFinal && step.Category is StatusCategory.Cancelled);

    /// <summary>The sketch with every step at a place of its own: as it is when it has them, newly laid out when it has none.</summary>
    public static WorkflowSketch Placed(WorkflowSketch sketch)
    {
        var standing = sketch.Steps.Where(s => !IsInLane(s)).ToList();
        if (standing.Count == 0 || standing.DistinctBy(s => (s.X, s.Y)).Count() < standing.Count || !standing.TrueForAll(s => s is { X: > 0, Y: > 0 }))
        {
            return Arrange(sketch);
        }

        return standing.TrueForAll(s => (s.X - Left) % Column == 0 && (s.Y - Top) % Row == 0) ? sketch : Snapped(sketch);
    }

    /// <summary>The sketch laid out anew.</summary>
    public static WorkflowSketch Arrange(WorkflowSketch sketch)
    {
        var places = new Dictionary<string, (int X, int Y)>();
        var (column, row, isOpen) = (0, 0, true);
        foreach (var step in InOrder(sketch))
        {
            if (!isOpen || row == MostRows)
            {
                (column, row, isOpen) = (column + 1, 0, true);
            }

            places[step.Status] = (Left + (column * Column), Top + (row * Row));
            row++;

            // a milestone ends its phase, unless that would leave it alone at the end
            isOpen = !(step.IsMilestone && row > 1) && !(step.IsFinal && row > 1);
        }

        return sketch with { Steps = [.. sketch.Steps.Select(s => places.TryGetValue(s.Status, out var at) ? s with { X = at.X, Y = at.Y } : s with { X = 0, Y = 0 })] };
    }

    /// <summary>The nearest free place at or below a point.</summary>
    public static (int X, int Y) FreePlace(WorkflowSketch sketch, int x, int y)
    {
        var (column, row) = (Math.Max(0, (int)Math.Round((x - Left) / (double)Column)), Math.Max(0, (int)Math.Round((y - Top) / (double)Row)));
        while (sketch.Steps.Any(s => !IsInLane(s) && s.X == Left + (column * Column) && s.Y == Top + (row * Row)))
        {
            row++;
        }

        return (Left + (column * Column), Top + (row * Row));
    }

    // drawn elsewhere, on another grid
    private static WorkflowSketch Snapped(WorkflowSketch sketch)
    {
        var placed = sketch with { Steps = [.. sketch.Steps.Where(IsInLane)] };
        foreach (var step in sketch.Steps.Where(s => !IsInLane(s)).OrderBy(s => s.X).ThenBy(s => s.Y))
        {
            var (x, y) = FreePlace(placed, step.X, step.Y);
            placed = placed with { Steps = [.. placed.Steps, step with { X = x, Y = y }] };
        }

        return sketch with { Steps = [.. sketch.Steps.Select(s => placed.Step(s.Status) ?? s)] };
    }

    // Along the way most records go: the next step by order that the last one leads to, then what is left.
    private static IEnumerable<SketchStep> InOrder(WorkflowSketch sketch)
    {
        var left = sketch.Steps.Where(s => !IsInLane(s)).OrderBy(s => s.IsFinal).ThenBy(s => s.Order).ToList();
        var last = left.Count > 0 ? left[0] : null;
        while (left.Count > 0)
        {
            var next = left.Find(s => s.Order == left[0].Order && last is not null && sketch.Transitions.Any(t => t.From == last.Status && t.To == s.Status)) ?? left[0];
            left.Remove(next);
            last = next;
            yield return next;
        }
    }
}
