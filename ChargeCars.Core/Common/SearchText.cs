using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ChargeCars.Core.Common;

/// <summary>Makes text searchable by indexed prefix: lower case, no accents, no punctuation.</summary>
public static partial class SearchText
{
    /// <summary>Longest token stored, in characters.</summary>
    public const int MaxLength = 40;

    /// <summary>Most words a search looks at.</summary>
    public const int MaxTerms = 6;

    /// <summary>The distinct tokens of a record's searchable values. Each value gives its words, and itself without separators ("1234 AB" gives 1234, ab, 1234ab).</summary>
    public static IReadOnlyCollection<string> Tokens(params IEnumerable<string?> values)
    {
        var tokens = new HashSet<string>();
        foreach (var value in values)
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                continue;
            }

            var words = Words(value);
            tokens.UnionWith(words.Where(w => w.Length > 1));
            if (words.Count > 1)
            {
                tokens.Add(Cut(string.Concat(words)));
            }
        }

        return tokens;
    }

    /// <summary>The words a person typed, normalised like the stored tokens.</summary>
    public static IReadOnlyList<string> Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            if (char.IsLetterOrDigit(c))
            {
                word.Append(char.ToLowerInvariant(c));
            }
            else if (word.Length > 0)
            {
                words.Add(Cut(word.ToString()));
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            words.Add(Cut(word.ToString()));
        }

        return words;
    }

    /// <summary>A value as one word without separators, for what is searched from its beginning: "john@example.com" gives johnexamplecom. Empty for nothing.</summary>
    public static IEnumerable<string> Whole(string? value)
    {
        var word = value is null ? "" : Cut(string.Concat(Words(value)));
        return word.Length == 0 ? [] : [word];
    }

    /// <summary>
    /// What a person typed, as the beginnings of words that must all be found; at most <see cref="MaxTerms"/>. What holds together stays together:
    /// "CC-2026-00123", "1234 AB" and "06 1234 5678" are one term each.
    /// </summary>
    public static IReadOnlyList<string> Terms(string? text)
    {
        var terms = new List<string>();
        foreach (var part in SpacedPostcode().Replace(text ?? "", "$1$2").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var term = string.Concat(Words(part));
            if (term.Length > 0)
            {
                terms.Add(term);
            }
        }

        JoinPhone(terms);
        return [.. terms.Select(Cut).Distinct().Take(MaxTerms)];
    }

    /// <summary>True when something was typed but no letter or digit: there is nothing to search for, and every list answers that with no rows.</summary>
    public static bool IsWordless(string? text) => !string.IsNullOrWhiteSpace(text) && Words(text).Count == 0;

    private static void JoinPhone(List<string> terms)
    {
        for (var first = 0; first < terms.Count; first++)
        {
            var end = first;
            while (end < terms.Count && terms[end].All(char.IsAsciiDigit))
            {
                end++;
            }

            if (end - first > 1 && terms.Skip(first).Take(end - first).Sum(t => t.Length) >= 9)
            {
                terms[first] = string.Concat(terms.Skip(first).Take(end - first));
                terms.RemoveRange(first + 1, end - first - 1);
            }
        }
    }

    [GeneratedRegex(@"\b([1-9][0-9]{3})\s+([A-Za-z]{2})\b", RegexOptions.CultureInvariant)]
    private static partial Regex SpacedPostcode();

    private static string Cut(string token) => token.Length <= MaxLength ? token : token[..MaxLength];
}
