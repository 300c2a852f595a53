using System.Xml.Linq;
using Xunit;

namespace ChargeCars.Rules.Tests;

public sealed class ResourceTests
{
    [Fact]
    public void Dutch_and_English_have_the_same_keys_and_no_empty_text()
    {
        var files = Directory.EnumerateFiles(RepositoryRoot.Path, "*.resx", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                && !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                && !f.Contains($"{Path.DirectorySeparatorChar}artifacts{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .ToDictionary(f => Path.GetRelativePath(RepositoryRoot.Path, f), File.ReadAllText);
        Assert.Empty(Differences(files));
    }

    [Fact]
    public void A_missing_translation_is_found()
    {
        const string both = "<root><data name=\"a\"><value>x</value></data><data name=\"b\"><value>y</value></data></root>";
        const string one = "<root><data name=\"a\"><value>x</value></data></root>";
        const string empty = "<root><data name=\"a\"><value> </value></data><data name=\"b\"><value>y</value></data></root>";
        Assert.Empty(Differences(new() { ["P.resx"] = both, ["P.nl.resx"] = both }));
        Assert.NotEmpty(Differences(new() { ["P.resx"] = both, ["P.nl.resx"] = one }));
        Assert.NotEmpty(Differences(new() { ["P.resx"] = both, ["P.nl.resx"] = empty }));
        Assert.NotEmpty(Differences(new() { ["P.resx"] = both }));
    }

    private static List<string> Differences(Dictionary<string, string> files)
    {
        var found = new List<string>();
        foreach (var (name, text) in files.Where(f => !f.Key.EndsWith(".nl.resx", StringComparison.Ordinal)))
        {
            var dutchName = name[..^".resx".Length] + ".nl.resx";
            if (!files.TryGetValue(dutchName, out var dutchText))
            {
                found.Add($"{name} has no Dutch");
                continue;
            }

            var (english, dutch) = (Texts(text), Texts(dutchText));
            found.AddRange(english.Keys.Except(dutch.Keys).Select(k => $"{dutchName} lacks {k}"));
            found.AddRange(dutch.Keys.Except(english.Keys).Select(k => $"{name} lacks {k}"));
            found.AddRange(english.Concat(dutch).Where(t => string.IsNullOrWhiteSpace(t.Value)).Select(t => $"{name}: {t.Key} is empty"));
        }

        return found;
    }

    private static Dictionary<string, string> Texts(string resx) =>
        XDocument.Parse(resx).Root!.Elements("data").ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")?.Value ?? "");
}
