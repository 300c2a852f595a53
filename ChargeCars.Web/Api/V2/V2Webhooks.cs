using ChargeCars.Core.Common;
using ChargeCars.Core.Partners;
using ChargeCars.Core.Webhooks;
using ChargeCars.Web.Api.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChargeCars.Web.Api.V2;

/// <summary>What a partner asks for; <paramref name="Secret"/> is never sent back.</summary>
internal sealed record V2NewWebhook(string? Url = null, IReadOnlyList<string>? Events = null, string? Secret = null);

/// <summary>A registered webhook.</summary>
internal sealed record V2Webhook(Guid WebhookId, string Url, IReadOnlyList<string> Events, bool IsActive, DateTimeOffset CreatedAt);

/// <summary>An addition to S0: partners register where they want to be told.</summary>
internal static class V2Webhooks
{
    /// <summary>Maps <c>/v2/partners/{partner_id}/webhooks</c>.</summary>
    public static void MapWebhooks(this RouteGroupBuilder v2) => v2
        .MapPost("/partners/{partner_id}/webhooks", RegisterAsync)
        .ForPartner(PartnerScopes.WebhooksManage)
        .WithTags("Partner Integration")
        .WithSummary("Register a webhook; the same address again replaces its events and secret");

    private static async Task<Created<V2Data<V2Webhook>>> RegisterAsync(WireId partner_id, V2NewWebhook body, Caller caller, RegisterWebhook register, CancellationToken ct)
    {
        var partner = partner_id.PublicId ?? throw DomainError.NotFound("The partner");
        var row = await register.RegisterAsync(caller, partner, new NewWebhook(body.Url, body.Events, body.Secret), ct);
        return TypedResults.Created((string?)null, new V2Data<V2Webhook>(true, new V2Webhook(row.Id, row.Url, row.Events, row.IsActive, row.CreatedAt)));
    }
}
