using System.Text.RegularExpressions;
using ChargeCars.Core.Statuses.Rules;

namespace ChargeCars.Core.Statuses.Workflows;

/// <summary>Looks at the arrows of a sketch.</summary>
internal sealed partial class TransitionChecks(SketchFindings found)
{
    /// <summary>All of them.</summary>
    public void Look()
    {
        foreach (var twice in found.Sketch.Transitions.GroupBy(t => (t.From, t.To)).Where(g => g.Count() > 1))
        {
            found.Error(FindingCodes.DuplicateTransition, twice.Key.From, twice.Key.To);
        }

        var rules = new RuleAnalysis(found.Context.GuardFields);
        foreach (var arrow in found.Sketch.Transitions)
        {
            var (from, to) = (arrow.From, arrow.To);
            found.TooLong(from, 40, "from", from, to);
            found.TooLong(to, 40, "to", from, to);
            found.TooLong(SketchRows.Join(arrow.Roles), 400, "roles", from, to);
            found.TooLong(arrow.AutoOn, 60, "auto_on", from, to);
            found.TooLong(arrow.Guard.ToJson(), 8000, "guard", from, to);
            if (from == to)
            {
                found.Error(FindingCodes.SelfTransition, from, to);
            }

            if (!found.Statuses.Contains(from))
            {
                found.Error(FindingCodes.DanglingSource, from, to, null, from);
            }
            else if (found.Sketch.Step(from)!.IsFinal)
            {
                found.Error(FindingCodes.FinalLeadsOn, from, to);
            }

            if (!found.Statuses.Contains(to))
            {
                found.Error(SketchFindings.IsWord(to) ? FindingCodes.DanglingTarget : FindingCodes.BadStatus, from, to, null, to);
            }

            foreach (var role in arrow.Roles)
            {
                found.Role(role, from, to, null);
            }

            if (arrow.AutoOn is { } happening && !Event().IsMatch(happening))
            {
                found.Error(FindingCodes.BadEvent, from, to, null, happening);
            }

            if (arrow.AutoAfterMinutes is < 0 or > SketchCheck.MostMinutes)
            {
                found.Error(FindingCodes.BadTime, from, to, null, SketchFindings.Text(arrow.AutoAfterMinutes.Value));
            }

            Guard(arrow, rules);
        }

        foreach (var circle in SketchGraph.Circles([.. found.Sketch.Transitions.Where(t => t.AutoAfterMinutes == 0 && t.Guard.IsEmpty).Select(t => (t.From, t.To))]))
        {
            found.Warn(FindingCodes.AutomaticCircle, circle[0], null, null, string.Join(", ", circle));
        }
    }

    private void Guard(SketchTransition arrow, RuleAnalysis rules)
    {
        if (arrow.Guard.IsEmpty)
        {
            return;
        }

        if (found.Context.GuardFields.Problems(arrow.Guard, "guard").FirstOrDefault() is { } problem)
        {
            found.Error(FindingCodes.BadGuard, arrow.From, arrow.To, null, problem.Path, problem.Reason.ToString());
        }
        else if (rules.NeverHolds(arrow.Guard))
        {
            found.Warn(FindingCodes.GuardNeverHolds, arrow.From, arrow.To);
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)+\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Event();
}
