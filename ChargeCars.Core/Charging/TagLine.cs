namespace ChargeCars.Core.Charging;

/// <summary>One line of a list of tags.</summary>
/// <param name="Number">Its place in the list as it was pasted, from 1.</param>
/// <param name="IdTag">The tag.</param>
/// <param name="Note">What stood after it; empty for nothing.</param>
public sealed record TagLine(int Number, string IdTag, string Note)
{
    private static readonly char[] Separators = ['\t', ';', ','];

    /// <summary>Reads a pasted list: a tag a line, with or without a note after a tab, a semicolon or a comma. Empty lines count and say nothing.</summary>
    public static IReadOnlyList<TagLine> Read(string text) =>
        [.. text.ReplaceLineEndings("\n").Split('\n').Index().Where(l => !string.IsNullOrWhiteSpace(l.Item)).Select(l => Read(l.Index + 1, l.Item.Trim()))];

    private static TagLine Read(int number, string line)
    {
        var end = line.IndexOfAny(Separators);
        return end < 0 ? new(number, line, "") : new(number, line[..end].Trim(), line[(end + 1)..].Trim(Separators).Trim());
    }
}

/// <summary>What is wrong with a line of a list of tags.</summary>
public enum TagLineFault
{
    /// <summary>No tag of 1 to 36 letters, digits and <c>* - _ = : + | @ .</c></summary>
    NoTag,

    /// <summary>Its note is longer than 500 characters.</summary>
    LongNote,

    /// <summary>The same tag stands above it.</summary>
    Twice,

    /// <summary>The tag is registered already.</summary>
    Taken,
}

/// <summary>A line of a list of tags that stands in the way of the whole list.</summary>
/// <param name="Line">The line.</param>
/// <param name="Fault">What is wrong with it.</param>
public sealed record TagLineProblem(TagLine Line, TagLineFault Fault);
