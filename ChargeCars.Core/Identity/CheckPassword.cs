using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Identity;

/// <summary>First step of every sign-in, by form or by API.</summary>
public sealed class CheckPassword(
    IDbContextFactory<AppDb> dbs,
    DbWriter writer,
    SignInThrottle throttle,
    IPasswordHasher<User> hasher,
    ILookupNormalizer normalizer)
{
    private static readonly Actor SignIn = Actor.System("sign-in");

    // an address that nobody has costs the same time as one that somebody has
    private readonly Lazy<string> nobodysHash = new(() => hasher.HashPassword(Nobody, "nobody's password"));

    private static User Nobody => new() { DisplayName = "" };

    /// <summary>
    /// The user whose address and password these are. When a second step is to follow (<see cref="KnownUser.HasSecondStep"/>) earlier wrong tries still
    /// count, otherwise they are forgotten and the sign-in is noted.
    /// </summary>
    /// <exception cref="DomainException">UNAUTHORIZED, LOCKED_OUT or ACCOUNT_DISABLED.</exception>
    public async Task<KnownUser> CheckAsync(string address, string password, CancellationToken ct)
    {
        var left = await throttle.TakeAsync(address, ct);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var name = normalizer.NormalizeEmail(address.Trim());
        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.NormalizedEmail == name, ct);
        var verdict = password.Length <= PasswordRules.MaxLength
            ? hasher.VerifyHashedPassword(user ?? Nobody, user?.PasswordHash ?? nobodysHash.Value, password)
            : PasswordVerificationResult.Failed;
        if (user?.PasswordHash is null || verdict is PasswordVerificationResult.Failed)
        {
            throw await RefusalAsync(db, address, left, ct);
        }

        if (user.DisabledAt is not null)
        {
            await throttle.ClearAsync(address, ct);
            throw IdentityErrors.Disabled();
        }

        var hash = verdict is PasswordVerificationResult.SuccessRehashNeeded ? hasher.HashPassword(user, password) : null;
        if (hash is not null)
        {
            await writer.WriteAsync(SignIn, async (unit, token) => (await unit.Users.SingleAsync(u => u.Id == user.Id, token)).PasswordHash = hash, ct);
        }

        var known = await KnownUsers.LoadAsync(db, db.Users.Where(u => u.Id == user.Id), ct) ?? throw IdentityErrors.WrongCredentials(left);
        if (known.HasSecondStep)
        {
            await throttle.GiveBackAsync(address, ct);
        }
        else
        {
            await SucceedAsync(known, ct);
        }

        return known;
    }

    /// <summary>Notes a sign-in that passed its last step.</summary>
    internal async Task SucceedAsync(KnownUser user, CancellationToken ct)
    {
        await throttle.ClearAsync(user.Email, ct);
        await writer.WriteAsync(
            SignIn,
            async (db, token) =>
            {
                var now = db.Clock.GetUtcNow();
                await db.Users.Where(u => u.Id == user.Id).ExecuteUpdateAsync(u => u.SetProperty(x => x.LastSeenAt, now), token);
                db.Publish(new LiveEvent(LiveTopics.Users, user.Id));
            },
            ct);
    }

    private async Task<DomainException> RefusalAsync(AppDb db, string address, int left, CancellationToken ct) =>
        left == 0 && await SignInThrottle.LockedUntilAsync(db, throttle.Hash(address), db.Clock.GetUtcNow(), ct) is { } until
            ? IdentityErrors.LockedOut(until)
            : IdentityErrors.WrongCredentials(left);
}
