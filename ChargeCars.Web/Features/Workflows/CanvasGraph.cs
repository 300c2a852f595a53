namespace ChargeCars.Web.Features.Workflows;

/// <summary>A badge on a step.</summary>
/// <param name="Icon">A name of the sprite.</param>
/// <param name="Title">What it says.</param>
public sealed record CanvasBadge(string Icon, string Title);

/// <summary>A check's number on a step.</summary>
public sealed record CanvasMark(int Number, bool Bad, string Title);

/// <summary>A step as the canvas draws it.</summary>
/// <param name="Id">Its status.</param>
/// <param name="Label">In the person's language.</param>
/// <param name="Name">What a screen reader says after what is written on it.</param>
/// <param name="Color">#RRGGBB.</param>
/// <param name="Shape">Glyph of its category.</param>
/// <param name="Sla">How long it may take.</param>
/// <param name="Waits">A word when clocks stand still there; null otherwise.</param>
/// <param name="Was">How long it might take before; null when that has not changed.</param>
/// <param name="Badges">What else it asks or shows.</param>
/// <param name="Count">Records there now; null when not known.</param>
/// <param name="State">added, removed, changed, or empty.</param>
/// <param name="Muted">It is only shown for comparison.</param>
/// <param name="Mark">The first check about it; null for none.</param>
/// <param name="Lane">It stands in the lane, where it cannot be moved.</param>
/// <param name="X">Pixels.</param>
/// <param name="Y">Pixels.</param>
public sealed record CanvasStep(
    string Id, string Label, string Name, string Color, string Shape, string Sla, string? Waits, string? Was, IReadOnlyList<CanvasBadge> Badges, string? Count, string State, bool Muted, CanvasMark? Mark, bool Lane, int X, int Y);

/// <summary>An arrow as the canvas draws it.</summary>
/// <param name="From">Status it leaves.</param>
/// <param name="To">Status it enters.</param>
/// <param name="Label">A few words beside it; empty for none.</param>
/// <param name="State">added, removed, changed, or empty.</param>
/// <param name="Kind">auto when it is taken by itself, otherwise empty.</param>
public sealed record CanvasMove(string From, string To, string Label, string State, string Kind);

/// <summary>The head of a column.</summary>
public sealed record CanvasColumn(int X, string Label, string? Count);

/// <summary>The lane of holds and cancellations.</summary>
public sealed record CanvasLane(int Y, int Width, string Label, string Text);

/// <summary>What is chosen.</summary>
/// <param name="Kind">step or move.</param>
/// <param name="Id">The step; null for an arrow.</param>
/// <param name="From">Where the arrow begins; null for a step.</param>
/// <param name="To">Where it ends; null for a step.</param>
public sealed record CanvasSelection(string Kind, string? Id, string? From, string? To)
{
    /// <summary>A step.</summary>
    public static CanvasSelection Step(string status) => new("step", status, null, null);

    /// <summary>An arrow.</summary>
    public static CanvasSelection Move(string from, string to) => new("move", null, from, to);
}

/// <summary>All that the canvas draws.</summary>
public sealed record CanvasGraph(
    IReadOnlyList<CanvasStep> Steps, IReadOnlyList<CanvasMove> Moves, IReadOnlyList<CanvasColumn> Columns, CanvasLane? Lane, bool ReadOnly, CanvasSelection? Selected);
