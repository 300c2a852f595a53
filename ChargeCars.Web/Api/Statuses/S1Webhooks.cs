using ChargeCars.Core.Common;
using ChargeCars.Core.Webhooks;
using ChargeCars.Web.Api.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ChargeCars.Web.Api.Statuses;

/// <summary>
/// What a caller wants to be told, and where; <paramref name="SecretKey"/> is never sent back. Left out or empty, <paramref name="EntityTypes"/>,
/// <paramref name="StatusFilters"/> and <paramref name="Events"/> (an addition) mean all.
/// </summary>
internal sealed record S1NewWebhook(
    string? WebhookUrl = null,
    IReadOnlyList<string>? EntityTypes = null,
    IReadOnlyList<string>? StatusFilters = null,
    string? SecretKey = null,
    bool IsActive = true,
    IReadOnlyList<string>? Events = null);

/// <summary>A registered webhook.</summary>
internal sealed record S1Webhook(
    Guid WebhookId,
    string WebhookUrl,
    IReadOnlyList<string> EntityTypes,
    IReadOnlyList<string> StatusFilters,
    IReadOnlyList<string> Events,
    bool IsActive,
    string? DisabledBecause,
    string? OwnerId,
    DateTimeOffset? PreviousSecretUntil,
    DateTimeOffset CreatedAt)
{
    /// <summary>As S1 writes it.</summary>
    public static S1Webhook Of(WebhookRow row) => new(
        row.Id, row.Url, row.EntityTypes, row.StatusFilters, row.Events, row.IsActive, row.DisabledBecause, S1Words.User(row.UserId), row.PreviousSecretUntil, row.CreatedAt);
}

/// <summary>A window on the webhooks.</summary>
internal sealed record S1WebhookList(IReadOnlyList<S1Webhook> Webhooks, WindowPagination Pagination);

/// <summary>A new secret, and for how many hours (0–168) the one before signs too.</summary>
internal sealed record S1Rotate(string? SecretKey = null, int KeepPreviousHours = RotateWebhookSecret.HoursByDefault);

/// <summary>What to send again: one delivery, or everything that failed since a moment.</summary>
internal sealed record S1Replay(Guid? DeliveryId = null, DateTimeOffset? Since = null);

/// <summary>How many deliveries are sent again.</summary>
internal sealed record S1Replayed(int Replayed);

/// <summary>A test under way.</summary>
internal sealed record S1TestSent(Guid DeliveryId, string Event);

/// <summary>A webhook that is no more.</summary>
internal sealed record S1Deleted(Guid WebhookId, bool Deleted);

/// <summary>A delivery to a webhook; <paramref name="NextAttemptAt"/> is null unless it is still owed.</summary>
internal sealed record S1Delivery(
    Guid DeliveryId, string Event, DeliveryState State, int Attempts, DateTimeOffset CreatedAt, DateTimeOffset? NextAttemptAt, DateTimeOffset? DeliveredAt);

/// <summary>A page of deliveries, newest first.</summary>
internal sealed record S1DeliveryList(IReadOnlyList<S1Delivery> Deliveries, WindowPagination Pagination);

/// <summary>S1 8: webhooks. The document names the registration; everything else is an addition in its style.</summary>
internal static class S1WebhookRoutes
{
    /// <summary>Our names of what S1 calls otherwise.</summary>
    private static readonly Dictionary<string, string> Names = new() { ["url"] = "webhook_url", ["secret"] = "secret_key" };

    /// <summary>Maps them.</summary>
    public static void MapStatusWebhooks(this RouteGroupBuilder s1)
    {
        var webhooks = s1.MapGroup("/webhooks").WithTags("Webhooks");
        webhooks.MapPost("", RegisterAsync).InClass("webhook_registration")
            .WithSummary("Register a webhook; the same address again replaces what it is told and its secret")
            .Produces<S1Data<S1Webhook>>(StatusCodes.Status201Created)
            .Produces<S1Data<S1Webhook>>();
        webhooks.MapGet("", ListAsync).WithSummary("Your webhooks; administrators see those of colleagues too");
        webhooks.MapGet("/{webhook_id}", GetAsync).WithSummary("One webhook");
        webhooks.MapDelete("/{webhook_id}", DeleteAsync).WithSummary("Remove a webhook and everything owed to it");
        webhooks.MapPost("/{webhook_id}/test", TestAsync).WithSummary("Send a signed webhook.test");
        webhooks.MapPost("/{webhook_id}/rotate", RotateAsync).WithSummary("Give it a new secret; for a while both sign");
        webhooks.MapGet("/{webhook_id}/deliveries", DeliveriesAsync).WithSummary("What was sent to it, newest first");
        webhooks.MapPost("/{webhook_id}/replay", ReplayAsync).WithSummary("Send a delivery again, or all that failed since a moment");
    }

    private static async Task<IResult> RegisterAsync(S1NewWebhook body, Caller caller, RegisterStatusWebhook register, CancellationToken ct)
    {
        var webhook = new NewStatusWebhook(body.WebhookUrl, body.EntityTypes, body.StatusFilters, body.Events, body.SecretKey, body.IsActive);
        var done = await InS1Words(() => register.RegisterAsync(caller, webhook, ct));
        var answer = S1Data<S1Webhook>.Of(S1Webhook.Of(done.Webhook));
        return done.IsNew ? TypedResults.Created($"/api/v1/status/webhooks/{done.Webhook.Id}", answer) : TypedResults.Ok(answer);
    }

    private static async Task<Ok<S1Data<S1WebhookList>>> ListAsync([AsParameters] WindowQuery window, Caller caller, WebhookQueries webhooks, CancellationToken ct)
    {
        var (limit, offset) = window.Checked(limitByDefault: 50);
        var (rows, total) = await webhooks.ForStatusesAsync(caller, limit, offset, ct);
        return TypedResults.Ok(S1Data<S1WebhookList>.Of(new S1WebhookList([.. rows.Select(S1Webhook.Of)], WindowPagination.Of(total, limit, offset))));
    }

    private static async Task<Ok<S1Data<S1Webhook>>> GetAsync([FromRoute(Name = "webhook_id")] WireId sent, Caller caller, WebhookQueries webhooks, CancellationToken ct) =>
        TypedResults.Ok(S1Data<S1Webhook>.Of(S1Webhook.Of(await webhooks.ForStatusAsync(caller, IdOf(sent), ct))));

    private static async Task<Ok<S1Data<S1Deleted>>> DeleteAsync(
        [FromRoute(Name = "webhook_id")] WireId sent, Caller caller, WebhookQueries webhooks, DeleteWebhook delete, CancellationToken ct)
    {
        var id = IdOf(sent);
        await webhooks.ForStatusAsync(caller, id, ct);
        await delete.DeleteAsync(caller, id, ct);
        return TypedResults.Ok(S1Data<S1Deleted>.Of(new S1Deleted(id, true)));
    }

    private static async Task<Accepted<S1Data<S1TestSent>>> TestAsync(
        [FromRoute(Name = "webhook_id")] WireId sent, Caller caller, WebhookQueries webhooks, SendWebhookTest test, CancellationToken ct)
    {
        var id = IdOf(sent);
        await webhooks.ForStatusAsync(caller, id, ct);
        var delivery = await test.SendAsync(caller, id, ct);
        return TypedResults.Accepted((string?)null, S1Data<S1TestSent>.Of(new S1TestSent(delivery, WebhookEvents.Test)));
    }

    private static async Task<Ok<S1Data<S1Webhook>>> RotateAsync(
        [FromRoute(Name = "webhook_id")] WireId sent, S1Rotate body, Caller caller, WebhookQueries webhooks, RotateWebhookSecret rotate, CancellationToken ct)
    {
        var id = IdOf(sent);
        await webhooks.ForStatusAsync(caller, id, ct);
        await InS1Words(() => rotate.RotateAsync(caller, id, body.SecretKey, body.KeepPreviousHours, ct));
        return TypedResults.Ok(S1Data<S1Webhook>.Of(S1Webhook.Of(await webhooks.ForStatusAsync(caller, id, ct))));
    }

    private static async Task<Ok<S1Data<S1DeliveryList>>> DeliveriesAsync(
        [FromRoute(Name = "webhook_id")] WireId sent,
        [FromQuery(Name = "state")] string? state,
        [AsParameters] WindowQuery window,
        Caller caller,
        WebhookQueries webhooks,
        CancellationToken ct)
    {
        var (limit, offset) = window.Checked(limitByDefault: 50);
        var id = IdOf(sent);
        await webhooks.ForStatusAsync(caller, id, ct);
        var (rows, total) = await webhooks.DeliveriesOfAsync(caller, id, StateOf(state), limit, offset, ct);
        return TypedResults.Ok(S1Data<S1DeliveryList>.Of(new S1DeliveryList(
            [.. rows.Select(r => new S1Delivery(r.Id, r.EventType, r.State, r.Attempts, r.CreatedAt, r.State is DeliveryState.Pending ? r.DueAt : null, r.DeliveredAt))],
            WindowPagination.Of(total, limit, offset))));
    }

    private static async Task<Accepted<S1Data<S1Replayed>>> ReplayAsync(
        [FromRoute(Name = "webhook_id")] WireId sent, S1Replay body, Caller caller, WebhookQueries webhooks, ReplayDelivery replay, RecoverDeliveries recover, CancellationToken ct)
    {
        var id = IdOf(sent);
        await webhooks.ForStatusAsync(caller, id, ct);
        int count;
        switch (body)
        {
            case { DeliveryId: { } delivery, Since: null }:
                await replay.ReplayAsync(caller, delivery, ct, ofWebhook: id);
                count = 1;
                break;
            case { DeliveryId: null, Since: { } since }:
                count = await recover.RecoverAsync(caller, id, since, ct);
                break;
            default:
                throw DomainError.Invalid("delivery_id", "name either delivery_id or since");
        }

        return TypedResults.Accepted((string?)null, S1Data<S1Replayed>.Of(new S1Replayed(count)));
    }

    private static Guid IdOf(WireId sent) => sent.PublicId ?? throw DomainError.NotFound("The webhook");

    private static DeliveryState? StateOf(string? sent) => sent switch
    {
        null or "" => null,
        "pending" => DeliveryState.Pending,
        "delivered" => DeliveryState.Delivered,
        "failed" => DeliveryState.Failed,
        _ => throw DomainError.Invalid("state", "must be one of pending, delivered, failed"),
    };

    /// <summary>Says what a verb refuses in the names of the contract.</summary>
    private static async Task<T> InS1Words<T>(Func<Task<T>> verb)
    {
        try
        {
            return await verb();
        }
        catch (DomainException e) when (e.Error.Field is { } field && Names.TryGetValue(field, out var name))
        {
            throw DomainError.Invalid(name, e.Error.Message);
        }
    }
}
