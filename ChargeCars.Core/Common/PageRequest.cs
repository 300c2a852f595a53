namespace ChargeCars.Core.Common;

/// <summary>Which page a caller wants. Out-of-range values are refused, never clamped.</summary>
public sealed record PageRequest
{
    /// <summary>The largest page any list gives.</summary>
    public const int MaxPerPage = 100;

    /// <summary>Lists on screen stop counting here and say "more than".</summary>
    public const int CountLimit = 10_000;

    /// <summary>Checks and makes a request for a page.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR when <paramref name="page"/> is under 1 or <paramref name="perPage"/> outside 1–100.</exception>
    public PageRequest(int page = 1, int perPage = 25)
    {
        if (page is < 1 or > 10_000_000)
        {
            throw DomainError.Invalid("page", "page must be 1 or more");
        }

        if (perPage is < 1 or > MaxPerPage)
        {
            throw DomainError.Invalid("per_page", $"per_page must be between 1 and {MaxPerPage}");
        }

        (Page, PerPage) = (page, perPage);
    }

    /// <summary>1-based.</summary>
    public int Page { get; }

    /// <summary>1 to <see cref="MaxPerPage"/>.</summary>
    public int PerPage { get; }

    /// <summary>Rows before this page.</summary>
    public int Skip => checked((int)Math.Min((Page - 1L) * PerPage, int.MaxValue));

    /// <summary>This page of a list in which nothing matches.</summary>
    public Paged<T> OfNothing<T>() => new([], Page, PerPage, 0);
}
