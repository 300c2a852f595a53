using ChargeCars.Core.Common;

namespace ChargeCars.Core.Partners;

/// <summary>Who a valid key belongs to.</summary>
/// <param name="PartnerId">Database key.</param>
/// <param name="PartnerPublicId">The id in the partner's paths.</param>
/// <param name="Name">Name as people know it.</param>
/// <param name="IsActive">May send orders.</param>
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
}
