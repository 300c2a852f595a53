using System.Globalization;
using System.Text.RegularExpressions;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Webhooks;

/// <summary>What a user wants to be told of statuses, and where.</summary>
/// <param name="Url">https, on the public internet.</param>
/// <param name="EntityTypes">Words of <see cref="Common.EntityTypes"/>; null or none for all.</param>
/// <param name="StatusFilters">Statuses entered; null or none for all.</param>
/// <param name="Events">Names of <see cref="StatusWebhookEvents"/>; null or none for all.</param>
/// <param name="Secret">6 to 200 characters, with which we sign.</param>
/// <param name="IsActive">False registers it switched off.</param>
public sealed record NewStatusWebhook(
    string? Url,
    IReadOnlyList<string>? EntityTypes,
    IReadOnlyList<string>? StatusFilters,
    IReadOnlyList<string>? Events,
    string? Secret,
    bool IsActive = true);

/// <summary>A registered webhook.</summary>
/// <param name="Webhook">As it stands now.</param>
/// <param name="IsNew">False when the address had been registered before and everything about it was replaced.</param>
public sealed record RegisteredWebhook(WebhookRow Webhook, bool IsNew);

/// <summary>
/// Registers an address for the statuses of everything that a user may see. Registering the same address again replaces what it is told and its secret:
/// contract S1 has no other way to change a webhook.
/// </summary>
public sealed partial class RegisterStatusWebhook(DbWriter writer, WebhookTargets targets, ISecretProtector secrets, WebhookSettings settings)
{
    private const int MostStatuses = 40;

    /// <summary>True for those who may register one: administrators and operators.</summary>
    public static bool MayRegister(Actor actor) => WebhookAccess.MayHaveOwn(actor);

    /// <summary>Checks, and registers for the actor.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR on url, entity_types, status_filters, events or secret; PERMISSION_DENIED; WEBHOOK_LIMIT_REACHED.</exception>
    public async Task<RegisteredWebhook> RegisterAsync(Actor actor, NewStatusWebhook webhook, CancellationToken ct)
    {
        WebhookAccess.DemandOwn(actor);
        var wishes = new Wishes(Events(webhook.Events), Types(webhook.EntityTypes), Statuses(webhook.StatusFilters), webhook.IsActive);
        WebhookErrors.CheckSecret(webhook.Secret);
        var target = await targets.CheckAsync(webhook.Url, ct);
        var sealedSecret = secrets.Protect(webhook.Secret!);
        return await writer.WriteAsync(actor, (db, token) => SaveAsync(db, actor, target, wishes, sealedSecret, token), ct);
    }

    private static string Events(IReadOnlyList<string>? names)
    {
        if (names is null or { Count: 0 })
        {
            return string.Join(' ', StatusWebhookEvents.All);
        }

        var unknown = names.Select(n => n ?? "").FirstOrDefault(n => !StatusWebhookEvents.All.Contains(n));
        return unknown is null ? string.Join(' ', names.Distinct()) : throw WebhookErrors.UnknownEvent(unknown, StatusWebhookEvents.All);
    }

    private static string? Types(IReadOnlyList<string>? names)
    {
        if (names is null or { Count: 0 })
        {
            return null;
        }

        var types = names.Select(n => n is null ? "" : EntityTypes.Canonical(n)).Distinct().ToList();
        var unknown = types.Find(t => !EntityTypes.All.Contains(t));
        return unknown is null
            ? string.Join(' ', types)
            : throw DomainError.Invalid("entity_types", $"'{unknown}' is not an entity type; known are {string.Join(", ", EntityTypes.All)}");
    }

    private static string? Statuses(IReadOnlyList<string>? names)
    {
        if (names is null or { Count: 0 })
        {
            return null;
        }

        if (names.Count > MostStatuses)
        {
            throw DomainError.Invalid("status_filters", $"at most {MostStatuses} statuses may be named");
        }

        var wrong = names.FirstOrDefault(n => n is null || !StatusPattern().IsMatch(n));
        return wrong is null && !names.Contains(null!)
            ? string.Join(' ', names.Distinct())
            : throw DomainError.Invalid("status_filters", $"'{wrong}' is not a status: small letters, digits and underscores");
    }

    private async Task<RegisteredWebhook> SaveAsync(AppDb db, Actor actor, Uri target, Wishes wishes, string sealedSecret, CancellationToken ct)
    {
        var (owner, hash) = (WebhookEndpoint.OwnedByUser(actor.UserId!.Value), WebhookEndpoint.HashOf(target));
        var endpoint = await db.WebhookEndpoints.SingleOrDefaultAsync(e => e.Owner == owner && e.UrlHash == hash, ct);
        var isNew = endpoint is null;
        if (endpoint is null)
        {
            if (await db.WebhookEndpoints.CountAsync(e => e.Owner == owner, ct) >= settings.MostPerOwner)
            {
                throw WebhookErrors.TooMany(settings.MostPerOwner);
            }

            endpoint = new WebhookEndpoint
            {
                Contract = WebhookContracts.Status,
                UserId = actor.UserId,
                Owner = owner,
                Url = target.OriginalString,
                UrlHash = hash,
                Events = wishes.Events,
                ProtectedSecret = sealedSecret,
                CreatedAt = db.Clock.GetUtcNow(),
            };
            db.Add(endpoint);
        }
        else
        {
            (endpoint.Events, endpoint.ProtectedSecret) = (wishes.Events, sealedSecret);
            endpoint.ForgetPreviousSecret();
        }

        (endpoint.EntityTypes, endpoint.StatusFilters) = (wishes.EntityTypes, wishes.StatusFilters);
        if (wishes.IsActive)
        {
            endpoint.Enable();
        }
        else
        {
            endpoint.Disable();
        }

        await db.SaveChangesAsync(ct);
        db.Publish(new LiveEvent(LiveTopics.Webhooks, endpoint.Id));
        return new RegisteredWebhook(WebhookRow.Of(endpoint, null, actor.Name), isNew);
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{0,39}$")]
    private static partial Regex StatusPattern();

    private sealed record Wishes(string Events, string? EntityTypes, string? StatusFilters, bool IsActive);
}
