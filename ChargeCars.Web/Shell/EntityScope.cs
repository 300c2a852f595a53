namespace ChargeCars.Web.Shell;

/// <summary>A company of the group, as the switcher shows it.</summary>
/// <param name="Id">Database key.</param>
/// <param name="Slug">The word in URLs.</param>
/// <param name="Name">Legal name.</param>
/// <param name="Prefix">The letters that start its numbers.</param>
public sealed record EntityChoice(long Id, string Slug, string Name, string Prefix);

/// <summary>The business entity this page is limited to. From the URL's <c>entity</c>, else the cookie, else all. One per open page.</summary>
public sealed class EntityScope
{
    /// <summary>Name of the cookie and of the word in the URL.</summary>
    public const string Name = "entity";

    /// <summary>Slug; null for all.</summary>
    public string? Slug { get; private set; }

    /// <summary>Raised after a change; pages are made anew by the layout, so only the shell listens.</summary>
    public event Action? Changed;

    /// <summary>Limits to one entity, or to none.</summary>
    public void Choose(string? slug)
    {
        slug = string.IsNullOrWhiteSpace(slug) ? null : slug;
        if (slug == Slug)
        {
            return;
        }

        Slug = slug;
        Changed?.Invoke();
    }
}
