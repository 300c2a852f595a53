using Microsoft.Extensions.Localization;

namespace ChargeCars.Web.Ui;

/// <summary>Says that a record moved by itself, in the reader's language.</summary>
internal static class AutomaticMoves
{
    // what was written down for a reason before that was left to the reader's language
    private const string FormerReason = "Automatic";

    /// <summary>That it happened by itself, and why when something else than its time is known.</summary>
    public static string Automatic(this IStringLocalizer<UiTexts> texts, string? reason) =>
        GivenReason(reason) is { } given ? $"{texts["Automatic"]} · {given}" : texts["Automatic"];

    /// <summary>The reason of a move that happened by itself; null for none.</summary>
    public static string? GivenReason(string? reason) => string.IsNullOrWhiteSpace(reason) || reason == FormerReason ? null : reason;
}
