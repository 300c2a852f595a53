using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Webhooks;

/// <summary>What a partner wants to be told, and where.</summary>
/// <param name="Url">https, on the public internet.</param>
/// <param name="Events">Names of <see cref="WebhookEvents"/>.</param>
/// <param name="Secret">6 to 200 characters, with which we sign.</param>
public sealed record NewWebhook(string? Url, IReadOnlyList<string>? Events, string? Secret);

/// <summary>
/// Registers an address for a partner's events. Registering the same address again replaces its events and secret and switches it on:
/// the contracts have no other way to change a webhook.
/// </summary>
public sealed class RegisterWebhook(DbWriter writer, WebhookTargets targets, ISecretProtector secrets, WebhookSettings settings)
{
    /// <summary>Checks, and registers.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR on url, events or secret; NOT_FOUND; PERMISSION_DENIED; WEBHOOK_LIMIT_REACHED.</exception>
    public async Task<WebhookRow> RegisterAsync(Actor actor, Guid partnerId, NewWebhook webhook, CancellationToken ct)
    {
        WebhookAccess.Demand(actor);
        var events = Events(webhook.Events);
        WebhookErrors.CheckSecret(webhook.Secret);
        var target = await targets.CheckAsync(webhook.Url, ct);
        var sealedSecret = secrets.Protect(webhook.Secret!);
        return await writer.WriteAsync(actor, (db, token) => SaveAsync(db, actor, partnerId, target, events, sealedSecret, token), ct);
    }

    private static string Events(IReadOnlyList<string>? names)
    {
        if (names is null or { Count: 0 })
        {
            throw WebhookErrors.NoEvents();
        }

        var unknown = names.Select(n => n ?? "").FirstOrDefault(n => !WebhookEvents.All.Contains(n));
        return unknown is null ? string.Join(' ', names.Distinct()) : throw WebhookErrors.UnknownEvent(unknown, WebhookEvents.All);
    }

    private async Task<WebhookRow> SaveAsync(AppDb db, Actor actor, Guid partnerId, Uri target, string events, string sealedSecret, CancellationToken ct)
    {
        var partner = await db.Partners.AsNoTracking().SingleOrDefaultAsync(p => p.PublicId == partnerId, ct) ?? throw DomainError.NotFound("The partner");
        WebhookAccess.Demand(actor, partner);
        var hash = WebhookEndpoint.HashOf(target);
        var endpoint = await db.WebhookEndpoints.SingleOrDefaultAsync(e => e.PartnerId == partner.Id && e.UrlHash == hash, ct);
        if (endpoint is null)
        {
            if (await db.WebhookEndpoints.CountAsync(e => e.PartnerId == partner.Id, ct) >= settings.MostPerOwner)
            {
                throw WebhookErrors.TooMany(settings.MostPerOwner);
            }

            endpoint = new WebhookEndpoint { PartnerId = partner.Id, Owner = WebhookEndpoint.OwnedByPartner(partner.Id), Url = target.OriginalString, UrlHash = hash, Events = events, ProtectedSecret = sealedSecret, CreatedAt = db.Clock.GetUtcNow() };
            db.Add(endpoint);
        }
        else
        {
            (endpoint.Events, endpoint.ProtectedSecret) = (events, sealedSecret);
            endpoint.ForgetPreviousSecret();
            endpoint.Enable();
        }

        await db.SaveChangesAsync(ct);
        db.Publish(new LiveEvent(LiveTopics.Webhooks, endpoint.Id));
        return WebhookRow.Of(endpoint, partner.PublicId, partner.Name);
    }
}
