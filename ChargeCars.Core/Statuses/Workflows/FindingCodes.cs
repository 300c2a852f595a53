namespace ChargeCars.Core.Statuses.Workflows;

/// <summary>What can be the matter with a sketch. The words in brackets are the arguments, in their order.</summary>
public static class FindingCodes
{
    /// <summary>Error: there is no step.</summary>
    public const string NoSteps = "no_steps";

    /// <summary>Error: nothing ends a record.</summary>
    public const string NoFinal = "no_final";

    /// <summary>Error: more than may be [what, most].</summary>
    public const string TooMany = "too_many";

    /// <summary>Error: a status is no lower-case word of at most 40 characters [status].</summary>
    public const string BadStatus = "bad_status";

    /// <summary>Error: two steps have one status [status].</summary>
    public const string DuplicateStatus = "duplicate_status";

    /// <summary>Error: a label is missing or longer than 80 characters [nl or en].</summary>
    public const string BadLabel = "bad_label";

    /// <summary>Error: a colour is not written #RRGGBB [colour].</summary>
    public const string BadColor = "bad_color";

    /// <summary>Error: an arrow leaves a status that has no step [status].</summary>
    public const string DanglingSource = "dangling_source";

    /// <summary>Error, on contract S1 a warning: an arrow enters a status that has no step: it would end the record [status].</summary>
    public const string DanglingTarget = "dangling_target";

    /// <summary>Error: two arrows lead from one step to the same other one.</summary>
    public const string DuplicateTransition = "duplicate_transition";

    /// <summary>Error: an arrow leads from a step to itself.</summary>
    public const string SelfTransition = "self_transition";

    /// <summary>Error: an arrow leaves a final step.</summary>
    public const string FinalLeadsOn = "final_leads_on";

    /// <summary>Error: a role that does not exist [role].</summary>
    public const string UnknownRole = "unknown_role";

    /// <summary>Error: a calendar that does not exist [id].</summary>
    public const string UnknownCalendar = "unknown_calendar";

    /// <summary>Error: a field that such records do not have [field].</summary>
    public const string UnknownField = "unknown_field";

    /// <summary>Error, on contract S1 a warning: a message template that does not exist: the general message would be sent [template].</summary>
    public const string UnknownTemplate = "unknown_template";

    /// <summary>Error: a channel other than email, sms and whatsapp [channel].</summary>
    public const string UnknownChannel = "unknown_channel";

    /// <summary>Error: a guard that cannot be asked [path, reason].</summary>
    public const string BadGuard = "bad_guard";

    /// <summary>Error: the conditions of choice ask what cannot be asked [path, reason].</summary>
    public const string BadConditions = "bad_conditions";

    /// <summary>Error: an event is no word with dots of at most 60 characters [event].</summary>
    public const string BadEvent = "bad_event";

    /// <summary>Error: a text that is too long for its place, or has characters that no text has [what, most].</summary>
    public const string BadText = "bad_text";

    /// <summary>Error: a time allowed of less than one minute or more than ten years [minutes].</summary>
    public const string BadTime = "bad_time";

    /// <summary>Error: a share that is not in its range [percent].</summary>
    public const string BadPercent = "bad_percent";

    /// <summary>Error: a final step allows time, although nothing is to be done there any more.</summary>
    public const string TimeOnFinal = "time_on_final";

    /// <summary>Warning: a share at which to warn, and no time to have a share of.</summary>
    public const string WarnWithoutTime = "warn_without_time";

    /// <summary>Warning: a calendar on a step or clock that runs around the clock.</summary>
    public const string CalendarNotUsed = "calendar_not_used";

    /// <summary>Error: a rung is more than ten years or less than nothing after the breach [minutes].</summary>
    public const string BadRung = "bad_rung";

    /// <summary>Error: a clock's key is no lower-case word of at most 30 characters [key].</summary>
    public const string BadTarget = "bad_target";

    /// <summary>Error: two clocks have one key [key].</summary>
    public const string DuplicateTarget = "duplicate_target";

    /// <summary>Error: a clock that no status stops.</summary>
    public const string TargetWithoutStop = "target_without_stop";

    /// <summary>Error: a clock names a status that has no step [status].</summary>
    public const string TargetUnknownStatus = "target_unknown_status";

    /// <summary>Error: one status both stops a clock and begins it anew [status].</summary>
    public const string TargetStopsAndRestarts = "target_stops_and_restarts";

    /// <summary>Warning: no record can reach the step.</summary>
    public const string Unreachable = "unreachable";

    /// <summary>Warning: nothing leads on from the step, and it is not final.</summary>
    public const string DeadEnd = "dead_end";

    /// <summary>Warning: steps lead on from here, but none to an end.</summary>
    public const string NeverEnds = "never_ends";

    /// <summary>Warning: no record can ever meet the guard.</summary>
    public const string GuardNeverHolds = "guard_never_holds";

    /// <summary>Warning: a pausing step from which no record gets to one where clocks run: they stand still for ever.</summary>
    public const string PauseNeverEnds = "pause_never_ends";

    /// <summary>Warning: every step before the clock stops pauses it, so that it never runs.</summary>
    public const string TargetNeverRuns = "target_never_runs";

    /// <summary>Warning: no record can reach a status that stops the clock.</summary>
    public const string TargetStopUnreachable = "target_stop_unreachable";

    /// <summary>Warning: arrows that take themselves at once, or on one event, lead round in a circle [statuses].</summary>
    public const string AutomaticCircle = "automatic_circle";

    /// <summary>Warning: nobody has the role that approves, except administrators and operators [role].</summary>
    public const string NobodyApproves = "nobody_approves";

    /// <summary>Warning: the workflow is never chosen: it is no default and has no conditions.</summary>
    public const string NeverChosen = "never_chosen";

    /// <summary>Warning: the workflow is a default, so that its conditions are not asked.</summary>
    public const string ConditionsNotAsked = "conditions_not_asked";

    /// <summary>Warning: no record can meet the workflow's conditions.</summary>
    public const string ConditionsNeverHold = "conditions_never_hold";

    /// <summary>Warning: another workflow that is asked before it takes every record it could take [name].</summary>
    public const string Shadowed = "shadowed";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        NoSteps, NoFinal, TooMany, BadStatus, DuplicateStatus, BadLabel, BadColor, DanglingSource, DanglingTarget, DuplicateTransition, SelfTransition, FinalLeadsOn,
        UnknownRole, UnknownCalendar, UnknownField, UnknownTemplate, UnknownChannel, BadGuard, BadConditions, BadEvent, BadText, BadTime, BadPercent, TimeOnFinal, WarnWithoutTime,
        CalendarNotUsed, BadRung, BadTarget, DuplicateTarget, TargetWithoutStop, TargetUnknownStatus, TargetStopsAndRestarts, Unreachable, DeadEnd, NeverEnds,
        GuardNeverHolds, PauseNeverEnds, TargetNeverRuns, TargetStopUnreachable, AutomaticCircle, NobodyApproves, NeverChosen, ConditionsNotAsked,
        ConditionsNeverHold, Shadowed,
    ];

    /// <summary>Those about time allowed.</summary>
    public static readonly IReadOnlySet<string> AboutTime = new HashSet<string>
    {
        BadTime, BadPercent, TimeOnFinal, WarnWithoutTime, CalendarNotUsed, BadRung, BadTarget, DuplicateTarget, TargetWithoutStop, TargetUnknownStatus,
        TargetStopsAndRestarts, TargetNeverRuns, TargetStopUnreachable, PauseNeverEnds,
    };
}
