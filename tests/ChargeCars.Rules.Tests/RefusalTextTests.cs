using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace ChargeCars.Rules.Tests;

/// <summary>Whoever breaks a rule reads why in the language of the screen.</summary>
public sealed partial class RefusalTextTests
{
    private static readonly Lazy<Refusals> Core = new(() => Refusals.In(Sources("ChargeCars.Core")));

    [Theory]
    [InlineData(".resx")]
    [InlineData(".nl.resx")]
    public void Every_sentence_and_every_code_that_Core_refuses_with_has_its_text(string language)
    {
        var texts = Texts(language);
        var missing = Core.Value.Sentences.Concat(Core.Value.Codes).Where(k => !texts.ContainsKey(k)).ToList();
        Assert.True(missing.Count == 0, $"These have no text in ChargeCars.Web/Ui/SentenceTexts{language} (sentences) or the feature's own {language} that is registered as RefusalTexts (codes):\n{string.Join('\n', missing)}");
    }

    [Theory]
    [InlineData(".resx")]
    [InlineData(".nl.resx")]
    public void Every_field_that_Core_blames_has_its_label(string language)
    {
        var texts = Texts(language);
        var missing = Core.Value.Fields.Select(f => $"field:{f}").Where(k => !texts.ContainsKey(k)).ToList();
        Assert.True(missing.Count == 0, $"These have no label in ChargeCars.Web/Ui/SentenceTexts{language}:\n{string.Join('\n', missing)}");
    }

    [Fact]
    public void Core_says_why_in_words_that_can_be_translated() => Assert.Empty(Core.Value.Unknowable);

    [Fact]
    public void No_text_fills_in_what_its_sentence_does_not_have()
    {
        var wrong = new[] { ".resx", ".nl.resx" }.SelectMany(Texts)
            .Where(t => Core.Value.Sentences.Contains(t.Key) && Places(t.Value).Except(Places(t.Key)).Any(p => p != "field"))
            .Select(t => t.Value);
        Assert.Empty(wrong);
    }

    [Fact]
    public void No_text_is_kept_for_a_sentence_that_is_not_said_any_more()
    {
        var kept = XDocument.Load(Path.Combine(RepositoryRoot.Path, "ChargeCars.Web", "Ui", "SentenceTexts.resx")).Root!.Elements("data").Select(d => d.Attribute("name")!.Value);
        var unsaid = kept.Where(k => !k.StartsWith("field:", StringComparison.Ordinal) && !Core.Value.Sentences.Contains(k) && !Core.Value.Codes.Contains(k)).ToList();
        Assert.True(unsaid.Count == 0, $"Core does not say these any more:\n{string.Join('\n', unsaid)}");
    }

    [Fact]
    public void What_a_program_can_refuse_is_read_from_its_source()
    {
        var files = new Dictionary<string, string>(Sources("ChargeCars.Core").Where(f => f.Key.Contains("DomainE", StringComparison.Ordinal) || Path.GetFileName(f.Key) is "Sentence.cs" or "ErrorKind.cs"))
        {
            ["Made.cs"] = """
                using ChargeCars.Core.Common;
                internal static class Made
                {
                    public static DomainException Long(int most, DateOnly day) => DomainError.Invalid("order.title", $"has {most} characters on {day:yyyy-MM-dd}");
                    public static DomainException Short(bool both) => both ? DomainError.Invalid("it", "is short") : Say("is long");
                    public static DomainException Taken(string who) => new DomainError(ErrorKind.Conflict, "MADE_UP", $"{who} has it").AsException();
                    public static DomainException Odd(string why) => DomainError.Forbidden(why);
                    private static DomainException Say(Sentence what) => DomainError.Invalid("it", $"it {what}");
                }
                """,
        };
        var found = Refusals.In(files);
        Assert.Superset(new HashSet<string> { "Has {0} characters on {1:yyyy-MM-dd}", "Is short", "Is long", "It {0}" }, found.Sentences);
        Assert.DoesNotContain("{0} has it", found.Sentences);
        Assert.Contains("MADE_UP", found.Codes);
        Assert.Equal(["it", "title"], found.Fields);
        Assert.Contains("why", Assert.Single(found.Unknowable), StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Sources(string project) =>
        Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, project), "*.cs", SearchOption.AllDirectories)
            .Where(f => !Path.GetRelativePath(RepositoryRoot.Path, f).Split(Path.DirectorySeparatorChar).Any(p => p is "bin" or "obj" or "Migrations"))
            .ToDictionary(f => f, File.ReadAllText);

    // the files that Problems looks into
    private static Dictionary<string, string> Texts(string language)
    {
        var web = Path.Combine(RepositoryRoot.Path, "ChargeCars.Web");
        var names = Sources("ChargeCars.Web").Values.SelectMany(s => Source().Matches(s)).Select(m => m.Groups[1].Value).ToHashSet();
        return names.SelectMany(n => Directory.EnumerateFiles(web, n + language, SearchOption.AllDirectories))
            .Where(f => !Path.GetRelativePath(web, f).Split(Path.DirectorySeparatorChar).Any(p => p is "bin" or "obj"))
            .SelectMany(f => XDocument.Load(f).Root!.Elements("data"))
            .GroupBy(d => d.Attribute("name")!.Value)
            .ToDictionary(g => g.Key, g => g.First().Element("value")!.Value);
    }

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(m => m.Groups[1].Value)];

    [GeneratedRegex(@"new RefusalTexts\(typeof\((\w+)\)\)")]
    private static partial Regex Source();

    [GeneratedRegex(@"(?<!\{)\{(\w+)(:[^}]*)?\}")]
    private static partial Regex Place();
}
