using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Partners;

/// <summary>A key at the only moment that it can be read.</summary>
/// <param name="Id">The key's public id.</param>
/// <param name="Key">The key itself: shown once, never stored.</param>
/// <param name="Prefix">Its first characters, by which people tell keys apart.</param>
/// <param name="ExpiresAt">UTC; null for never.</param>
public sealed record IssuedPartnerKey(Guid Id, string Key, string Prefix, DateTimeOffset? ExpiresAt);

/// <summary>Issues, checks and revokes the keys of partners.</summary>
public sealed class PartnerKeys(IDbContextFactory<AppDb> dbs, DbWriter writer, TimeProvider clock)
{
    private const int RandomBytes = 32;
    private const int PrefixLength = 12;
    private static readonly TimeSpan BetweenUses = TimeSpan.FromMinutes(1);

    /// <summary>When each key's use was last written, so that a busy partner costs one write a minute.</summary>
    private readonly ConcurrentDictionary<long, DateTimeOffset> used = new();

    /// <summary>Makes a key. <paramref name="value"/> gives its text where that is fixed beforehand (demo, tests): at least 16 characters.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR, NOT_FOUND, PERMISSION_DENIED.</exception>
    public async Task<IssuedPartnerKey> IssueAsync(Actor actor, Guid partnerId, IReadOnlyCollection<string> scopes, DateTimeOffset? expiresAt, CancellationToken ct, string? value = null)
    {
        actor.DemandPartnerStaff();
        if (scopes.Count == 0 || scopes.Any(s => !PartnerScopes.All.Contains(s)))
        {
            throw DomainError.Invalid("scopes", $"scopes must be one or more of {string.Join(", ", PartnerScopes.All)}");
        }

        var now = clock.GetUtcNow();
        if (expiresAt <= now)
        {
            throw DomainError.Invalid("expires_at", "expires_at must lie in the future");
        }

        if (value is { Length: < 16 })
        {
            throw DomainError.Invalid("key", "A key must have 16 characters or more");
        }

        var key = value ?? $"ccp_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes))}";
        return await writer.WriteAsync(
            actor,
            async (db, token) =>
            {
                var partner = actor.Seen(await db.Partners.SingleOrDefaultAsync(p => p.PublicId == partnerId, token));
                var issued = new PartnerApiKey
                {
                    PartnerId = partner.Id,
                    Prefix = key[..PrefixLength],
                    Hash = HashOf(key),
                    Scopes = string.Join(' ', PartnerScopes.All.Where(scopes.Contains)),
                    ExpiresAt = expiresAt,
                    CreatedAt = now,
                };
                db.Add(issued);
                return new IssuedPartnerKey(issued.PublicId, key, issued.Prefix, expiresAt);
            },
            ct);
    }

    /// <summary>
    /// Whose key it is; null for one that is unknown, expired or revoked. It is found by the hash of the whole key, so the time taken says nothing
    /// about how much of a guess was right.
    /// </summary>
    public async Task<PartnerIdentity?> VerifyAsync(string? key, CancellationToken ct)
    {
        if (key is null || key.Length is < 16 or > 200)
        {
            return null;
        }

        var hash = HashOf(key);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var found = await (
            from k in db.PartnerApiKeys
            where k.Hash == hash
            join p in db.Partners on k.PartnerId equals p.Id
            select new { k.Id, KeyId = k.PublicId, k.Hash, k.Prefix, k.Scopes, k.ExpiresAt, k.RevokedAt, k.LastUsedAt, k.PartnerId, p.PublicId, p.Name, p.IsActive }).SingleOrDefaultAsync(ct);
        var now = clock.GetUtcNow();
        if (found is null || found.RevokedAt is not null || found.ExpiresAt <= now
            || !CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(found.Hash), Encoding.ASCII.GetBytes(hash)))
        {
            return null;
        }

        if (!(now - found.LastUsedAt < BetweenUses) && IsFirstUseInAWhile(found.Id, now))
        {
            await RememberUseAsync(found.Id, found.PartnerId, now, ct);
        }

        return new PartnerIdentity(found.PartnerId, found.PublicId, found.Name, found.IsActive, found.KeyId, found.Prefix, found.Scopes.Split(' ').ToHashSet());
    }

    /// <summary>Ends a key at once. Revoking it again changes nothing.</summary>
    /// <exception cref="DomainException">NOT_FOUND, PERMISSION_DENIED.</exception>
    public async Task RevokeAsync(Actor actor, Guid keyId, CancellationToken ct)
    {
        actor.DemandPartnerStaff();
        await writer.WriteAsync(
            actor,
            async (db, token) =>
            {
                var key = await db.PartnerApiKeys.SingleOrDefaultAsync(k => k.PublicId == keyId, token) ?? throw PartnerErrors.KeyNotFound();
                actor.Seen(await db.Partners.SingleAsync(p => p.Id == key.PartnerId, token));
                key.RevokedAt ??= clock.GetUtcNow();
            },
            ct);
    }

    private static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private bool IsFirstUseInAWhile(long keyId, DateTimeOffset now)
    {
        if (used.TryGetValue(keyId, out var last))
        {
            return now - last >= BetweenUses && used.TryUpdate(keyId, now, last);
        }

        return used.TryAdd(keyId, now);
    }

    // straight to the columns: that a key was used is no change anybody audits
    private Task RememberUseAsync(long keyId, long partnerId, DateTimeOffset now, CancellationToken ct) => writer.WriteAsync(
        Actor.System("partner-keys"),
        async (db, token) =>
        {
            await db.PartnerApiKeys.Where(k => k.Id == keyId).ExecuteUpdateAsync(k => k.SetProperty(x => x.LastUsedAt, now), token);
            await db.Partners.Where(p => p.Id == partnerId).ExecuteUpdateAsync(p => p.SetProperty(x => x.LastSeenAt, now), token);
        },
        ct);
}
