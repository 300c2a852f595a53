using System.Security.Cryptography;
using System.Text;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Identity;

/// <summary>Counts wrong tries per address. Every step of a sign-in takes a try first and clears it or gives it back when it was right.</summary>
public sealed class SignInThrottle(DbWriter writer, ILookupNormalizer normalizer)
{
    private static readonly Actor SignIn = Actor.System("sign-in");

    /// <summary>Takes one try; gives those left after it.</summary>
    /// <exception cref="DomainException">LOCKED_OUT.</exception>
    public Task<int> TakeAsync(string address, CancellationToken ct) => writer.WriteAsync(
        SignIn,
        async (db, token) =>
        {
            var (now, hash) = (db.Clock.GetUtcNow(), Hash(address));
            var tries = await LockedAsync(db, hash, token);
            if (tries is null)
            {
                tries = new SignInTries { AddressHash = hash };
                db.Add(tries);
                await ForgetOldAsync(db, now, token);
            }

            return tries.Take(now);
        },
        ct);

    /// <summary>This step was right and another follows: earlier wrong tries still count.</summary>
    public Task GiveBackAsync(string address, CancellationToken ct) => ChangeAsync(address, t => t.GiveBack(), ct);

    /// <summary>The sign-in succeeded, or an administrator lifted the lock.</summary>
    public Task ClearAsync(string address, CancellationToken ct) => ChangeAsync(address, t => t.Clear(), ct);

    /// <summary>Until when the address is locked; null when it is not.</summary>
    internal static async Task<DateTimeOffset?> LockedUntilAsync(AppDb db, string hash, DateTimeOffset now, CancellationToken ct) =>
        await db.Set<SignInTries>().Where(t => t.AddressHash == hash && t.LockedUntil > now).Select(t => t.LockedUntil).SingleOrDefaultAsync(ct);

    /// <summary>The key of an address in <see cref="SignInTries"/>.</summary>
    internal string Hash(string address) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(normalizer.NormalizeEmail(address.Trim()))));

    // writing the row first makes everybody else at this address wait for our commit
    private static async Task<SignInTries?> LockedAsync(AppDb db, string hash, CancellationToken ct)
    {
        var row = db.Set<SignInTries>().Where(t => t.AddressHash == hash);
        return await row.ExecuteUpdateAsync(t => t.SetProperty(x => x.LastAt, x => x.LastAt), ct) == 0 ? null : await row.SingleAsync(ct);
    }

    private static async Task ForgetOldAsync(AppDb db, DateTimeOffset now, CancellationToken ct)
    {
        var before = now - (2 * SignInTries.Rest);
        await db.Set<SignInTries>().Where(t => t.LastAt < before).ExecuteDeleteAsync(ct);
    }

    private Task ChangeAsync(string address, Action<SignInTries> change, CancellationToken ct) => writer.WriteAsync(
        SignIn,
        async (db, token) =>
        {
            var hash = Hash(address);
            if (await LockedAsync(db, hash, token) is { } tries)
            {
                change(tries);
            }
        },
        ct);
}
