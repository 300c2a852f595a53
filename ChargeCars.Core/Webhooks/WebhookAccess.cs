using System.Linq.Expressions;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Partners;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Webhooks;

/// <summary>Who may see and change webhooks: a partner's key its own, our people those of the companies they see.</summary>
internal static class WebhookAccess
{
    public static void Demand(Actor actor) => actor.Demand(Permissions.ManagePartners);

    public static void Demand(Actor actor, Partner partner)
    {
        Demand(actor);
        if (actor.PartnerId is { } own && own != partner.Id)
        {
            throw DomainError.Forbidden("This key belongs to another partner");
        }

        if (!actor.Sees(partner.BusinessEntityId))
        {
            throw DomainError.NotFound("The partner");
        }
    }

    /// <summary>The endpoint, tracked.</summary>
    /// <exception cref="DomainException">NOT_FOUND; PERMISSION_DENIED.</exception>
    public static async Task<WebhookEndpoint> FindAsync(AppDb db, Actor actor, Guid webhookId, CancellationToken ct)
    {
        Demand(actor);
        var visible = db.Partners.Where(Visible(actor)).Select(p => p.Id);
        return await db.WebhookEndpoints.SingleOrDefaultAsync(e => e.PublicId == webhookId && e.PartnerId != null && visible.Contains(e.PartnerId.Value), ct) ?? throw WebhookErrors.NotFound();
    }

    /// <summary>The partners whose webhooks <paramref name="actor"/> may see.</summary>
    public static Expression<Func<Partner, bool>> Visible(Actor actor)
    {
        var (own, entities) = (actor.PartnerId, actor.BusinessEntityIds);
        return partner => (own == null || partner.Id == own) && (entities == null || entities.Contains(partner.BusinessEntityId));
    }
}
