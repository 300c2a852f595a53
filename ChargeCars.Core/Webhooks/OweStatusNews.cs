using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Webhooks;

/// <summary>Something that happened to a record's status, for the webhooks of users.</summary>
/// <param name="EventName">One of <see cref="StatusWebhookEvents"/>.</param>
/// <param name="MessageId">The outbox message it comes from.</param>
/// <param name="About">The record.</param>
/// <param name="BusinessEntityId">The company it belongs to.</param>
/// <param name="Status">The status entered, or the one it is late in.</param>
/// <param name="At">UTC; when it happened.</param>
/// <param name="Data">The facts; members are written in snake case.</param>
internal sealed record StatusNews(string EventName, Guid MessageId, EntityRef About, long BusinessEntityId, string Status, DateTimeOffset At, object Data);

/// <summary>Writes down which users' webhooks are owed news: those that asked for the event, the type and the status, of users who see the company.</summary>
internal sealed class OweStatusNews(WebhookOwners owners)
{
    public async Task OweAsync(AppDb db, StatusNews news, CancellationToken ct)
    {
        var endpoints = await Endpoints(db).ToListAsync(ct);
        string? body = null;
        foreach (var endpoint in endpoints.Where(e => e.Wants(news.EventName) && e.WantsRecord(news.About.Type, news.Status)))
        {
            if (await owners.MayHearAsync(endpoint.UserId!.Value, news.BusinessEntityId, ct))
            {
                body ??= WebhookLedger.Body(news.EventName, news.At, news.Data);
                db.Add(WebhookLedger.Delivery(endpoint.Id, news.EventName, news.MessageId, news.About, body, db.Clock.GetUtcNow()));
                db.Publish(new LiveEvent(LiveTopics.Webhooks, endpoint.Id));
            }
        }
    }

    /// <summary>Few: people register them by hand.</summary>
    internal static IQueryable<WebhookEndpoint> Endpoints(AppDb db) => db.WebhookEndpoints
        .AsNoTracking()
        .Where(e => e.Contract == WebhookContracts.Status && e.State == WebhookState.Active && e.UserId != null)
        .OrderBy(e => e.Id);
}
