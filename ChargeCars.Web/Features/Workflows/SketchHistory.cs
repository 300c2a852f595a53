using ChargeCars.Core.Statuses.Workflows;

namespace ChargeCars.Web.Features.Workflows;

/// <summary>A sketch and the states it had before and after. Sketches never change, so a state is one reference.</summary>
internal sealed class SketchHistory(WorkflowSketch first)
{
    private const int Most = 200;

    private readonly LinkedList<WorkflowSketch> past = [];
    private readonly Stack<WorkflowSketch> future = [];

    /// <summary>As it is now.</summary>
    public WorkflowSketch Now { get; private set; } = first;

    /// <summary>There is something to take back.</summary>
    public bool CanUndo => past.Count > 0;

    /// <summary>There is something to do again.</summary>
    public bool CanRedo => future.Count > 0;

    /// <summary>A change; what was taken back before is gone. False when it is none.</summary>
    public bool Change(WorkflowSketch sketch)
    {
        if (ReferenceEquals(sketch, Now))
        {
            return false;
        }

        past.AddLast(Now);
        if (past.Count > Most)
        {
            past.RemoveFirst();
        }

        future.Clear();
        Now = sketch;
        return true;
    }

    /// <summary>Takes the last change back; false when there is none.</summary>
    public bool Undo()
    {
        if (past.Last is not { } last)
        {
            return false;
        }

        past.RemoveLast();
        future.Push(Now);
        Now = last.Value;
        return true;
    }

    /// <summary>Does again what was taken back; false when nothing was.</summary>
    public bool Redo()
    {
        if (!future.TryPop(out var next))
        {
            return false;
        }

        past.AddLast(Now);
        Now = next;
        return true;
    }
}
