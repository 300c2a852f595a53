namespace ChargeCars.Web.Ui;

/// <summary>What a filter asks for.</summary>
public enum ListFilterKind
{
    /// <summary>One or more of a set of words.</summary>
    Choice,

    /// <summary>From a day, until a day, both included.</summary>
    Dates,
}

/// <summary>One value of a choice.</summary>
/// <param name="Value">As it stands in the URL.</param>
/// <param name="Label">In the person's language.</param>
public sealed record FilterOption(string Value, string Label);

/// <summary>One way to narrow a list; its values live in the URL under <paramref name="Id"/>.</summary>
/// <param name="Id">Name in the URL: lower case, not q, sort, page or per.</param>
/// <param name="Label">In the person's language.</param>
/// <param name="Kind">What it asks for.</param>
/// <param name="Options">The values of a choice.</param>
/// <param name="OnlyOne">True when only one value makes sense.</param>
public sealed record ListFilter(string Id, string Label, ListFilterKind Kind, IReadOnlyList<FilterOption> Options, bool OnlyOne = false)
{
    /// <summary>One or more of these values.</summary>
    public static ListFilter Choice(string id, string label, IEnumerable<FilterOption> options, bool onlyOne = false) => new(id, label, ListFilterKind.Choice, [.. options], onlyOne);

    /// <summary>A range of days.</summary>
    public static ListFilter Dates(string id, string label) => new(id, label, ListFilterKind.Dates, []);
}

/// <summary>A named set of filters: a tab beside the list's title.</summary>
/// <param name="Title">In the person's language.</param>
/// <param name="Query">The query part of its URL, without the question mark; empty for everything.</param>
/// <param name="Count">Rows in it, when known.</param>
public sealed record ListView(string Title, string Query, long? Count = null);
