using System.Globalization;

namespace ChargeCars.Core.Statuses.Workflows;

/// <summary>Findings in English, for programs. Screens have texts of their own.</summary>
internal static class FindingSentences
{
    public static string Of(WorkflowFinding finding)
    {
        var about = finding switch
        {
            { Target: { } target } => $"Clock '{target}': ",
            { Status: { } from, To: { } to } => $"'{from}' to '{to}': ",
            { Status: { } status } => $"'{status}': ",
            _ => "",
        };
        string A(int i) => i < finding.Arguments.Count ? finding.Arguments[i] : "";
        var said = finding.Code switch
        {
            FindingCodes.NoSteps => "there is no step",
            FindingCodes.NoFinal => "no step ends a record",
            FindingCodes.TooMany => $"there are more than {A(1)} {A(0)}",
            FindingCodes.BadStatus => "a status is a lower-case word with underscores, of at most 40 characters",
            FindingCodes.DuplicateStatus => "two steps have this status",
            FindingCodes.BadLabel => $"the label ({A(0)}) is missing or longer than 80 characters",
            FindingCodes.BadColor => $"'{A(0)}' is no colour; colours are written #RRGGBB",
            FindingCodes.DanglingSource => $"there is no step '{A(0)}' to leave",
            FindingCodes.DanglingTarget => $"there is no step '{A(0)}' to enter, so that this move would end the record",
            FindingCodes.DuplicateTransition => "this move is listed twice",
            FindingCodes.SelfTransition => "a step does not lead to itself",
            FindingCodes.FinalLeadsOn => "a final step leads nowhere",
            FindingCodes.UnknownRole => $"there is no role '{A(0)}'",
            FindingCodes.UnknownCalendar => $"there is no calendar {A(0)}",
            FindingCodes.UnknownField => $"such records have no field '{A(0)}'",
            FindingCodes.UnknownTemplate => $"there is no message template '{A(0)}', so that the general message would be sent",
            FindingCodes.UnknownChannel => $"'{A(0)}' is no channel; channels are email, sms and whatsapp",
            FindingCodes.BadGuard => $"the guard cannot be asked: {A(0)}: {A(1)}",
            FindingCodes.BadConditions => $"the conditions cannot be asked: {A(0)}: {A(1)}",
            FindingCodes.BadEvent => $"'{A(0)}' is no event; events are written record.status",
            FindingCodes.BadText => $"{A(0)} has more than {A(1)} characters, or characters that no text has",
            FindingCodes.BadTime => $"{A(0)} minutes is no time allowed; it is between one minute and ten years",
            FindingCodes.BadPercent => $"{A(0)} % is not in the range",
            FindingCodes.TimeOnFinal => "a final step has no time allowed",
            FindingCodes.WarnWithoutTime => "it warns at a share of a time that it does not have",
            FindingCodes.CalendarNotUsed => "its time runs around the clock, so that its calendar is not used",
            FindingCodes.BadRung => $"a rung of the ladder comes {A(0)} minutes after the breach; it is between 0 minutes and ten years",
            FindingCodes.BadTarget => "a clock's key is a lower-case word with underscores, of at most 30 characters",
            FindingCodes.DuplicateTarget => "two clocks have this key",
            FindingCodes.TargetWithoutStop => "no status stops it",
            FindingCodes.TargetUnknownStatus => $"there is no step '{A(0)}'",
            FindingCodes.TargetStopsAndRestarts => $"'{A(0)}' both stops it and begins it anew",
            FindingCodes.Unreachable => "no record can reach this step",
            FindingCodes.DeadEnd => "nothing leads on from here, and it is not final",
            FindingCodes.NeverEnds => "no way leads from here to an end",
            FindingCodes.GuardNeverHolds => "no record can ever meet the guard",
            FindingCodes.PauseNeverEnds => "clocks stand still here and in every step after it",
            FindingCodes.TargetNeverRuns => "every step before it stops pauses it, so that it never runs",
            FindingCodes.TargetStopUnreachable => "no record can reach a status that stops it",
            FindingCodes.AutomaticCircle => $"records would go round in a circle by themselves: {A(0)}",
            FindingCodes.NobodyApproves => $"nobody has the role '{A(0)}', so that only administrators and operators can approve",
            FindingCodes.NeverChosen => "the workflow is no default and has no conditions, so that it is never chosen",
            FindingCodes.ConditionsNotAsked => "the workflow is the default, so that its conditions are not asked",
            FindingCodes.ConditionsNeverHold => "no record can meet the workflow's conditions",
            FindingCodes.Shadowed => $"'{A(0)}' is asked first and takes every record that this workflow could take",
            _ => throw new ArgumentOutOfRangeException(nameof(finding), finding.Code, null),
        };
        return about.Length > 0 ? about + said : char.ToUpper(said[0], CultureInfo.InvariantCulture) + said[1..];
    }
}
