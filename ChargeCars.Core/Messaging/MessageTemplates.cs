using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;

namespace ChargeCars.Core.Messaging;

/// <summary>A message in words.</summary>
public sealed record RenderedMessage(string Subject, string Text);

/// <summary>The texts of our messages, in Dutch and English, with <c>{variables}</c>. They lie in Templates.resx and Templates.nl.resx as <c>name.subject</c> and <c>name.text</c>.</summary>
public static partial class MessageTemplates
{
    /// <summary>Used for a step whose template does not exist (any more): it names the record and its new status.</summary>
    public const string General = "status_update";

    private static readonly ResourceManager Texts = new("ChargeCars.Core.Messaging.Templates", typeof(MessageTemplates).Assembly);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Texts.GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>()
            .Select(e => (string)e.Key)
            .Where(k => k.EndsWith(".text", StringComparison.Ordinal))
            .Select(k => k[..^".text".Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The culture that goes with a language.</summary>
    public static CultureInfo CultureOf(string language) => CultureInfo.GetCultureInfo(language == "en" ? "en-GB" : "nl-NL");

    /// <summary>True when there is a text by that name.</summary>
    public static bool Exists(string template) => Texts.GetString(template + ".text", CultureInfo.InvariantCulture) is not null;

    /// <summary>Fills in a template. A variable that has no value leaves nothing; values are never read as templates.</summary>
    /// <exception cref="ArgumentException">There is no such template.</exception>
    public static RenderedMessage Render(string template, string language, IReadOnlyDictionary<string, string?> values)
    {
        var culture = CultureOf(language);
        if (Texts.GetString(template + ".subject", culture) is not { } subject || Texts.GetString(template + ".text", culture) is not { } text)
        {
            throw new ArgumentException($"There is no template '{template}'", nameof(template));
        }

        // a line whose variables are all empty says nothing
        var lines = text.ReplaceLineEndings("\n").Split('\n').Where(line => !Variable().IsMatch(line) || Variable().Matches(line).Any(m => values.GetValueOrDefault(m.Groups[1].Value) is { Length: > 0 }));
        return new RenderedMessage(OneLine(Fill(subject, values)), Fill(string.Join('\n', lines), values).Trim());
    }

    private static string Fill(string text, IReadOnlyDictionary<string, string?> values) => Variable().Replace(text, m => values.GetValueOrDefault(m.Groups[1].Value) ?? "");

    private static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries)) is var line && line.Length <= 300 ? line : line[..300];

    [GeneratedRegex(@"\{([a-z_]+)\}")]
    private static partial Regex Variable();
}
