using System.Collections.Frozen;

namespace ChargeCars.Ocpp.Rpc;

/// <summary>
/// The words a field may hold. Fields stay text, because stations send words no list has and those must survive; the list says whether
/// a word is known and hands out one shared string for it.
/// </summary>
public sealed class WordList
{
    private readonly FrozenSet<string> words;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> bySpan;

    public WordList(params IEnumerable<string> words)
    {
        this.words = words.ToFrozenSet(StringComparer.Ordinal);
        bySpan = this.words.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    internal IEnumerable<string> Words => words;

    public bool Contains(string word) => words.Contains(word);

    /// <summary>The shared string for a known word, else a new one.</summary>
    internal string Intern(ReadOnlySpan<char> text, out bool known)
    {
        known = bySpan.TryGetValue(text, out var shared);
        return known ? shared! : text.ToString();
    }

    public override string ToString() => string.Join(", ", words.Order(StringComparer.Ordinal));
}
