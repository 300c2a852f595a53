using System.Collections.Concurrent;
using System.Security.Cryptography;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Providers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace ChargeCars.Core.Webhooks;

/// <summary>
/// Sends what is owed to webhook endpoints, at least once, always under the same delivery id. A few deliveries per endpoint are under way at a time, so
/// a slow receiver only keeps itself waiting; of one record the first tries go out in order. A delivery is claimed before it is sent:
/// nodes do not send it twice, and a node that dies gives it back when the claim runs out.
/// </summary>
public sealed partial class DeliverWebhooks(
    IDbContextFactory<AppDb> dbs,
    DbWriter writer,
    WebhookSender sender,
    WebhookOwners owners,
    ISecretProtector secrets,
    WebhookSettings settings,
    DatabaseSettings database,
    LiveFeed live,
    TimeProvider clock,
    ILogger<DeliverWebhooks> log) : IDisposable
{
    private static readonly TimeSpan Sweep = TimeSpan.FromMinutes(1);
    private static readonly Actor Self = Actor.System("webhooks");

    private readonly TimeSpan claim = TimeSpan.FromSeconds(settings.TimeoutSeconds + 30);
    private readonly Signal signal = new();
    private readonly SemaphoreSlim oneStart = new(1, 1);
    private readonly ConcurrentDictionary<long, Sending> sending = new();

    /// <inheritdoc/>
    public void Dispose() => oneStart.Dispose();

    /// <summary>Sends what is owed now and from now on, until cancelled.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        using var listening = live.Subscribe(LiveTopics.Webhooks, _ => signal.Poke());
        var first = true;
        while (true)
        {
            var pause = TimeSpan.FromSeconds(5);
            try
            {
                if (first)
                {
                    await ReleaseClaimsAsync(ct);
                    first = false;
                }

                while (await StartDueAsync(ct) > 0)
                {
                }

                pause = await UntilNextAsync(ct);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                LogFailed(log, e);
            }

            await signal.WaitAsync(pause, clock, ct);
        }
    }

    /// <summary>Sends everything that is due now, and waits until it has been tried.</summary>
    /// <returns>How many tries were made.</returns>
    public async Task<int> SweepAsync(CancellationToken ct)
    {
        var total = 0;
        while (true)
        {
            // looked up before choosing: a sending that ends while the choice is made gives room that the choice did not see
            var underWay = sending.Values.Select(s => s.Done.Task).ToList();
            var started = await StartDueAsync(ct);
            total += started;
            if (started > 0)
            {
                continue;
            }

            if (underWay.Count == 0)
            {
                return total;
            }

            await Task.WhenAny(underWay).WaitAsync(ct);
        }
    }

    /// <summary>One process has a SQLite file to itself, so what is claimed when it starts was claimed by its dead predecessor.</summary>
    private async Task ReleaseClaimsAsync(CancellationToken ct)
    {
        if (database.Provider is DatabaseProvider.Sqlite)
        {
            await writer.WriteAsync(
                Self,
                (db, token) => db.WebhookDeliveries.Where(d => d.State == DeliveryState.Pending && d.ClaimedUntil != null).ExecuteUpdateAsync(d => d.SetProperty(x => x.ClaimedUntil, (DateTimeOffset?)null), token),
                ct);
        }
    }

    private async Task<int> StartDueAsync(CancellationToken ct)
    {
        await oneStart.WaitAsync(ct);
        try
        {
            var (endpoints, wanted) = await ChooseAsync(ct);
            if (wanted.Count == 0)
            {
                return 0;
            }

            var claimed = await writer.WriteAsync(Self, (db, token) => ClaimAsync(db, wanted, token), ct);
            foreach (var delivery in claimed)
            {
                var endpoint = endpoints[delivery.EndpointId];
                sending[delivery.Id] = new Sending(delivery.EndpointId, RecordOf(delivery.EntityType, delivery.EntityId), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
                _ = SendAsync(endpoint, delivery, ct);
            }

            return claimed.Count;
        }
        finally
        {
            oneStart.Release();
        }
    }

    /// <summary>What may start now: of each endpoint as much as it has room for, of each record one at a time.</summary>
    private async Task<(Dictionary<long, Target> Endpoints, List<long> Deliveries)> ChooseAsync(CancellationToken ct)
    {
        var room = settings.Parallel - sending.Count;
        var busy = sending.Values.GroupBy(s => s.EndpointId).ToDictionary(g => g.Key, g => (Count: g.Count(), Records: g.Select(s => s.Record).ToHashSet()));
        var full = busy.Where(b => b.Value.Count >= settings.PerEndpoint).Select(b => b.Key).ToList();
        await using var db = await dbs.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        var due = db.WebhookDeliveries.AsNoTracking().Where(d => d.State == DeliveryState.Pending && d.DueAt <= now && (d.ClaimedUntil == null || d.ClaimedUntil <= now));
        var endpoints = room <= 0 ? [] : await db.WebhookEndpoints
            .Where(e => e.State == WebhookState.Active && !full.Contains(e.Id) && due.Any(d => d.EndpointId == e.Id))
            .Select(e => new Target(e.Id, e.Url, e.UserId, e.ProtectedSecret, e.PreviousProtectedSecret, e.PreviousSecretUntil))
            .Take(room)
            .ToDictionaryAsync(e => e.Id, ct);
        var chosen = new List<long>();
        foreach (var id in endpoints.Keys)
        {
            var (count, records) = busy.TryGetValue(id, out var has) ? has : (0, []);
            var free = Math.Min(settings.PerEndpoint - count, room - chosen.Count);

            // a few more than fit, because some may have to wait for an earlier one about the same record
            var candidates = await due.Where(d => d.EndpointId == id).OrderBy(d => d.DueAt).ThenBy(d => d.Id).Take(settings.PerEndpoint * 4)
                .Select(d => new { d.Id, d.EntityType, d.EntityId }).ToListAsync(ct);
            chosen.AddRange(candidates.Where(d => d.EntityId is null || records.Add(RecordOf(d.EntityType, d.EntityId))).Take(free).Select(d => d.Id));
        }

        return (endpoints, chosen);
    }

    private async Task<List<WebhookDelivery>> ClaimAsync(AppDb db, List<long> ids, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var mine = new List<long>();
        foreach (var id in ids)
        {
            // the row lock of the update decides between nodes
            var won = await db.WebhookDeliveries
                .Where(d => d.Id == id && d.State == DeliveryState.Pending && d.DueAt <= now && (d.ClaimedUntil == null || d.ClaimedUntil <= now))
                .ExecuteUpdateAsync(d => d.SetProperty(x => x.ClaimedUntil, now + claim), ct);
            if (won == 1)
            {
                mine.Add(id);
            }
        }

        return await db.WebhookDeliveries.AsNoTracking().Where(d => mine.Contains(d.Id)).OrderBy(d => d.Id).ToListAsync(ct);
    }

    private async Task SendAsync(Target endpoint, WebhookDelivery delivery, CancellationToken ct)
    {
        await Task.Yield();
        try
        {
            var answer = await PostAsync(endpoint, delivery, ct);
            await writer.WriteAsync(Self, (db, token) => SettleAsync(db, delivery.Id, answer, token), CancellationToken.None);
        }
        catch (Exception e)
        {
            // not written down: the claim runs out and the receiver hears it again under the same id
            if (!ct.IsCancellationRequested)
            {
                LogNotWritten(log, delivery.PublicId, e);
            }
        }
        finally
        {
            if (sending.TryRemove(delivery.Id, out var done))
            {
                done.Done.SetResult();
            }

            signal.Poke();
        }
    }

    private async Task<WebhookAnswer> PostAsync(Target endpoint, WebhookDelivery delivery, CancellationToken ct)
    {
        if (endpoint.UserId is { } owner)
        {
            await using var db = await dbs.CreateDbContextAsync(ct);
            if (!await owners.MayHearAsync(db, owner, delivery, ct))
            {
                return new WebhookAnswer(null, "no_rights", null, null, 0);
            }
        }

        List<string> signing;
        try
        {
            signing = [secrets.Unprotect(endpoint.ProtectedSecret)];
            if (endpoint.PreviousProtectedSecret is { } previous && endpoint.PreviousSecretUntil > clock.GetUtcNow())
            {
                signing.Add(secrets.Unprotect(previous));
            }
        }
        catch (CryptographicException e)
        {
            LogNoSecret(log, endpoint.Id, e);
            return new WebhookAnswer(null, "secret", null, null, 0);
        }

        return await sender.PostAsync(endpoint.Url, signing, delivery, ct);
    }

    private static async Task SettleAsync(AppDb db, long id, WebhookAnswer answer, CancellationToken ct)
    {
        // gone when its endpoint was deleted meanwhile
        var delivery = await db.WebhookDeliveries.SingleOrDefaultAsync(d => d.Id == id, ct);
        if (delivery is not { State: DeliveryState.Pending })
        {
            return;
        }

        db.Add(delivery.Settle(answer, db.Clock.GetUtcNow(), Random.Shared.NextDouble()));
        db.Publish(new LiveEvent(LiveTopics.Webhooks, delivery.EndpointId));
        var endpoint = db.WebhookEndpoints.Where(e => e.Id == delivery.EndpointId);
        if (delivery.State is DeliveryState.Delivered)
        {
            await endpoint.Where(e => e.FailedInARow > 0).ExecuteUpdateAsync(e => e.SetProperty(x => x.FailedInARow, 0), ct);
        }
        else if (delivery.State is DeliveryState.Failed)
        {
            await endpoint.ExecuteUpdateAsync(e => e.SetProperty(x => x.FailedInARow, x => x.FailedInARow + 1), ct);
            DisableWhenHopeless(db, await endpoint.SingleAsync(ct), answer.IsGone);
        }
    }

    private static void DisableWhenHopeless(AppDb db, WebhookEndpoint endpoint, bool gone)
    {
        if (endpoint.State is WebhookState.Active && (gone || endpoint.FailedInARow >= WebhookEndpoint.MostFailures))
        {
            endpoint.DisableBecause(gone ? "gone" : "failing");
            db.Promise(new WebhookSwitchedOff(endpoint.Id, endpoint.PublicId, endpoint.PartnerId, endpoint.Url, endpoint.DisabledBecause!));
        }
    }

    private async Task<TimeSpan> UntilNextAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();

        // what is due and not started waits for room, and the end of a sending pokes
        var next = await db.WebhookDeliveries
            .Where(d => d.State == DeliveryState.Pending && d.DueAt > now && db.WebhookEndpoints.Any(e => e.Id == d.EndpointId && e.State == WebhookState.Active))
            .MinAsync(d => (DateTimeOffset?)d.DueAt, ct);
        return next - now is { } pause && pause < Sweep ? pause : Sweep;
    }

    private static string RecordOf(string? type, long? id) => $"{type} {id}";

    [LoggerMessage(Level = LogLevel.Error, Message = "Webhook deliveries could not be read or claimed; trying again")]
    private static partial void LogFailed(ILogger log, Exception e);

    [LoggerMessage(Level = LogLevel.Error, Message = "What came of webhook delivery {DeliveryId} could not be written down; it will be sent again")]
    private static partial void LogNotWritten(ILogger log, Guid deliveryId, Exception e);

    [LoggerMessage(Level = LogLevel.Error, Message = "The secret of webhook endpoint {EndpointId} cannot be read: the data-protection keys it was made with are gone")]
    private static partial void LogNoSecret(ILogger log, long endpointId, Exception e);

    private sealed record Target(long Id, string Url, long? UserId, string ProtectedSecret, string? PreviousProtectedSecret, DateTimeOffset? PreviousSecretUntil);

    private sealed record Sending(long EndpointId, string Record, TaskCompletionSource Done);
}
