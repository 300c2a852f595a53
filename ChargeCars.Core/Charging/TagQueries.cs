using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Charging;

/// <summary>Where a tag stands.</summary>
public enum TagState
{
    /// <summary>May start sessions.</summary>
    Enabled,

    /// <summary>Past its date.</summary>
    Expired,

    /// <summary>Switched off.</summary>
    Disabled,
}

/// <summary>What a list of tags is sorted by.</summary>
public enum TagSort
{
    /// <summary>When it was registered.</summary>
    Made,

    /// <summary>The driver; those without one first.</summary>
    Driver,

    /// <summary>The note.</summary>
    Note,

    /// <summary>When it was last presented; those that never were first.</summary>
    LastSeen,

    /// <summary>Until when it may be used; those without an end first.</summary>
    Expires,
}

/// <summary>Which tags to list.</summary>
/// <param name="Search">A whole tag or its last four characters, for who operates chargers any part of it; or a part of its note or of its driver's name. Null for all.</param>
/// <param name="State">Where it stands; null for all.</param>
/// <param name="Unused">Only those that were never presented.</param>
/// <param name="Sort">The order of the list.</param>
/// <param name="Descending">The last or latest first.</param>
public sealed record TagFilter(string? Search = null, TagState? State = null, bool Unused = false, TagSort Sort = TagSort.Made, bool Descending = true);

/// <summary>A tag in a list.</summary>
/// <param name="Id">Public id.</param>
/// <param name="Tag">Masked.</param>
/// <param name="Driver">The driver's name; null for nobody in particular.</param>
/// <param name="Note">For administrators.</param>
/// <param name="State">Where it stands.</param>
/// <param name="SingleSession">One session at a time.</param>
/// <param name="ExpiresAt">UTC; null for never.</param>
/// <param name="LastSeenAt">UTC; null until first presented.</param>
/// <param name="CreatedAt">UTC.</param>
public sealed record TagRow(Guid Id, string Tag, string? Driver, string Note, TagState State, bool SingleSession, DateTimeOffset? ExpiresAt, DateTimeOffset? LastSeenAt, DateTimeOffset CreatedAt);

/// <summary>A tag with what people may decide about it.</summary>
/// <param name="Saved">As it is saved; what stands on the card is masked for who may not change it.</param>
/// <param name="Masked">What stands on the card, masked.</param>
/// <param name="Driver">The driver; null for nobody in particular.</param>
/// <param name="State">Where it stands.</param>
/// <param name="LastSeenAt">UTC; null until first presented.</param>
/// <param name="CreatedAt">UTC.</param>
public sealed record TagDetails(TagDraft Saved, string Masked, TagDriver? Driver, TagState State, DateTimeOffset? LastSeenAt, DateTimeOffset CreatedAt);

/// <summary>Somebody whose tag it may be.</summary>
/// <param name="Id">Database key.</param>
/// <param name="Name">Name on screen.</param>
/// <param name="Account">What they sign in with.</param>
public sealed record TagDriver(long Id, string Name, string Account);

/// <summary>Reads tags.</summary>
public sealed class TagQueries(IDbContextFactory<AppDb> dbs, TimeProvider clock)
{
    private const int MostDrivers = 10;

    // no more than a list shows of it
    private const int ShownCharacters = 4;

    /// <summary>One page of tags.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED.</exception>
    public async Task<Paged<TagRow>> ListAsync(Actor actor, TagFilter filter, PageRequest page, CancellationToken ct)
    {
        Demand(actor);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        var found = await Rows(db, Matching(db, filter, actor.May(Permissions.OperateChargers), now), filter, now).PageAsync(page, ct);
        return found with { Items = [.. found.Items.Select(r => r with { Tag = MaskedTag.Of(r.Tag) })] };
    }

    /// <summary>One tag.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED; NOT_FOUND.</exception>
    public async Task<TagDetails> ReadAsync(Actor actor, Guid id, CancellationToken ct)
    {
        Demand(actor);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var tag = await db.Tags.AsNoTracking().SingleOrDefaultAsync(t => t.PublicId == id, ct) ?? throw TagErrors.NoSuchTag();
        var driver = tag.UserId is { } user ? await db.Users.Where(u => u.Id == user).Select(u => new TagDriver(u.Id, u.DisplayName, u.UserName ?? "")).SingleOrDefaultAsync(ct) : null;
        var (saved, masked) = (TagDraft.Of(tag), MaskedTag.Of(tag.IdTag));
        var state = !tag.IsEnabled ? TagState.Disabled : tag.ExpiresAt <= clock.GetUtcNow() ? TagState.Expired : TagState.Enabled;
        return new(actor.May(Permissions.OperateChargers) ? saved : saved with { IdTag = masked }, masked, driver, state, tag.LastSeenAt, tag.CreatedAt);
    }

    /// <summary>People who may be a tag's driver, by a part of their name or the start of what they sign in with; at most ten.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED.</exception>
    public async Task<IReadOnlyList<TagDriver>> DriversAsync(Actor actor, string text, CancellationToken ct)
    {
        Demand(actor);
        actor.Demand(Permissions.OperateChargers);
        if (text.Trim() is not { Length: > 0 } part || SearchText.IsWordless(part))
        {
            return [];
        }

        await using var db = await dbs.CreateDbContextAsync(ct);
        return await Drivers(db, part).ToListAsync(ct);
    }

    internal static IQueryable<TagDriver> Drivers(AppDb db, string part)
    {
        var (name, account) = (part.ToLowerInvariant(), part.ToUpperInvariant());
#pragma warning disable CA1304, CA1311, CA1862, CA1307, CA1310 // translated to the database's own functions
        return db.Users.AsNoTracking().Where(u => u.DisabledAt == null && (u.DisplayName.ToLower().Contains(name) || u.NormalizedUserName!.StartsWith(account)))
            .OrderBy(u => u.DisplayName).ThenBy(u => u.Id).Take(MostDrivers).Select(u => new TagDriver(u.Id, u.DisplayName, u.UserName ?? ""));
#pragma warning restore CA1304, CA1311, CA1862, CA1307, CA1310
    }

    internal static IQueryable<Tag> Matching(AppDb db, TagFilter filter, bool byAnyPart, DateTimeOffset now)
    {
        var tags = db.Tags.AsNoTracking();
        if (filter.Search?.Trim() is { Length: > 0 } typed)
        {
            var (key, part) = (Tag.KeyOf(typed), typed.ToLowerInvariant());
            var byEnd = key.Length <= ShownCharacters;
#pragma warning disable CA1304, CA1311, CA1862, CA1307, CA1310 // translated to the database's own functions
            tags = tags.Where(t => t.Key == key
                || (byAnyPart && t.Key.Contains(key))
                || (byEnd && t.Key.EndsWith(key) && t.Key.Length > ShownCharacters)
                || t.Note.ToLower().Contains(part)
                || db.Users.Any(u => u.Id == t.UserId && u.DisplayName.ToLower().Contains(part)));
#pragma warning restore CA1304, CA1311, CA1862, CA1307, CA1310
        }

        tags = filter.State switch
        {
            TagState.Enabled => tags.Where(t => t.IsEnabled && (t.ExpiresAt == null || t.ExpiresAt > now)),
            TagState.Expired => tags.Where(t => t.IsEnabled && t.ExpiresAt <= now),
            TagState.Disabled => tags.Where(t => !t.IsEnabled),
            _ => tags,
        };
        return filter.Unused ? tags.Where(t => t.LastSeenAt == null) : tags;
    }

    internal static IQueryable<TagRow> Rows(AppDb db, IQueryable<Tag> tags, TagFilter filter, DateTimeOffset now)
    {
        var down = filter.Descending;
        var rows = tags.Select(t => new { Tag = t, Driver = db.Users.Where(u => u.Id == t.UserId).Select(u => u.DisplayName).FirstOrDefault() });

        // databases differ in where nothing stands among dates and names
        var sorted = filter.Sort switch
        {
            TagSort.Driver => rows.SortBy(r => r.Driver ?? "", down).ThenBy(r => r.Tag.Id),
            TagSort.Note => rows.SortBy(r => r.Tag.Note, down).ThenBy(r => r.Tag.Id),
            TagSort.LastSeen => rows.SortBy(r => r.Tag.LastSeenAt != null, down).ThenSortBy(r => r.Tag.LastSeenAt, down).ThenBy(r => r.Tag.Id),
            TagSort.Expires => rows.SortBy(r => r.Tag.ExpiresAt != null, down).ThenSortBy(r => r.Tag.ExpiresAt, down).ThenBy(r => r.Tag.Id),
            _ => rows.SortBy(r => r.Tag.Id, down),
        };
        return sorted.Select(r => new TagRow(
            r.Tag.PublicId,
            r.Tag.IdTag,
            r.Driver,
            r.Tag.Note,
            !r.Tag.IsEnabled ? TagState.Disabled : r.Tag.ExpiresAt != null && r.Tag.ExpiresAt <= now ? TagState.Expired : TagState.Enabled,
            r.Tag.SingleSession,
            r.Tag.ExpiresAt,
            r.Tag.LastSeenAt,
            r.Tag.CreatedAt));
    }

    private static void Demand(Actor actor)
    {
        actor.Demand(Permissions.SeeCharging);
        if (actor.PartnerId is not null)
        {
            throw DomainError.Forbidden("Tags are seen by those who operate the chargers");
        }
    }
}
