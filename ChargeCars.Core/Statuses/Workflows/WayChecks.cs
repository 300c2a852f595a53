namespace ChargeCars.Core.Statuses.Workflows;

/// <summary>Looks at where records can get in a sketch, and where they get stuck.</summary>
internal sealed class WayChecks(SketchFindings found)
{
    private readonly SketchGraph graph = new(found.Sketch);

    /// <summary>Every step and every clock.</summary>
    public void Look()
    {
        if (found.Sketch.First is not { } first)
        {
            return;
        }

        var reached = graph.Reach(first.Status);
        var endless = found.All.All(f => f.Code != FindingCodes.NoFinal);
        foreach (var step in found.Sketch.Steps.DistinctBy(s => s.Status))
        {
            if (!reached.Contains(step.Status))
            {
                found.Warn(FindingCodes.Unreachable, step.Status);
            }

            if (step.IsFinal)
            {
                continue;
            }

            var ahead = graph.Reach(step.Status);
            if (graph.Next(step.Status).Count == 0)
            {
                found.Warn(FindingCodes.DeadEnd, step.Status);
            }
            else if (endless && !ahead.Any(Ends))
            {
                found.Warn(FindingCodes.NeverEnds, step.Status);
            }

            if (step.PausesClocks && ahead.All(s => !Ends(s) && Pauses(s)))
            {
                found.Warn(FindingCodes.PauseNeverEnds, step.Status);
            }
        }

        foreach (var target in found.Sketch.Targets.Where(t => t.StopOn.Count > 0))
        {
            if (target.StopOn.All(s => !reached.Contains(s)))
            {
                found.Warn(FindingCodes.TargetStopUnreachable, null, null, target.Key);
            }

            if (graph.Reach(first.Status, target.StopOn).Where(s => !target.StopOn.Contains(s) && !Ends(s)).All(Pauses))
            {
                found.Warn(FindingCodes.TargetNeverRuns, null, null, target.Key);
            }
        }
    }

    /// <summary>A status that is named only as a target ends a record too.</summary>
    private bool Ends(string status) => found.Sketch.Step(status) is not { IsFinal: false };

    private bool Pauses(string status) => found.Sketch.Step(status) is { PausesClocks: true };
}
