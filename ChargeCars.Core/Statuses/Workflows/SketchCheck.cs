namespace ChargeCars.Core.Statuses.Workflows;

/// <summary>Looks at a sketch and says everything that is the matter with it, the errors first, each in the sketch's order.</summary>
internal static class SketchCheck
{
    /// <summary>Ten years.</summary>
    public const int MostMinutes = 5_256_000;

    /// <summary>What a draft cannot even be kept with: rows have no place for it.</summary>
    private static readonly HashSet<string> Unstorable =
    [
        FindingCodes.TooMany, FindingCodes.DuplicateStatus, FindingCodes.DuplicateTransition, FindingCodes.DuplicateTarget, FindingCodes.BadText, FindingCodes.UnknownCalendar,
    ];

    /// <summary>Everything.</summary>
    public static IReadOnlyList<WorkflowFinding> All(WorkflowSketch sketch, SketchContext context)
    {
        var found = new SketchFindings(sketch, context);
        Sizes(found);
        if (found.All.Count == 0)
        {
            new StepChecks(found).Look();
            new TransitionChecks(found).Look();
            new TargetChecks(found).Look();
            found.Ladder(sketch.Escalations, null, null);
            new WayChecks(found).Look();
            new ChoiceChecks(found).Look();
        }

        return [.. found.All.OrderByDescending(f => f.Severity)];
    }

    /// <summary>What keeps a draft from being stored; it may be wrong in every other way.</summary>
    public static IReadOnlyList<WorkflowFinding> WhatCannotBeStored(WorkflowSketch sketch, SketchContext context) =>
        [.. All(sketch, context).Where(f => Unstorable.Contains(f.Code))];

    private static void Sizes(SketchFindings found)
    {
        TooMany(found, found.Sketch.Steps.Count, WorkflowSketch.MostSteps, "steps");
        TooMany(found, found.Sketch.Transitions.Count, WorkflowSketch.MostTransitions, "transitions");
        TooMany(found, found.Sketch.Targets.Count, WorkflowSketch.MostTargets, "targets");
    }

    private static void TooMany(SketchFindings found, int count, int most, string what)
    {
        if (count > most)
        {
            found.Error(FindingCodes.TooMany, null, null, null, what, SketchFindings.Text(most));
        }
    }
}
