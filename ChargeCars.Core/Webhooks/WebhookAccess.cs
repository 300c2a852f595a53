using System.Linq.Expressions;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Partners;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Webhooks;

/// <summary>
/// Who may see and change webhooks: a partner's key its own; our people those of the partners of the companies they see, and their own; administrators
/// also those of colleagues who see no more than they do.
/// </summary>
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

    /// <summary>True for those whom contract S1 lets register webhooks: administrators and operators.</summary>
    public static bool MayHaveOwn(Actor actor) =>
        actor is { UserId: not null, PartnerId: null, TechnicianId: null }
        && actor.May(Permissions.ManagePartners)
        && (actor.May(Permissions.Administer) || actor.Roles.Contains(Roles.Operator));

    /// <summary>Refuses everybody else.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED.</exception>
    public static void DemandOwn(Actor actor)
    {
        if (!MayHaveOwn(actor))
        {
            throw DomainError.Forbidden("Only administrators and operators have webhooks for statuses");
        }
    }

    /// <summary>The endpoint, tracked.</summary>
    /// <exception cref="DomainException">NOT_FOUND; PERMISSION_DENIED.</exception>
    public static async Task<WebhookEndpoint> FindAsync(AppDb db, Actor actor, Guid webhookId, CancellationToken ct)
    {
        Demand(actor);
        return await Visible(db, actor).SingleOrDefaultAsync(e => e.PublicId == webhookId, ct) ?? throw WebhookErrors.NotFound();
    }

    /// <summary>The webhooks that <paramref name="actor"/> may see, of partners and of users.</summary>
    public static IQueryable<WebhookEndpoint> Visible(AppDb db, Actor actor)
    {
        var ofPartners = db.Partners.Where(Partners(actor)).Select(p => p.Id);
        if (actor.PartnerId is not null)
        {
            return db.WebhookEndpoints.Where(e => e.PartnerId != null && ofPartners.Contains(e.PartnerId.Value));
        }

        if (!actor.May(Permissions.Administer))
        {
            return db.WebhookEndpoints.Where(e => (e.PartnerId != null && ofPartners.Contains(e.PartnerId.Value)) || (e.UserId != null && e.UserId == actor.UserId));
        }

        if (actor.BusinessEntityIds is not { } companies)
        {
            return db.WebhookEndpoints;
        }

        // somebody without rows sees every company
        return db.WebhookEndpoints.Where(e =>
            (e.PartnerId != null && ofPartners.Contains(e.PartnerId.Value))
            || (e.UserId != null
                && (e.UserId == actor.UserId
                    || (db.UserScopes.Any(s => s.UserId == e.UserId) && !db.UserScopes.Any(s => s.UserId == e.UserId && !companies.Contains(s.BusinessEntityId))))));
    }

    /// <summary>The partners whose webhooks <paramref name="actor"/> may see.</summary>
    private static Expression<Func<Partner, bool>> Partners(Actor actor)
    {
        var (own, entities) = (actor.PartnerId, actor.BusinessEntityIds);
        return partner => (own == null || partner.Id == own) && (entities == null || entities.Contains(partner.BusinessEntityId));
    }
}
