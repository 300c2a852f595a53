namespace ChargeCars.Web.Shell;

/// <summary>Groups of the rail, in order.</summary>
public enum NavGroup
{
    /// <summary>The daily work.</summary>
    Work,

    /// <summary>Chargers and sessions.</summary>
    Charging,

    /// <summary>Invoices and payments.</summary>
    Money,

    /// <summary>Customers and partners.</summary>
    Relations,

    /// <summary>Batteries and financing.</summary>
    Energy,

    /// <summary>Reports.</summary>
    Insight,

    /// <summary>Behind one link at the foot of the rail, which unfolds where one of them is open.</summary>
    Settings,
}

/// <summary>
/// A page in the rail. Each feature registers its own with <c>services.AddSingleton(new NavItem(…))</c>, so a page that does not exist is not listed.
/// </summary>
/// <param name="Group">Where in the rail.</param>
/// <param name="Order">Place in the group.</param>
/// <param name="Href">Address, beginning with a slash.</param>
/// <param name="Icon">A name of the sprite.</param>
/// <param name="Texts">Marker type of the feature's .resx.</param>
/// <param name="Title">Key in it.</param>
public sealed record NavItem(NavGroup Group, int Order, string Href, string Icon, Type Texts, string Title)
{
    /// <summary>Key of one line that says what is kept there; for settings.</summary>
    public string? About { get; init; }

    /// <summary>Policy the person must meet to see it; null for everyone who is signed in.</summary>
    public string? Policy { get; init; }

    /// <summary>Chord that goes there, such as <c>g o</c>.</summary>
    public string? Keys { get; init; }

    /// <summary>Where something new of this kind is made; <c>n</c> goes there from this page, the palette from anywhere.</summary>
    public string? NewHref { get; init; }

    /// <summary>Key of "New order" and the like; with <see cref="NewHref"/>.</summary>
    public string? NewTitle { get; init; }

    /// <summary>Policy for making something new; null asks no more than <see cref="Policy"/>.</summary>
    public string? NewPolicy { get; init; }

    /// <summary>One of the (at most four) pages in the bottom bar of a phone.</summary>
    public bool InTabBar { get; init; }
}

/// <summary>A figure in the top bar that asks for attention, shown when it is not zero: what is late, what waits for approval.</summary>
/// <param name="Key">The badge it counts, see <see cref="ShellBadge"/>.</param>
/// <param name="Href">Opens its rows.</param>
/// <param name="Icon">A name of the sprite.</param>
/// <param name="Texts">Marker type of the feature's .resx.</param>
/// <param name="Word">Key of the word behind the figure.</param>
/// <param name="Bad">True for what went wrong rather than what waits.</param>
/// <param name="Policy">Policy the person must meet.</param>
public sealed record AttentionItem(string Key, string Href, string Icon, Type Texts, string Word, bool Bad = false, string? Policy = null);
