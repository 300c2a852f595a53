using System.Globalization;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Rules;
using ChargeCars.Core.Statuses.Workflows;
using Microsoft.Extensions.Localization;

namespace ChargeCars.Web.Features.Workflows;

/// <summary>How one sketch differs from another, in the person's language.</summary>
/// <param name="texts">The person's language.</param>
/// <param name="before">As it was.</param>
/// <param name="after">As it is.</param>
/// <param name="words">Names of calendars and fields; null until known.</param>
internal sealed class DiffWords(IStringLocalizer<WorkflowsTexts> texts, WorkflowSketch before, WorkflowSketch after, WorkflowWords? words)
{
    /// <summary>What a line is about.</summary>
    public string Subject(DiffLine line) => line.Part switch
    {
        DiffPart.Step => Label(line.Key),
        DiffPart.Transition => $"{Label(line.Key)} → {Label(line.To!)}",
        DiffPart.Target => texts["ClockNamed", Clock(line.Key)],
        DiffPart.Conditions => texts["ChosenWhen"],
        _ => texts["LadderWorkflow"],
    };

    /// <summary>What differs: one phrase per member.</summary>
    public IEnumerable<string> Changes(DiffLine line) => line.Kind switch
    {
        DiffKind.Added => [texts[line.Part is DiffPart.Transition ? "DiffMoveAdded" : "DiffAdded"]],
        DiffKind.Removed => [texts[line.Part is DiffPart.Transition ? "DiffMoveRemoved" : "DiffRemoved"]],
        _ => line.Members.Select(m => texts["DiffMember", texts.Or($"Member_{m.Member}", m.Member), Value(before, line, m.Member, m.Before), Value(after, line, m.Member, m.After)].Value),
    };

    private string Label(string status) => after.Step(status)?.Label() ?? before.LabelOf(status);

    private string Clock(string key)
    {
        var target = after.Targets.FirstOrDefault(t => t.Key == key) ?? before.Targets.FirstOrDefault(t => t.Key == key);
        return target is null ? key : CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "nl" ? target.LabelNl : target.LabelEn;
    }

    private static SlaMode Mode(WorkflowSketch sketch, DiffLine line) => line.Part switch
    {
        DiffPart.Step => sketch.Step(line.Key)?.SlaMode,
        DiffPart.Transition => sketch.Transition(line.Key, line.To!)?.AutoMode,
        _ => sketch.Targets.FirstOrDefault(t => t.Key == line.Key)?.Mode,
    } ?? SlaMode.Elapsed;

    private string Value(WorkflowSketch sketch, DiffLine line, string member, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return texts["Nothing"];
        }

        return member switch
        {
            nameof(SketchStep.SlaMinutes) or nameof(SketchTransition.AutoAfterMinutes) or nameof(SketchTarget.Minutes)
                when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) => texts.Time(minutes, Mode(sketch, line)),
            nameof(SketchStep.Category) => texts[$"Category_{value}"],
            nameof(SketchStep.SlaMode) or nameof(SketchTransition.AutoMode) or nameof(SketchTarget.Mode) => texts[$"Mode_{value}"],
            nameof(SketchStep.ApprovalRole) => texts.Role(value),
            nameof(SketchTransition.AutoOn) => texts.EventName(value),
            nameof(SketchStep.CalendarId) => words?.Calendars.FirstOrDefault(c => c.Id.ToString(CultureInfo.InvariantCulture) == value)?.Name ?? value,
            nameof(SketchStep.RequiredFields) => string.Join(", ", value.Split(' ').Select(texts.FieldName)),
            nameof(SketchTransition.Roles) => string.Join(", ", value.Split(' ').Select(texts.Role)),
            nameof(SketchTransition.Guard) => words is null ? "…" : texts.Sentence(RuleSet.Parse(value, "guard"), words.GuardFields),
            nameof(WorkflowSketch.Conditions) => texts.Sentence(RuleSet.Parse(value, "conditions"), WorkflowChoice.Fields),
            nameof(SketchStep.WarnPercent) or nameof(SketchTarget.RestartPercent) => $"{value} %",
            _ when value is "yes" or "no" => texts[value == "yes" ? "Yes" : "No"],
            _ => value,
        };
    }
}
