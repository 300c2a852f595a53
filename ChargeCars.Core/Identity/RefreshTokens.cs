using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Identity;

/// <summary>A refresh token as its owner gets it, once.</summary>
/// <param name="Token">Opaque.</param>
/// <param name="UserId">Whose.</param>
public sealed record RefreshGrant(string Token, long UserId);

/// <summary>
/// Hands out refresh tokens and exchanges each once. Whoever comes with one that was exchanged before may have stolen it, or been stolen from: the whole
/// family ends. Of two requests that were under way together one wins, and the other is refused without harm to the winner.
/// </summary>
public sealed class RefreshTokens(DbWriter writer, TimeProvider clock)
{
    /// <summary>An unused token is valid this long.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    private const int Length = 32;
    private static readonly Actor SignIn = Actor.System("sign-in");

    private enum Outcome
    {
        Refused,
        Exchanged,
    }

    /// <summary>Starts a family, after a sign-in.</summary>
    public Task<RefreshGrant> IssueAsync(long userId, CancellationToken ct)
    {
        var token = NewToken();
        return writer.WriteAsync(
            SignIn,
            async (db, t) =>
            {
                var now = db.Clock.GetUtcNow();
                await db.RefreshTokens.Where(r => r.UserId == userId && r.ExpiresAt < now).ExecuteDeleteAsync(t);
                db.Add(New(userId, Guid.CreateVersion7(), token, now));
                return new RefreshGrant(token, userId);
            },
            ct);
    }

    /// <summary>Exchanges <paramref name="token"/> for its successor.</summary>
    /// <exception cref="DomainException">UNAUTHORIZED.</exception>
    public async Task<RefreshGrant> ExchangeAsync(string token, CancellationToken ct)
    {
        var (asked, successor, hash) = (clock.GetUtcNow(), NewToken(), Hash(token));

        // a refusal also writes (it ends the family), so the unit commits in either case and the refusal is thrown after it
        var (outcome, userId) = await writer.WriteAsync(
            SignIn,
            async (db, t) =>
            {
                var now = db.Clock.GetUtcNow();
                var old = await db.RefreshTokens.AsNoTracking().SingleOrDefaultAsync(r => r.Hash == hash, t);
                if (old is null || old.RevokedAt is not null || old.ExpiresAt <= now)
                {
                    return (Outcome.Refused, 0L);
                }

                var won = await db.RefreshTokens.Where(r => r.Id == old.Id && r.UsedAt == null).ExecuteUpdateAsync(r => r.SetProperty(x => x.UsedAt, now), t);
                if (won == 1)
                {
                    db.Add(New(old.UserId, old.Family, successor, now));
                    return (Outcome.Exchanged, old.UserId);
                }

                var usedAt = old.UsedAt ?? await db.RefreshTokens.Where(r => r.Id == old.Id).Select(r => r.UsedAt).SingleAsync(t);
                if (usedAt < asked)
                {
                    await RevokeFamilyAsync(db, old.Family, now, t);
                }

                return (Outcome.Refused, 0L);
            },
            ct);
        return outcome is Outcome.Exchanged ? new RefreshGrant(successor, userId) : throw IdentityErrors.BadRefreshToken();
    }

    /// <summary>Ends the family of <paramref name="token"/>: signs this device out. Unknown tokens are no error.</summary>
    public Task RevokeAsync(string token, CancellationToken ct)
    {
        var hash = Hash(token);
        return writer.WriteAsync(
            SignIn,
            async (db, t) =>
            {
                var family = await db.RefreshTokens.Where(r => r.Hash == hash).Select(r => (Guid?)r.Family).SingleOrDefaultAsync(t);
                if (family is not null)
                {
                    await RevokeFamilyAsync(db, family.Value, db.Clock.GetUtcNow(), t);
                }
            },
            ct);
    }

    /// <summary>Ends every family of a user, inside the caller's unit.</summary>
    internal static Task<int> RevokeAllAsync(AppDb db, long userId, CancellationToken ct)
    {
        var now = db.Clock.GetUtcNow();
        return db.RefreshTokens.Where(r => r.UserId == userId && r.RevokedAt == null).ExecuteUpdateAsync(r => r.SetProperty(x => x.RevokedAt, now), ct);
    }

    private static Task<int> RevokeFamilyAsync(AppDb db, Guid family, DateTimeOffset now, CancellationToken ct) =>
        db.RefreshTokens.Where(r => r.Family == family && r.RevokedAt == null).ExecuteUpdateAsync(r => r.SetProperty(x => x.RevokedAt, now), ct);

    private static RefreshToken New(long userId, Guid family, string token, DateTimeOffset now) =>
        new() { UserId = userId, Family = family, Hash = Hash(token), CreatedAt = now, ExpiresAt = now + Lifetime };

    private static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Length));

    private static string Hash(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
