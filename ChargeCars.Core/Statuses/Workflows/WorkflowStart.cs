using System.Globalization;
using System.Text;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses.Workflows;

/// <summary>What a new workflow begins with.</summary>
public static class WorkflowStart
{
    private const int LongestKey = 80;

    /// <summary>The smallest workflow that makes sense: new, in progress, done, and cancelled with a reason.</summary>
    public static readonly WorkflowSketch Sketch = new()
    {
        Steps =
        [
            new() { Status = "new", LabelEn = "New", LabelNl = "Nieuw", Color = "#2563EB", Order = 1, Category = StatusCategory.Backlog },
            new() { Status = "in_progress", LabelEn = "In Progress", LabelNl = "In uitvoering", Color = "#F97316", Order = 2, Category = StatusCategory.Active },
            new() { Status = "done", LabelEn = "Done", LabelNl = "Gereed", Color = "#16A34A", Order = 3, Category = StatusCategory.Done, IsFinal = true },
            new()
            {
                Status = "cancelled", LabelEn = "Cancelled", LabelNl = "Geannuleerd", Color = "#EF4444", Order = 4, Category = StatusCategory.Cancelled, IsFinal = true, RequiresReason = true,
            },
        ],
        Transitions =
        [
            new() { From = "new", To = "in_progress", Order = 1 },
            new() { From = "new", To = "cancelled", Order = 2 },
            new() { From = "in_progress", To = "done", Order = 1 },
            new() { From = "in_progress", To = "cancelled", Order = 2 },
        ],
    };

    /// <summary>A stable word for a new workflow, made of its name, that no other has.</summary>
    internal static async Task<string> KeyAsync(AppDb db, string entityType, string name, CancellationToken ct)
    {
        var stem = $"{entityType}.{Slug(name)}";
        stem = stem.Length > LongestKey - 8 ? stem[..(LongestKey - 8)] : stem;
        var taken = await db.Workflows.Where(w => w.Key.StartsWith(stem)).Select(w => w.Key).ToListAsync(ct);
        return Enumerable.Range(1, taken.Count + 1).Select(i => i == 1 ? stem : string.Create(CultureInfo.InvariantCulture, $"{stem}_{i}")).First(k => !taken.Contains(k));
    }

    /// <summary>Lower-case letters, digits and underscores; accents fall off.</summary>
    internal static string Slug(string text)
    {
        var slug = new StringBuilder();
        foreach (var c in text.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark))
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(char.ToLowerInvariant(c));
            }
            else if (slug.Length > 0 && slug[^1] != '_')
            {
                slug.Append('_');
            }
        }

        return slug.ToString().Trim('_') is { Length: > 0 } word ? word : "workflow";
    }
}
