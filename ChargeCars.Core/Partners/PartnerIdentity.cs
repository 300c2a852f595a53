using ChargeCars.Core.Common;

namespace ChargeCars.Core.Partners;

/// <summary>Who a valid key belongs to.</summary>
/// <param name="PartnerId">Database key.</param>
/// <param name="PartnerPublicId">The id in the partner's paths.</param>
/// <param name="Name">Name as people know it.</param>
/// <param name="IsActive">False once it is switched off.</param>
/// <param name="KeyId">The key's public id.</param>
/// <param name="KeyPrefix">The key's first characters.</param>
/// <param name="Scopes">Words of <see cref="PartnerScopes"/>.</param>
public sealed record PartnerIdentity(long PartnerId, Guid PartnerPublicId, string Name, bool IsActive, Guid KeyId, string KeyPrefix, IReadOnlySet<string> Scopes)
{
    /// <summary>The actor behind the key: what its scopes allow, on this partner's records only.</summary>
    public Actor ToActor() => new()
    {
        Name = Name,
        Component = $"partner key {KeyPrefix}",
        Channel = "partner-api",
        PartnerId = PartnerId,
        Permissions = Scopes.Where(PartnerScopes.All.Contains).Select(PartnerScopes.PermissionOf).ToHashSet(),
    };

    /// <summary>A partner that is switched off is refused everywhere, whatever its key may do.</summary>
    /// <exception cref="DomainException">PARTNER_INACTIVE.</exception>
    public void DemandActive()
    {
        if (!IsActive)
        {
            throw PartnerErrors.Inactive();
        }
    }
}
