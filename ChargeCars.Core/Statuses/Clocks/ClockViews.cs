using System.Globalization;
using ChargeCars.Core.Statuses.Escalations;

namespace ChargeCars.Core.Statuses.Clocks;

/// <summary>One clock of a record, explained.</summary>
/// <param name="Key"><c>step</c>, or the key of a <see cref="SlaTarget"/>.</param>
/// <param name="LabelEn">The step's or the target's name in English.</param>
/// <param name="LabelNl">The same in Dutch.</param>
/// <param name="Cycle">1, and one more each time it began anew.</param>
/// <param name="StoppedAt">UTC; null while it counts.</param>
/// <param name="Sla">Why its deadline is what it is; of a clock that has stopped as it stood then.</param>
public sealed record ClockExplanation(string Key, string LabelEn, string LabelNl, int Cycle, DateTimeOffset? StoppedAt, SlaExplanation Sla)
{
    /// <summary>It stopped in time; null while it counts.</summary>
    public bool? WasKept => StoppedAt is null ? null : Sla.RemainingMinutes >= 0 && !(Sla.Deadline < StoppedAt);

    /// <summary>The name for the reader.</summary>
    public string Label(CultureInfo culture) => culture.TwoLetterISOLanguageName == "nl" ? LabelNl : LabelEn;
}

/// <summary>What a hold would do to one clock.</summary>
/// <param name="Key"><c>step</c>, or the key of a <see cref="SlaTarget"/>.</param>
/// <param name="LabelEn">The step's or the target's name in English.</param>
/// <param name="LabelNl">The same in Dutch.</param>
/// <param name="Deadline">UTC; as it stands, null while it stands still.</param>
/// <param name="IfHeld">UTC; after the hold.</param>
public sealed record ClockForecast(string Key, string LabelEn, string LabelNl, DateTimeOffset? Deadline, DateTimeOffset IfHeld)
{
    /// <inheritdoc cref="ClockExplanation.Label"/>
    public string Label(CultureInfo culture) => culture.TwoLetterISOLanguageName == "nl" ? LabelNl : LabelEn;
}

/// <summary>Something that was told about a clock of a record.</summary>
/// <param name="Kind">What was told.</param>
/// <param name="At">UTC.</param>
/// <param name="Status">The status at that time.</param>
/// <param name="LabelEn">The target's name in English; null for the clock of the step.</param>
/// <param name="LabelNl">The same in Dutch.</param>
/// <param name="To">assignee or the name of a role; null when only pages and webhooks were told.</param>
/// <param name="Channel">email, sms or whatsapp; null likewise.</param>
public sealed record ClockNotice(SlaNoticeKind Kind, DateTimeOffset At, string Status, string? LabelEn, string? LabelNl, string? To, string? Channel);
