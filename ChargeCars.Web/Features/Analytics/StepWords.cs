using System.Globalization;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Analytics;

namespace ChargeCars.Web.Features.Analytics;

/// <summary>Statuses in the person's language.</summary>
internal sealed class StepWords(IReadOnlyList<WorkflowStep> steps)
{
    private readonly Dictionary<string, WorkflowStep> steps = steps.GroupBy(s => s.Status).ToDictionary(g => g.Key, g => g.First());

    /// <summary>No words at all.</summary>
    public static readonly StepWords None = new([]);

    public IEnumerable<WorkflowStep> All => steps.Values.OrderBy(s => s.Label(CultureInfo.CurrentUICulture), StringComparer.CurrentCulture);

    public static string Label(string status, WorkflowStep? step) => step?.Label(CultureInfo.CurrentUICulture) ?? status.Replace('_', ' ');

    public string Label(string? status) => status is null ? "–" : Label(status, steps.GetValueOrDefault(status));

    public StatusCategory Category(string status) => steps.GetValueOrDefault(status)?.Category ?? StatusCategory.Done;

    public string Color(string status) => steps.GetValueOrDefault(status)?.Color ?? WorkflowStep.NoColor;
}
