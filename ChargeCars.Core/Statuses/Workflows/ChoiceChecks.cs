using ChargeCars.Core.Statuses.Rules;

namespace ChargeCars.Core.Statuses.Workflows;

/// <summary>Looks at when the workflow is chosen, and whether it ever is.</summary>
internal sealed class ChoiceChecks(SketchFindings found)
{
    /// <summary>The conditions, against those of other workflows for such records.</summary>
    public void Look()
    {
        if (!found.Context.WithSettings)
        {
            return;
        }

        var conditions = found.Sketch.Conditions;
        if (WorkflowChoice.Fields.Problems(conditions, "conditions").FirstOrDefault() is { } problem)
        {
            found.Error(FindingCodes.BadConditions, null, null, null, problem.Path, problem.Reason.ToString());
            return;
        }

        if (found.Context.IsDefault)
        {
            if (!conditions.IsEmpty)
            {
                found.Warn(FindingCodes.ConditionsNotAsked);
            }

            return;
        }

        if (conditions.IsEmpty)
        {
            found.Warn(FindingCodes.NeverChosen);
            return;
        }

        var rules = new RuleAnalysis(WorkflowChoice.Fields);
        if (rules.NeverHolds(conditions))
        {
            found.Warn(FindingCodes.ConditionsNeverHold);
            return;
        }

        var self = new RivalWorkflow(found.Context.WorkflowId, "", found.Context.BusinessEntityId, conditions);
        if (found.Context.Rivals.FirstOrDefault(r =>
            r.Id != self.Id
            && (r.BusinessEntityId is null || r.BusinessEntityId == self.BusinessEntityId)
            && IsAskedBefore(r, self)
            && rules.Shadows(r.Conditions, conditions)) is { } shadow)
        {
            found.Warn(FindingCodes.Shadowed, null, null, null, shadow.Name);
        }
    }

    /// <summary>As <see cref="WorkflowCatalog.ChooseAsync"/> orders them.</summary>
    private static bool IsAskedBefore(RivalWorkflow a, RivalWorkflow b)
    {
        static (int, decimal, bool, long) Rank(RivalWorkflow w) =>
            (w.Conditions.Specificity, WorkflowChoice.ValueFloor(w.Conditions) ?? 0, w.BusinessEntityId is not null, w.Id);
        return Rank(a).CompareTo(Rank(b)) > 0;
    }
}
