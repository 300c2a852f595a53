using System.Text.Json;
using ChargeCars.Core.Common;

namespace ChargeCars.Core.Visits;

/// <summary>One answer of the last-minute risk analysis.</summary>
/// <param name="IsSafe">Yes, this is in order.</param>
/// <param name="Measure">What was done about it; needed when it is not in order.</param>
public sealed record LmraAnswer(bool IsSafe, string? Measure = null);

/// <summary>The questions a technician answers on site before any work (last-minute risk analysis).</summary>
public static class LmraQuestions
{
    /// <summary>Keys of the questions, in the order they are asked; screens have their text.</summary>
    public static readonly IReadOnlyList<string> All = ["assignment_clear", "workplace_safe", "power_off_and_locked", "protective_equipment", "tools_approved", "bystanders_safe"];

    /// <summary>Checks that every question is answered and every "no" has a measure, and gives the answers as JSON.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR naming the question.</exception>
    internal static string Check(IReadOnlyDictionary<string, LmraAnswer> answers)
    {
        foreach (var unknown in answers.Keys.Except(All))
        {
            throw DomainError.Invalid(unknown, "This is not a question of the risk analysis");
        }

        foreach (var question in All)
        {
            if (!answers.TryGetValue(question, out var answer))
            {
                throw DomainError.Invalid(question, "Every question needs an answer");
            }

            if (!answer.IsSafe && string.IsNullOrWhiteSpace(answer.Measure))
            {
                throw DomainError.Invalid(question, "What is not in order needs the measure that was taken");
            }

            if (answer.Measure?.Length > 500)
            {
                throw DomainError.Invalid(question, "A measure has at most 500 characters");
            }
        }

        return JsonSerializer.Serialize(All.ToDictionary(q => q, q => answers[q]));
    }
}
