using System.Text.RegularExpressions;
using ChargeCars.Core.Common;

namespace ChargeCars.Core.Statuses.Workflows;

/// <summary>Looks at the steps of a sketch, each for itself.</summary>
internal sealed partial class StepChecks(SketchFindings found)
{
    /// <summary>All of them.</summary>
    public void Look()
    {
        if (found.Sketch.Steps.Count == 0)
        {
            found.Error(FindingCodes.NoSteps);
        }
        else if (!found.Sketch.Steps.Any(s => s.IsFinal) && found.Sketch.Transitions.All(t => found.Statuses.Contains(t.To)))
        {
            found.Error(FindingCodes.NoFinal);
        }

        foreach (var twice in found.Sketch.Steps.GroupBy(s => s.Status).Where(g => g.Count() > 1))
        {
            found.Error(FindingCodes.DuplicateStatus, twice.Key, null, null, twice.Key);
        }

        foreach (var step in found.Sketch.Steps)
        {
            Step(step);
            StepTime(step);
            found.Ladder(step.Escalations ?? [], step.Status, null);
        }
    }

    private void Step(SketchStep step)
    {
        var status = step.Status;
        if (!SketchFindings.IsWord(status))
        {
            found.Error(FindingCodes.BadStatus, status, null, null, status);
        }

        found.TooLong(status, 40, "status", status);
        found.Label(step.LabelNl, "nl", status, null);
        found.Label(step.LabelEn, "en", status, null);
        found.TooLong(step.CustomerLabelNl, 80, "customer_label_nl", status);
        found.TooLong(step.CustomerLabelEn, 80, "customer_label_en", status);
        found.TooLong(step.DeadlineField, 60, "deadline_field", status);
        found.TooLong(step.ApprovalRole, 40, "approval_role", status);
        found.TooLong(SketchRows.Join(step.RequiredFields), 400, "required_fields", status);
        found.TooLong(StepNotification.ToJson([.. step.Notifications]), 4000, "notifications", status);
        found.TooLong(step.Color, 7, "color", status);
        if (!Hex().IsMatch(step.Color))
        {
            found.Error(FindingCodes.BadColor, status, null, null, step.Color);
        }

        foreach (var field in step.RequiredFields.Where(f => !found.Context.RecordFields.Contains(f)))
        {
            found.Error(FindingCodes.UnknownField, status, null, null, field);
        }

        if (step.DeadlineField is { } deadline && !SketchFindings.IsWord(deadline))
        {
            found.Error(FindingCodes.UnknownField, status, null, null, deadline);
        }

        foreach (var told in step.Notifications)
        {
            found.Channel(told.Channel, status, null);
            if (told.To is not (StepNotification.Customer or StepNotification.Partner or StepNotification.Assignee))
            {
                found.Role(told.To, status, null, null);
            }

            if (!found.Context.Templates.Contains(told.Template))
            {
                found.Error(FindingCodes.UnknownTemplate, status, null, null, told.Template);
            }
        }

        if (step.ApprovalRole is { } role && role is not (Roles.Admin or Roles.Operator) && !found.Context.Roles.GetValueOrDefault(role))
        {
            found.Warn(FindingCodes.NobodyApproves, status, null, null, role);
        }
    }

    private void StepTime(SketchStep step)
    {
        var status = step.Status;
        found.Minutes(step.SlaMinutes, status, null);
        found.Percent(step.WarnPercent, 1, 99, status, null);
        found.Calendar(step.CalendarId, step.SlaMode, step.SlaMinutes is not null, status, null);
        if (step.IsFinal && (step.SlaMinutes is not null || step.DeadlineField is not null))
        {
            found.Error(FindingCodes.TimeOnFinal, status);
        }

        if (step.WarnPercent is not null && step is { SlaMinutes: null, DeadlineField: null, IsFinal: false })
        {
            found.Warn(FindingCodes.WarnWithoutTime, status);
        }
    }

    [GeneratedRegex("^#[0-9A-Fa-f]{6}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Hex();
}
