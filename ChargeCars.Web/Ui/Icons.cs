using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;

namespace ChargeCars.Web.Ui;

/// <summary>
/// The icons of the sprite; their names are in tools/icons.json and tools/glyphs. They are markup and not components: a page shows forty of them, and each would keep
/// two kilobytes of its own in memory for as long as the page is open.
/// </summary>
public static class Icons
{
    private static readonly ConcurrentDictionary<(string Sprite, string Name, bool Small, string? Css), MarkupString> Drawn = new();

    /// <summary>An icon as decoration: what it stands for is said beside it, or by the control it is on.</summary>
    /// <param name="assets">The component's <see cref="ComponentBase.Assets"/>.</param>
    /// <param name="name">Our name of the icon.</param>
    /// <param name="small">14 px instead of 16.</param>
    /// <param name="css">A class of the stylesheets.</param>
    public static MarkupString Icon(this ResourceAssetCollection assets, string name, bool small = false, string? css = null) =>
        Drawn.GetOrAdd((assets["icons.svg"], name, small, css), Draw);

    private static MarkupString Draw((string Sprite, string Name, bool Small, string? Css) icon)
    {
        var css = HtmlEncoder.Default.Encode($"i{(icon.Small ? " s" : null)}{(icon.Css is null ? null : $" {icon.Css}")}");
        return new MarkupString($"""<svg class="{css}" aria-hidden="true"><use href="{HtmlEncoder.Default.Encode($"{icon.Sprite}#{icon.Name}")}"></use></svg>""");
    }
}
