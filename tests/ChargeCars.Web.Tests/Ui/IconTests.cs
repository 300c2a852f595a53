using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace ChargeCars.Web.Tests.Ui;

public sealed partial class IconTests
{
    [Fact]
    public void Every_icon_that_a_page_names_is_in_the_sprite()
    {
        var web = Path.GetFullPath(Path.Combine(Here(), "..", "..", "..", "ChargeCars.Web"));
        var known = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(Path.Combine(web, "tools", "icons.json")))!.Keys
            .Concat(Directory.GetFiles(Path.Combine(web, "tools", "glyphs"), "*.svg").Select(Path.GetFileNameWithoutExtension)).ToHashSet();
        var named = Directory.EnumerateFiles(web, "*.razor", SearchOption.AllDirectories)
            .Where(f => !f.Contains("node_modules", StringComparison.Ordinal) && !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(f => Named().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value))
            .ToHashSet();
        Assert.NotEmpty(named);
        Assert.Empty(named.Except(known!));
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex("(?:Assets\\.Icon\\(|<EmptyState Icon=)\"([a-z-]+)\"")]
    private static partial Regex Named();
}
