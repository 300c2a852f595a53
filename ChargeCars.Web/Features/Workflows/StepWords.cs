using System.Globalization;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Workflows;
using ChargeCars.Web.Ui;
using Microsoft.Extensions.Localization;

namespace ChargeCars.Web.Features.Workflows;

/// <summary>Steps, arrows and times of a sketch in the person's language.</summary>
internal static class StepWords
{
    /// <summary>The label in the person's language; the other language or the status when it is missing.</summary>
    public static string Label(this SketchStep step)
    {
        var (mine, other) = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "nl" ? (step.LabelNl, step.LabelEn) : (step.LabelEn, step.LabelNl);
        return mine.Length > 0 ? mine : other.Length > 0 ? other : step.Status;
    }

    /// <summary>The label of a status; the status itself when no step has it.</summary>
    public static string LabelOf(this WorkflowSketch sketch, string status) => sketch.Step(status)?.Label() ?? status;

    /// <summary>The label of a clock over several steps; its key when there is none of that key.</summary>
    public static string LabelOfClock(this WorkflowSketch sketch, string key) =>
        sketch.Targets.FirstOrDefault(t => t.Key == key) is { } clock ? (CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "nl" ? clock.LabelNl : clock.LabelEn) : key;

    /// <summary>The glyph of a category.</summary>
    public static string Shape(this StatusCategory category) => category switch
    {
        StatusCategory.Backlog => "backlog",
        StatusCategory.Waiting => "waiting",
        StatusCategory.Done => "done",
        StatusCategory.Cancelled => "ended",
        _ => "active",
    };

    /// <summary>How long a step may take, as briefly as a box on the canvas asks: 8 bh, 7 d, to visit start, final.</summary>
    public static string Sla(this IStringLocalizer<WorkflowsTexts> texts, SketchStep step) =>
        step.IsFinal ? texts["SlaFinal"]
        : step.DeadlineField is { } field ? texts["SlaUntil", texts.FieldName(field)]
        : step.SlaMinutes is { } minutes ? texts.Time(minutes, step.SlaMode)
        : texts["SlaNone"];

    /// <summary>A time allowed: 8 bh, 36 h, 7 d, 30 min.</summary>
    public static string Time(this IStringLocalizer<WorkflowsTexts> texts, int minutes, SlaMode mode) => (minutes, mode) switch
    {
        ( < 60, SlaMode.Business) => texts["TimeBusinessMinutes", minutes],
        ( < 60, _) => texts["TimeMinutes", minutes],
        (_, SlaMode.Business) => texts["TimeBusiness", Show.Number(minutes / 60m, 1)],
        _ when minutes >= 2880 && minutes % 1440 == 0 => texts["TimeDays", minutes / 1440],
        _ => texts["TimeHours", Show.Number(minutes / 60m, 1)],
    };

    /// <summary>What a finding says, in the person's language; the English sentence for one that nobody translated.</summary>
    public static string Words(this IStringLocalizer<WorkflowsTexts> texts, WorkflowFinding finding) =>
        texts[$"Finding_{finding.Code}", [.. finding.Arguments, .. Enumerable.Repeat("", 4 - Math.Min(4, finding.Arguments.Count))]] is { ResourceNotFound: false } found ? found.Value : finding.Sentence;
}
