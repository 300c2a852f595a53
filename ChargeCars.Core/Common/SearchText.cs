using System.Globalization;
using System.Text;

namespace ChargeCars.Core.Common;

/// <summary>Makes text searchable by indexed prefix: lower case, no accents, no punctuation.</summary>
public static class SearchText
{
    /// <summary>Longest token stored, in characters.</summary>
    public const int MaxLength = 40;

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

    private static string Cut(string token) => token.Length <= MaxLength ? token : token[..MaxLength];
}
