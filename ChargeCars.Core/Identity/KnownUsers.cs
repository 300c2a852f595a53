using System.Collections.Concurrent;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Identity;

/// <summary>
/// Users with their rights, remembered for a few seconds because every request asks. A change made on this node is seen at once, one made on another
/// within <see cref="RememberedFor"/>.
/// </summary>
public sealed class KnownUsers : IDisposable
{
    /// <summary>How long an answer may be old.</summary>
    public static readonly TimeSpan RememberedFor = TimeSpan.FromSeconds(15);

    private const int MostRemembered = 20_000;
    private readonly IDbContextFactory<AppDb> dbs;
    private readonly TimeProvider clock;
    private readonly IDisposable changes;
    private readonly ConcurrentDictionary<Guid, Remembered> remembered = new();
    private readonly ConcurrentDictionary<long, Guid> publicIds = new();
    private long changesSeen;

    /// <summary>Listens for changes.</summary>
    public KnownUsers(IDbContextFactory<AppDb> dbs, TimeProvider clock, LiveFeed live)
    {
        (this.dbs, this.clock) = (dbs, clock);
        changes = live.Subscribe(LiveTopics.Users, changed => Forget(changed.Id));
    }

    /// <summary>By public id; null when there is no such user.</summary>
    public async Task<KnownUser?> FindAsync(Guid publicId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (remembered.TryGetValue(publicId, out var known) && known.At > now - RememberedFor)
        {
            return known.User;
        }

        var seen = Interlocked.Read(ref changesSeen);
        await using var db = await dbs.CreateDbContextAsync(ct);
        return Remember(await LoadAsync(db, db.Users.Where(u => u.PublicId == publicId), ct), now, seen);
    }

    /// <summary>By database key; null when there is no such user.</summary>
    public async Task<KnownUser?> FindAsync(long id, CancellationToken ct)
    {
        if (publicIds.TryGetValue(id, out var publicId))
        {
            return await FindAsync(publicId, ct);
        }

        var now = clock.GetUtcNow();
        var seen = Interlocked.Read(ref changesSeen);
        await using var db = await dbs.CreateDbContextAsync(ct);
        return Remember(await LoadAsync(db, db.Users.Where(u => u.Id == id), ct), now, seen);
    }

    /// <summary>By database key, from the database.</summary>
    public Task<KnownUser?> FindFreshAsync(long id, CancellationToken ct)
    {
        Forget(id);
        return FindAsync(id, ct);
    }

    /// <inheritdoc/>
    public void Dispose() => changes.Dispose();

    internal static async Task<KnownUser?> LoadAsync(AppDb db, IQueryable<User> which, CancellationToken ct)
    {
        var user = await which.AsNoTracking().SingleOrDefaultAsync(ct);
        if (user is null)
        {
            return null;
        }

        var roles = await (
            from held in db.UserRoles
            join role in db.Roles on held.RoleId equals role.Id
            where held.UserId == user.Id
            orderby role.Id
            select new { role.Id, role.Name }).ToListAsync(ct);
        var roleIds = roles.ConvertAll(r => r.Id);
        var permissions = await db.RoleClaims
            .Where(c => roleIds.Contains(c.RoleId) && c.ClaimType == Role.PermissionClaim && c.ClaimValue != null)
            .Select(c => c.ClaimValue!)
            .ToListAsync(ct);
        var scopes = await db.UserScopes.Where(s => s.UserId == user.Id).Select(s => s.BusinessEntityId).ToListAsync(ct);
        return new KnownUser
        {
            Id = user.Id,
            PublicId = user.PublicId,
            Email = user.Email ?? user.UserName ?? "",
            Name = user.DisplayName,
            SecurityStamp = user.SecurityStamp ?? "",
            IsDisabled = user.DisabledAt is not null,
            HasSecondStep = user.TwoFactorEnabled,
            Roles = roles.ConvertAll(r => r.Name!),
            Permissions = permissions.ToHashSet(),
            BusinessEntityIds = scopes.Count == 0 ? null : scopes,
            TechnicianId = user.TechnicianId,
            LastSeenAt = user.LastSeenAt,
        };
    }

    // what was read before somebody's change must not be remembered after it
    private KnownUser? Remember(KnownUser? user, DateTimeOffset now, long seen)
    {
        if (user is null || Interlocked.Read(ref changesSeen) != seen)
        {
            return user;
        }

        if (remembered.Count >= MostRemembered)
        {
            remembered.Clear();
            publicIds.Clear();
        }

        remembered[user.PublicId] = new Remembered(user, now);
        publicIds[user.Id] = user.PublicId;
        return user;
    }

    private void Forget(long id)
    {
        Interlocked.Increment(ref changesSeen);
        if (publicIds.TryGetValue(id, out var publicId))
        {
            remembered.TryRemove(publicId, out _);
        }
    }

    private sealed record Remembered(KnownUser User, DateTimeOffset At);
}
