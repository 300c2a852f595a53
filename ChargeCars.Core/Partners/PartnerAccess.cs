using ChargeCars.Core.Common;

namespace ChargeCars.Core.Partners;

/// <summary>Who keeps partners, and which.</summary>
internal static class PartnerAccess
{
    /// <summary>A key may not make or change partners or keys, whatever its scopes.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED.</exception>
    public static void DemandPartnerStaff(this Actor actor)
    {
        actor.Demand(Permissions.ManagePartners);
        if (actor.PartnerId is not null)
        {
            throw DomainError.Forbidden("A partner's key cannot manage partners");
        }
    }

    /// <summary>The partner when it is there and belongs to a company that the actor works for.</summary>
    /// <exception cref="DomainException">NOT_FOUND.</exception>
    public static Partner Seen(this Actor actor, Partner? partner) =>
        partner is not null && actor.Sees(partner.BusinessEntityId) ? partner : throw PartnerErrors.NotFound();
}
