using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Identity;

/// <summary>A user in the administrator's list.</summary>
public sealed record UserRow(
    long Id, string Email, string Name, IReadOnlyList<string> Roles, bool HasSecondStep, DateTimeOffset? LastSeenAt, DateTimeOffset? DisabledAt, DateTimeOffset? LockedUntil);

/// <summary>A user with what an administrator may change.</summary>
public sealed record UserDetails(UserRow Row, Guid PublicId, IReadOnlyList<long> BusinessEntityIds, long? TechnicianId, DateTimeOffset CreatedAt);

/// <summary>A user as contract S3 shows one.</summary>
public sealed record DriverAccount(
    Guid PublicId, string Username, string Name, IReadOnlyList<string> Roles, int AccessLevel, string? PaymentPlan, string Group, DateTimeOffset CreatedAt, DateTimeOffset? LastSeenAt);

/// <summary>Reads accounts.</summary>
public sealed class UserQueries(IDbContextFactory<AppDb> dbs, SignInThrottle throttle, ILookupNormalizer normalizer, TimeProvider clock)
{
    /// <summary>One page of users by name; <paramref name="search"/> is the start of a name or an address.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED.</exception>
    public async Task<Paged<UserRow>> ListAsync(Actor actor, string? search, PageRequest page, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        if (SearchText.IsWordless(search))
        {
            return page.OfNothing<UserRow>();
        }

        await using var db = await dbs.CreateDbContextAsync(ct);
        var users = db.Users.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(search))
        {
            var (start, address) = (search.Trim(), normalizer.NormalizeEmail(search.Trim()));
            users = users.Where(u => u.DisplayName.StartsWith(start) || u.NormalizedEmail!.StartsWith(address));
        }

        var total = await users.Take(PageRequest.CountLimit).CountAsync(ct);
        var found = await users.OrderBy(u => u.DisplayName).ThenBy(u => u.Id).Skip(page.Skip).Take(page.PerPage).ToListAsync(ct);
        return new Paged<UserRow>(await RowsAsync(db, found, ct), page.Page, page.PerPage, total, total == PageRequest.CountLimit);
    }

    /// <summary>One user.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED or NOT_FOUND.</exception>
    public async Task<UserDetails> DetailsAsync(Actor actor, long id, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id, ct) ?? throw IdentityErrors.NoSuchUser();
        var scopes = await db.UserScopes.Where(s => s.UserId == id).Select(s => s.BusinessEntityId).ToListAsync(ct);
        return new UserDetails((await RowsAsync(db, [user], ct))[0], user.PublicId, scopes, user.TechnicianId, user.CreatedAt);
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
