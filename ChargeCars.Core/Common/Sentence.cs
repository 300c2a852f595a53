using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace ChargeCars.Core.Common;

/// <summary>
/// One English sentence with what is filled in kept apart: programs read it in English, and a screen finds its own language under <see cref="Key"/>.
/// Written as any text: <c>"An order needs a customer"</c> or <c>$"A title has 1 to {most} characters"</c>. A rules test holds every sentence of Core to a Dutch and an English text.
/// </summary>
[InterpolatedStringHandler]
public sealed class Sentence
{
    private readonly StringBuilder english;
    private readonly List<object?> values;

    /// <summary>Begins a sentence; the compiler calls this for interpolated text.</summary>
    /// <param name="literalLength">How many characters are fixed.</param>
    /// <param name="valueCount">How many values are filled in.</param>
    public Sentence(int literalLength, int valueCount) => (english, values) = (new StringBuilder(literalLength + (valueCount * 3)), new List<object?>(valueCount));

    /// <summary>
    /// The sentence with its values as <c>{0}</c>, <c>{1}</c> and so on: the same for every value, so texts are found by it.
    /// It begins with a capital, since resource files do not tell <c>no role</c> from <c>No role</c>.
    /// </summary>
    public string Key => english.Length == 0 ? "" : char.ToUpperInvariant(english[0]) + english.ToString(1, english.Length - 1);

    /// <summary>What is filled in, in the order of the English sentence.</summary>
    public IReadOnlyList<object?> Values => values;

    /// <summary>A sentence with nothing to fill in.</summary>
    public static implicit operator Sentence(string text) => FromString(text);

    /// <summary>A sentence with nothing to fill in.</summary>
    public static Sentence FromString(string text)
    {
        var sentence = new Sentence(text.Length, 0);
        sentence.AppendLiteral(text);
        return sentence;
    }

    /// <summary>Adds fixed text; the compiler calls this.</summary>
    public void AppendLiteral(string text) => english.Append(text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));

    /// <summary>Adds a value; the compiler calls this.</summary>
    /// <param name="value">What is filled in; a sentence is part of this one, and translated by itself.</param>
    /// <param name="format">How English writes it; a translation may write it otherwise.</param>
    public void AppendFormatted(object? value, string? format = null)
    {
        english.Append('{').Append(values.Count.ToString(CultureInfo.InvariantCulture));
        if (format is not null)
        {
            english.Append(':').Append(format);
        }

        english.Append('}');
        values.Add(value);
    }

    /// <summary>The sentence in English, whatever the culture.</summary>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, english.ToString(), [.. values]);
}
