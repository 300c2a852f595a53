using System.Globalization;
using System.Text.RegularExpressions;
using ChargeCars.Core.Common;

namespace ChargeCars.Core.Statuses.Workflows;

/// <summary>What is the matter with a sketch so far, and what several looks at it have in common: words, times, roles, ladders.</summary>
internal sealed partial class SketchFindings(WorkflowSketch sketch, SketchContext context)
{
    private static readonly string[] Channels = ["email", "sms", "whatsapp"];

    private readonly List<WorkflowFinding> findings = [];

    /// <summary>What is looked at.</summary>
    public WorkflowSketch Sketch { get; } = sketch;

    /// <summary>What there is around it.</summary>
    public SketchContext Context { get; } = context;

    /// <summary>The statuses of its steps.</summary>
    public IReadOnlySet<string> Statuses { get; } = sketch.Steps.Select(s => s.Status).ToHashSet();

    /// <summary>In the order in which they were found.</summary>
    public IReadOnlyList<WorkflowFinding> All => findings;

    /// <summary>It may not be published.</summary>
    public void Error(string code, string? status = null, string? to = null, string? target = null, params string[] arguments) =>
        findings.Add(new WorkflowFinding(code, FindingSeverity.Error, status, to, target, [.. arguments.Select(a => Short(a)!)]));

    /// <summary>It may be published all the same.</summary>
    public void Warn(string code, string? status = null, string? to = null, string? target = null, params string[] arguments) =>
        findings.Add(new WorkflowFinding(code, FindingSeverity.Warning, status, to, target, arguments));

    /// <summary>Rungs that name a role or a channel that is none, or a time that cannot be.</summary>
    public void Ladder(IReadOnlyList<EscalationRung> rungs, string? status, string? target)
    {
        TooLong(EscalationRung.ToJson([.. rungs]), 4000, "escalations", status, null, target);
        foreach (var rung in rungs)
        {
            Channel(rung.Channel, status, target);
            if (rung.AfterMinutes is < 0 or > SketchCheck.MostMinutes)
            {
                Error(FindingCodes.BadRung, status, null, target, Text(rung.AfterMinutes));
            }

            if (rung.To is not StepNotification.Assignee)
            {
                Role(rung.To, status, null, target);
            }
        }
    }

    public void Channel(string channel, string? status, string? target)
    {
        if (!Channels.Contains(channel))
        {
            Error(FindingCodes.UnknownChannel, status, null, target, channel);
        }
    }

    public void Role(string role, string? from, string? to, string? target)
    {
        if (!Context.Roles.ContainsKey(role))
        {
            Error(FindingCodes.UnknownRole, from, to, target, role);
        }
    }

    public void Label(string label, string language, string? status, string? target)
    {
        TooLong(label, 80, $"label_{language}", status, null, target);
        if (string.IsNullOrWhiteSpace(label) || label.Any(char.IsControl))
        {
            Error(FindingCodes.BadLabel, status, null, target, language);
        }
    }

    public void Minutes(int? minutes, string? status, string? target)
    {
        if (minutes is < 1 or > SketchCheck.MostMinutes)
        {
            Error(FindingCodes.BadTime, status, null, target, Text(minutes.Value));
        }
    }

    public void Percent(int? percent, int least, int most, string? status, string? target)
    {
        if (percent < least || percent > most)
        {
            Error(FindingCodes.BadPercent, status, null, target, Text(percent.Value));
        }
    }

    public void Calendar(long? calendar, SlaMode mode, bool hasTime, string? status, string? target)
    {
        if (calendar is not { } id)
        {
            return;
        }

        if (!Context.Calendars.ContainsKey(id))
        {
            Error(FindingCodes.UnknownCalendar, status, null, target, id.ToString(CultureInfo.InvariantCulture));
        }
        else if (mode is SlaMode.Elapsed || !hasTime)
        {
            Warn(FindingCodes.CalendarNotUsed, status, null, target);
        }
    }

    public void TooLong(string? text, int most, string what, string? status, string? to = null, string? target = null)
    {
        if (text?.Length > most || text?.Contains('\0') is true)
        {
            Error(FindingCodes.BadText, Short(status), Short(to), Short(target), what, Text(most));
        }
    }

    /// <summary>As programs read it.</summary>
    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A finding about a status that is far too long does not carry all of it.</summary>
    private static string? Short(string? text) => text is { Length: > 80 } ? text[..80] : text;

    /// <summary>A machine name.</summary>
    public static bool IsWord(string text) => Word().IsMatch(text);

    [GeneratedRegex("^[a-z][a-z0-9_]{0,39}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
