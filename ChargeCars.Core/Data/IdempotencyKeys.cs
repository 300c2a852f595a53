using System.Text.Json;
using ChargeCars.Core.Common;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Data;

/// <summary>A request that carries a key.</summary>
/// <param name="Scope">Surface and caller.</param>
/// <param name="Key">The caller's key.</param>
/// <param name="RequestHash">Hex SHA-256 of method, path and body.</param>
public sealed record IdempotencyClaim(string Scope, string Key, string RequestHash);

/// <summary>The answer a request got the first time.</summary>
/// <param name="StatusCode">HTTP status, 200 to 299.</param>
/// <param name="Headers">The headers that belong to the answer, such as where the thing made is found.</param>
/// <param name="Body">May be empty.</param>
public sealed record KeptAnswer(int StatusCode, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>Remembers which requests were answered, so that a repeated one is not carried out twice.</summary>
public sealed class IdempotencyKeys(DbWriter writer)
{
    /// <summary>An answer is kept this long.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);

    // a process that died in the middle must not block its caller's key for a day
    private static readonly TimeSpan GivenUpAfter = TimeSpan.FromMinutes(2);
    private static readonly Dictionary<string, string> OlderRow = new() { ["Content-Type"] = "application/json; charset=utf-8" };
    private static readonly Actor Edge = Actor.System("idempotency");

    /// <summary>Takes the key for this request; null when the caller shall carry it out, the first answer when that was done before.</summary>
    /// <exception cref="DomainException">IDEMPOTENCY_KEY_REUSED for another request, IDEMPOTENCY_KEY_IN_USE while the first runs.</exception>
    public Task<KeptAnswer?> ClaimAsync(IdempotencyClaim claim, CancellationToken ct) => writer.WriteAsync(
        Edge,
        async (db, token) =>
        {
            var now = db.Clock.GetUtcNow();
            var record = await db.IdempotencyRecords.SingleOrDefaultAsync(r => r.Scope == claim.Scope && r.Key == claim.Key, token);
            if (record is not null && record.CreatedAt < now - (record.StatusCode == 0 ? GivenUpAfter : KeptFor))
            {
                db.Remove(record);
                await db.SaveChangesAsync(token);
                record = null;
            }

            if (record is null)
            {
                db.Add(new IdempotencyRecord { Scope = claim.Scope, Key = claim.Key, RequestHash = claim.RequestHash, CreatedAt = now });
                return null;
            }

            if (record.RequestHash != claim.RequestHash)
            {
                throw new DomainError(ErrorKind.Conflict, "IDEMPOTENCY_KEY_REUSED", "This Idempotency-Key was used for another request").AsException();
            }

            return record.StatusCode == 0
                ? throw new DomainError(ErrorKind.Conflict, "IDEMPOTENCY_KEY_IN_USE", "The first request with this Idempotency-Key is still running").AsException()
                : new KeptAnswer(record.StatusCode, record.Headers is { } headers ? JsonSerializer.Deserialize<Dictionary<string, string>>(headers)! : OlderRow, record.Response ?? "");
        },
        ct);

    /// <summary>Keeps the answer.</summary>
    public Task KeepAsync(IdempotencyClaim claim, KeptAnswer answer, CancellationToken ct)
    {
        var headers = JsonSerializer.Serialize(answer.Headers);
        return writer.WriteAsync(
            Edge,
            async (db, token) => await Mine(db, claim).ExecuteUpdateAsync(
                r => r.SetProperty(x => x.StatusCode, answer.StatusCode).SetProperty(x => x.Response, answer.Body).SetProperty(x => x.Headers, headers),
                token),
            ct);
    }

    /// <summary>Lets the key be used again.</summary>
    public Task ReleaseAsync(IdempotencyClaim claim, CancellationToken ct) =>
        writer.WriteAsync(Edge, async (db, token) => await Mine(db, claim).ExecuteDeleteAsync(token), ct);

    /// <summary>Forgets answers that are no longer kept; gives their number.</summary>
    public Task<int> PurgeAsync(CancellationToken ct) => writer.WriteAsync(
        Edge,
        (db, token) =>
        {
            var before = db.Clock.GetUtcNow() - KeptFor;
            return db.IdempotencyRecords.Where(r => r.CreatedAt < before).ExecuteDeleteAsync(token);
        },
        ct);

    private static IQueryable<IdempotencyRecord> Mine(AppDb db, IdempotencyClaim claim) =>
        db.IdempotencyRecords.Where(r => r.Scope == claim.Scope && r.Key == claim.Key && r.RequestHash == claim.RequestHash && r.StatusCode == 0);
}
