using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Identity;

/// <summary>What the list of users is sorted by.</summary>
public enum UserSort
{
    /// <summary>The name.</summary>
    Name,

    /// <summary>The mail address.</summary>
    Email,

    /// <summary>When they were last here; those who never were before all others.</summary>
    LastSeen,
}

/// <summary>Which users to list.</summary>
/// <param name="Search">The start of a name or an address; null for all.</param>
/// <param name="Role">Who hold this role; null for all.</param>
/// <param name="IsDisabled">Those who may no longer sign in, or those who may; null for both.</param>
/// <param name="Sort">The order of the list.</param>
/// <param name="Descending">The last or latest first.</param>
public sealed record UserFilter(string? Search = null, string? Role = null, bool? IsDisabled = null, UserSort Sort = UserSort.Name, bool Descending = false);

/// <summary>A user in the administrator's list.</summary>
public sealed record UserRow(
    long Id, string Email, string Name, IReadOnlyList<string> Roles, bool HasSecondStep, DateTimeOffset? LastSeenAt, DateTimeOffset? DisabledAt, DateTimeOffset? LockedUntil);

/// <summary>A user with what an administrator may change; <paramref name="Stamp"/> is another one after each change.</summary>
public sealed record UserDetails(UserRow Row, Guid PublicId, IReadOnlyList<long> BusinessEntityIds, long? TechnicianId, DateTimeOffset CreatedAt, string? Stamp);

/// <summary>A user as contract S3 shows one.</summary>
public sealed record DriverAccount(
    Guid PublicId, string Username, string Name, IReadOnlyList<string> Roles, int AccessLevel, string? PaymentPlan, string Group, DateTimeOffset CreatedAt, DateTimeOffset? LastSeenAt);

/// <summary>Reads accounts.</summary>
public sealed class UserQueries(IDbContextFactory<AppDb> dbs, SignInThrottle throttle, ILookupNormalizer normalizer, TimeProvider clock)
{
    /// <summary>One page of users.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED.</exception>
    public async Task<Paged<UserRow>> ListAsync(Actor actor, UserFilter filter, PageRequest page, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        if (SearchText.IsWordless(filter.Search))
        {
            return page.OfNothing<UserRow>();
        }

        await using var db = await dbs.CreateDbContextAsync(ct);
        var found = await Ordered(Matching(db, filter, normalizer), filter).PageAsync(page, ct);
        return new Paged<UserRow>(await RowsAsync(db, found.Items, ct), found.Page, found.PerPage, found.Total, found.TotalIsCapped);
    }

    /// <summary>One user.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED or NOT_FOUND.</exception>
    public async Task<UserDetails> DetailsAsync(Actor actor, long id, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id, ct) ?? throw IdentityErrors.NoSuchUser();
        var scopes = await db.UserScopes.Where(s => s.UserId == id).Select(s => s.BusinessEntityId).ToListAsync(ct);
        return new UserDetails((await RowsAsync(db, [user], ct))[0], user.PublicId, scopes, user.TechnicianId, user.CreatedAt, user.ConcurrencyStamp);
    }

    /// <summary>Names of all roles, in the order they were made.</summary>
    public async Task<IReadOnlyList<string>> RoleNamesAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Roles.OrderBy(r => r.Id).Select(r => r.Name!).ToListAsync(ct);
    }

    /// <summary>The slugs of the business entities a user may see; all of them when the user is not limited.</summary>
    public async Task<IReadOnlyList<string>> BusinessEntitySlugsAsync(KnownUser user, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var entities = db.BusinessEntities.AsNoTracking();
        if (user.BusinessEntityIds is { } ids)
        {
            entities = entities.Where(e => ids.Contains(e.Id));
        }

        return await entities.OrderBy(e => e.Id).Select(e => e.Slug).ToListAsync(ct);
    }

    /// <summary>A user as contract S3 shows one; null when there is no such user.</summary>
    public async Task<DriverAccount?> DriverAsync(long id, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id, ct);
        return user is null
            ? null
            : new DriverAccount(
                user.PublicId,
                user.UserName ?? "",
                user.DisplayName,
                await UserRights.RolesAsync(db, id, ct),
                user.AccessLevel,
                user.PaymentPlan,
                user.Group,
                user.CreatedAt,
                user.LastSeenAt);
    }

    internal static IQueryable<User> Matching(AppDb db, UserFilter filter, ILookupNormalizer normalizer)
    {
        var users = db.Users.AsNoTracking();
        if (filter.Search?.Trim() is { Length: > 0 } start)
        {
            var (name, address) = (start.ToLowerInvariant(), normalizer.NormalizeEmail(start));
#pragma warning disable CA1304, CA1311, CA1862, CA1307, CA1310 // translated to the database's own functions
            users = users.Where(u => u.DisplayName.ToLower().StartsWith(name) || u.NormalizedEmail!.StartsWith(address));
#pragma warning restore CA1304, CA1311, CA1862, CA1307, CA1310
        }

        if (filter.Role is { } role)
        {
            users = users.Where(u => db.UserRoles.Any(h => h.UserId == u.Id && db.Roles.Any(r => r.Id == h.RoleId && r.Name == role)));
        }

        return filter.IsDisabled is { } disabled ? users.Where(u => u.DisabledAt != null == disabled) : users;
    }

    internal static IOrderedQueryable<User> Ordered(IQueryable<User> users, UserFilter filter) => filter.Sort switch
    {
        UserSort.Email => users.SortBy(u => u.NormalizedEmail, filter.Descending).ThenSortBy(u => u.Id, filter.Descending),
        UserSort.LastSeen => users.SortBy(u => u.LastSeenAt != null, filter.Descending).ThenSortBy(u => u.LastSeenAt, filter.Descending).ThenBy(u => u.DisplayName).ThenBy(u => u.Id),
        _ => users.SortBy(u => u.DisplayName, filter.Descending).ThenSortBy(u => u.Id, filter.Descending),
    };

    private async Task<List<UserRow>> RowsAsync(AppDb db, IReadOnlyList<User> users, CancellationToken ct)
    {
        var ids = users.Select(u => u.Id).ToList();
        var roles = (await (
            from held in db.UserRoles
            join role in db.Roles on held.RoleId equals role.Id
            where ids.Contains(held.UserId)
            orderby role.Id
            select new { held.UserId, role.Name }).ToListAsync(ct)).ToLookup(r => r.UserId, r => r.Name!);
        var hashes = users.ToDictionary(u => u.Id, u => throttle.Hash(u.Email ?? ""));
        var asked = hashes.Values.ToList();
        var now = clock.GetUtcNow();
        var locked = await db.Set<SignInTries>().Where(t => asked.Contains(t.AddressHash) && t.LockedUntil > now).ToDictionaryAsync(t => t.AddressHash, t => t.LockedUntil, ct);
        return [.. users.Select(u => new UserRow(
            u.Id, u.Email ?? "", u.DisplayName, [.. roles[u.Id]], u.TwoFactorEnabled, u.LastSeenAt, u.DisabledAt, locked.GetValueOrDefault(hashes[u.Id])))];
    }
}
