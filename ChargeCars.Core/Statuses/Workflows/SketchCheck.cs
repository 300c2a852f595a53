using System.Globalization;
using System.Text.RegularExpressions;
using ChargeCars.Core.Common;
using ChargeCars.Core.Statuses.Rules;

namespace ChargeCars.Core.Statuses.Workflows;

/// <summary>Looks at a sketch and says everything that is the matter with it, the errors first, each in the sketch's order.</summary>
internal sealed partial class SketchCheck
{
    /// <summary>Ten years.</summary>
    public const int MostMinutes = 5_256_000;

    /// <summary>What a draft cannot even be kept with: rows have no place for it.</summary>
    private static readonly HashSet<string> Unstorable =
    [
        FindingCodes.TooMany, FindingCodes.DuplicateStatus, FindingCodes.DuplicateTransition, FindingCodes.DuplicateTarget, FindingCodes.BadText, FindingCodes.UnknownCalendar,
    ];

    private static readonly string[] Channels = ["email", "sms", "whatsapp"];

    private readonly WorkflowSketch sketch;
    private readonly SketchContext context;
    private readonly SketchGraph graph;
    private readonly HashSet<string> statuses;
    private readonly List<WorkflowFinding> findings = [];

    private SketchCheck(WorkflowSketch sketch, SketchContext context)
    {
        (this.sketch, this.context) = (sketch, context);
        graph = new SketchGraph(sketch);
        statuses = [.. sketch.Steps.Select(s => s.Status)];
    }

    /// <summary>Everything.</summary>
    public static IReadOnlyList<WorkflowFinding> All(WorkflowSketch sketch, SketchContext context)
    {
        var check = new SketchCheck(sketch, context);
        check.Sizes();
        if (check.findings.Count == 0)
        {
            check.Steps();
            check.Transitions();
            check.Targets();
            check.Ladder(sketch.Escalations, null, null);
            check.Ways();
            check.Settings();
        }

        return [.. check.findings.OrderByDescending(f => f.Severity)];
    }

    /// <summary>What keeps a draft from being stored; it may be wrong in every other way.</summary>
    public static IReadOnlyList<WorkflowFinding> WhatCannotBeStored(WorkflowSketch sketch, SketchContext context) =>
        [.. All(sketch, context).Where(f => Unstorable.Contains(f.Code))];

    private void Sizes()
    {
        TooMany(sketch.Steps.Count, WorkflowSketch.MostSteps, "steps");
        TooMany(sketch.Transitions.Count, WorkflowSketch.MostTransitions, "transitions");
        TooMany(sketch.Targets.Count, WorkflowSketch.MostTargets, "targets");
    }

    private void TooMany(int count, int most, string what)
    {
        if (count > most)
        {
            Error(FindingCodes.TooMany, null, null, null, what, Text(most));
        }
    }

    private void Steps()
    {
        if (sketch.Steps.Count == 0)
        {
            Error(FindingCodes.NoSteps);
        }
        else if (!sketch.Steps.Any(s => s.IsFinal) && sketch.Transitions.All(t => statuses.Contains(t.To)))
        {
            Error(FindingCodes.NoFinal);
        }

        foreach (var twice in sketch.Steps.GroupBy(s => s.Status).Where(g => g.Count() > 1))
        {
            Error(FindingCodes.DuplicateStatus, twice.Key, null, null, twice.Key);
        }

        foreach (var step in sketch.Steps)
        {
            Step(step);
            StepTime(step);
            Ladder(step.Escalations ?? [], step.Status, null);
        }
    }

    private void Step(SketchStep step)
    {
        var status = step.Status;
        if (!Word().IsMatch(status))
        {
            Error(FindingCodes.BadStatus, status, null, null, status);
        }

        TooLong(status, 40, "status", status);
        Label(step.LabelNl, "nl", status, null);
        Label(step.LabelEn, "en", status, null);
        TooLong(step.CustomerLabelNl, 80, "customer_label_nl", status);
        TooLong(step.CustomerLabelEn, 80, "customer_label_en", status);
        TooLong(step.DeadlineField, 60, "deadline_field", status);
        TooLong(step.ApprovalRole, 40, "approval_role", status);
        TooLong(SketchRows.Join(step.RequiredFields), 400, "required_fields", status);
        TooLong(StepNotification.ToJson([.. step.Notifications]), 4000, "notifications", status);
        TooLong(step.Color, 7, "color", status);
        if (!Hex().IsMatch(step.Color))
        {
            Error(FindingCodes.BadColor, status, null, null, step.Color);
        }

        foreach (var field in step.RequiredFields.Where(f => !context.RecordFields.Contains(f)))
        {
            Error(FindingCodes.UnknownField, status, null, null, field);
        }

        if (step.DeadlineField is { } deadline && !Word().IsMatch(deadline))
        {
            Error(FindingCodes.UnknownField, status, null, null, deadline);
        }

        foreach (var told in step.Notifications)
        {
            Channel(told.Channel, status, null);
            if (told.To is not (StepNotification.Customer or StepNotification.Partner or StepNotification.Assignee))
            {
                Role(told.To, status, null, null);
            }

            if (!context.Templates.Contains(told.Template))
            {
                Error(FindingCodes.UnknownTemplate, status, null, null, told.Template);
            }
        }

        if (step.ApprovalRole is { } role && role is not (Roles.Admin or Roles.Operator) && !context.Roles.GetValueOrDefault(role))
        {
            Warn(FindingCodes.NobodyApproves, status, null, null, role);
        }
    }

    private void StepTime(SketchStep step)
    {
        var status = step.Status;
        Minutes(step.SlaMinutes, status, null);
        Percent(step.WarnPercent, 1, 99, status, null);
        Calendar(step.CalendarId, step.SlaMode, step.SlaMinutes is not null, status, null);
        if (step.IsFinal && (step.SlaMinutes is not null || step.DeadlineField is not null))
        {
            Error(FindingCodes.TimeOnFinal, status);
        }

        if (step.WarnPercent is not null && step is { SlaMinutes: null, DeadlineField: null, IsFinal: false })
        {
            Warn(FindingCodes.WarnWithoutTime, status);
        }
    }

    private void Transitions()
    {
        foreach (var twice in sketch.Transitions.GroupBy(t => (t.From, t.To)).Where(g => g.Count() > 1))
        {
            Error(FindingCodes.DuplicateTransition, twice.Key.From, twice.Key.To);
        }

        var rules = new RuleAnalysis(context.GuardFields);
        foreach (var arrow in sketch.Transitions)
        {
            var (from, to) = (arrow.From, arrow.To);
            TooLong(from, 40, "from", from, to);
            TooLong(to, 40, "to", from, to);
            TooLong(SketchRows.Join(arrow.Roles), 400, "roles", from, to);
            TooLong(arrow.AutoOn, 60, "auto_on", from, to);
            TooLong(arrow.Guard.ToJson(), 8000, "guard", from, to);
            if (from == to)
            {
                Error(FindingCodes.SelfTransition, from, to);
            }

            if (!statuses.Contains(from))
            {
                Error(FindingCodes.DanglingSource, from, to, null, from);
            }
            else if (sketch.Step(from)!.IsFinal)
            {
                Error(FindingCodes.FinalLeadsOn, from, to);
            }

            if (!statuses.Contains(to))
            {
                Error(Word().IsMatch(to) ? FindingCodes.DanglingTarget : FindingCodes.BadStatus, from, to, null, to);
            }

            foreach (var role in arrow.Roles)
            {
                Role(role, from, to, null);
            }

            if (arrow.AutoOn is { } happening && !Event().IsMatch(happening))
            {
                Error(FindingCodes.BadEvent, from, to, null, happening);
            }

            if (arrow.AutoAfterMinutes is < 0 or > MostMinutes)
            {
                Error(FindingCodes.BadTime, from, to, null, Text(arrow.AutoAfterMinutes.Value));
            }

            Guard(arrow, rules);
        }

        foreach (var circle in SketchGraph.Circles([.. sketch.Transitions.Where(t => t.AutoAfterMinutes == 0 && t.Guard.IsEmpty).Select(t => (t.From, t.To))]))
        {
            Warn(FindingCodes.AutomaticCircle, circle[0], null, null, string.Join(", ", circle));
        }
    }

    private void Guard(SketchTransition arrow, RuleAnalysis rules)
    {
        if (arrow.Guard.IsEmpty)
        {
            return;
        }

        if (context.GuardFields.Problems(arrow.Guard, "guard").FirstOrDefault() is { } problem)
        {
            Error(FindingCodes.BadGuard, arrow.From, arrow.To, null, problem.Path, problem.Reason);
        }
        else if (rules.NeverHolds(arrow.Guard))
        {
            Warn(FindingCodes.GuardNeverHolds, arrow.From, arrow.To);
        }
    }

    private void Targets()
    {
        foreach (var twice in sketch.Targets.GroupBy(t => t.Key).Where(g => g.Count() > 1))
        {
            Error(FindingCodes.DuplicateTarget, null, null, twice.Key, twice.Key);
        }

        foreach (var target in sketch.Targets)
        {
            var key = target.Key;
            if (key.Length > 30 || !Word().IsMatch(key))
            {
                Error(FindingCodes.BadTarget, null, null, key, key);
            }

            TooLong(key, 30, "key", null, null, key);
            TooLong(SketchRows.Join(target.StopOn), 400, "stop_on", null, null, key);
            TooLong(SketchRows.Join(target.RestartOn), 400, "restart_on", null, null, key);
            Label(target.LabelNl, "nl", null, key);
            Label(target.LabelEn, "en", null, key);
            Minutes(target.Minutes, null, key);
            Percent(target.WarnPercent, 1, 99, null, key);
            Percent(target.RestartPercent, 1, 100, null, key);
            Calendar(target.CalendarId, target.Mode, true, null, key);
            Ladder(target.Escalations ?? [], null, key);
            if (target.StopOn.Count == 0)
            {
                Error(FindingCodes.TargetWithoutStop, null, null, key);
            }

            foreach (var unknown in target.StopOn.Concat(target.RestartOn).Distinct().Where(s => !statuses.Contains(s)))
            {
                Error(FindingCodes.TargetUnknownStatus, null, null, key, unknown);
            }

            foreach (var both in target.StopOn.Intersect(target.RestartOn))
            {
                Error(FindingCodes.TargetStopsAndRestarts, null, null, key, both);
            }
        }
    }

    /// <summary>Where records can get, and where they get stuck.</summary>
    private void Ways()
    {
        if (sketch.First is not { } first)
        {
            return;
        }

        var reached = graph.Reach(first.Status);
        var endless = findings.TrueForAll(f => f.Code != FindingCodes.NoFinal);
        foreach (var step in sketch.Steps.DistinctBy(s => s.Status))
        {
            if (!reached.Contains(step.Status))
            {
                Warn(FindingCodes.Unreachable, step.Status);
            }

            if (step.IsFinal)
            {
                continue;
            }

            var ahead = graph.Reach(step.Status);
            if (graph.Next(step.Status).Count == 0)
            {
                Warn(FindingCodes.DeadEnd, step.Status);
            }
            else if (endless && !ahead.Any(Ends))
            {
                Warn(FindingCodes.NeverEnds, step.Status);
            }

            if (step.PausesClocks && ahead.All(s => !Ends(s) && Pauses(s)))
            {
                Warn(FindingCodes.PauseNeverEnds, step.Status);
            }
        }

        foreach (var target in sketch.Targets.Where(t => t.StopOn.Count > 0))
        {
            if (target.StopOn.All(s => !reached.Contains(s)))
            {
                Warn(FindingCodes.TargetStopUnreachable, null, null, target.Key);
            }

            if (graph.Reach(first.Status, target.StopOn).Where(s => !target.StopOn.Contains(s) && !Ends(s)).All(Pauses))
            {
                Warn(FindingCodes.TargetNeverRuns, null, null, target.Key);
            }
        }
    }

    private void Settings()
    {
        if (!context.WithSettings)
        {
            return;
        }

        var conditions = context.Conditions;
        if (context.IsDefault)
        {
            if (!conditions.IsEmpty)
            {
                Warn(FindingCodes.ConditionsNotAsked);
            }

            return;
        }

        if (conditions.IsEmpty)
        {
            Warn(FindingCodes.NeverChosen);
            return;
        }

        var rules = new RuleAnalysis(WorkflowChoice.Fields);
        if (rules.NeverHolds(conditions))
        {
            Warn(FindingCodes.ConditionsNeverHold);
            return;
        }

        var self = new RivalWorkflow(context.WorkflowId, "", context.BusinessEntityId, conditions);
        if (context.Rivals.FirstOrDefault(r =>
            r.Id != self.Id
            && (r.BusinessEntityId is null || r.BusinessEntityId == self.BusinessEntityId)
            && IsAskedBefore(r, self)
            && rules.Shadows(r.Conditions, conditions)) is { } shadow)
        {
            Warn(FindingCodes.Shadowed, null, null, null, shadow.Name);
        }
    }

    /// <summary>As <see cref="WorkflowCatalog.ChooseAsync"/> orders them.</summary>
    private static bool IsAskedBefore(RivalWorkflow a, RivalWorkflow b)
    {
        static (int, decimal, bool, long) Rank(RivalWorkflow w) =>
            (w.Conditions.Specificity, WorkflowChoice.ValueFloor(w.Conditions) ?? 0, w.BusinessEntityId is not null, w.Id);
        return Rank(a).CompareTo(Rank(b)) > 0;
    }

    /// <summary>A status that is named only as a target ends a record too.</summary>
    private bool Ends(string status) => sketch.Step(status) is not { IsFinal: false };

    private bool Pauses(string status) => sketch.Step(status) is { PausesClocks: true };

    private void Ladder(IReadOnlyList<EscalationRung> rungs, string? status, string? target)
    {
        TooLong(EscalationRung.ToJson([.. rungs]), 4000, "escalations", status, null, target);
        foreach (var rung in rungs)
        {
            Channel(rung.Channel, status, target);
            if (rung.AfterMinutes is < 0 or > MostMinutes)
            {
                Error(FindingCodes.BadRung, status, null, target, Text(rung.AfterMinutes));
            }

            if (rung.To is not StepNotification.Assignee)
            {
                Role(rung.To, status, null, target);
            }
        }
    }

    private void Channel(string channel, string? status, string? target)
    {
        if (!Channels.Contains(channel))
        {
            Error(FindingCodes.UnknownChannel, status, null, target, channel);
        }
    }

    private void Role(string role, string? from, string? to, string? target)
    {
        if (!context.Roles.ContainsKey(role))
        {
            Error(FindingCodes.UnknownRole, from, to, target, role);
        }
    }

    private void Label(string label, string language, string? status, string? target)
    {
        TooLong(label, 80, $"label_{language}", status, null, target);
        if (string.IsNullOrWhiteSpace(label) || label.Any(char.IsControl))
        {
            Error(FindingCodes.BadLabel, status, null, target, language);
        }
    }

    private void Minutes(int? minutes, string? status, string? target)
    {
        if (minutes is < 1 or > MostMinutes)
        {
            Error(FindingCodes.BadTime, status, null, target, Text(minutes.Value));
        }
    }

    private void Percent(int? percent, int least, int most, string? status, string? target)
    {
        if (percent < least || percent > most)
        {
            Error(FindingCodes.BadPercent, status, null, target, Text(percent.Value));
        }
    }

    private void Calendar(long? calendar, SlaMode mode, bool hasTime, string? status, string? target)
    {
        if (calendar is not { } id)
        {
            return;
        }

        if (!context.Calendars.ContainsKey(id))
        {
            Error(FindingCodes.UnknownCalendar, status, null, target, id.ToString(CultureInfo.InvariantCulture));
        }
        else if (mode is SlaMode.Elapsed || !hasTime)
        {
            Warn(FindingCodes.CalendarNotUsed, status, null, target);
        }
    }

    private void TooLong(string? text, int most, string what, string? status, string? to = null, string? target = null)
    {
        if (text?.Length > most || text?.Contains('\0') is true)
        {
            Error(FindingCodes.BadText, Short(status), Short(to), Short(target), what, Text(most));
        }
    }

    /// <summary>A finding about a status that is far too long does not carry all of it.</summary>
    private static string? Short(string? text) => text is { Length: > 80 } ? text[..80] : text;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private void Error(string code, string? status = null, string? to = null, string? target = null, params string[] arguments) =>
        findings.Add(new WorkflowFinding(code, FindingSeverity.Error, status, to, target, [.. arguments.Select(a => Short(a)!)]));

    private void Warn(string code, string? status = null, string? to = null, string? target = null, params string[] arguments) =>
        findings.Add(new WorkflowFinding(code, FindingSeverity.Warning, status, to, target, arguments));

    [GeneratedRegex("^[a-z][a-z0-9_]{0,39}$", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex("^[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)+$", RegexOptions.CultureInvariant)]
    private static partial Regex Event();

    [GeneratedRegex("^#[0-9A-Fa-f]{6}$", RegexOptions.CultureInvariant)]
    private static partial Regex Hex();
}
