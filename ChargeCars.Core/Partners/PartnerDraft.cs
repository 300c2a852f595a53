using ChargeCars.Core.Contacts;

namespace ChargeCars.Core.Partners;

/// <summary>What somebody says of a partner and of the organization that it is.</summary>
public sealed record PartnerDraft
{
    /// <summary>Public id of an organization that is known already, whose own particulars then stay as they are; null makes one. Looked at only when the partner is made.</summary>
    public Guid? OrganizationId { get; init; }

    /// <inheritdoc cref="Partner.Name"/>
    public string Name { get; init; } = "";

    /// <inheritdoc cref="Partner.BusinessEntityId"/>
    public long BusinessEntityId { get; init; }

    /// <summary>Full name of the organization as it is written on letters.</summary>
    public string OrganizationName { get; init; } = "";

    /// <inheritdoc cref="Contact.KvkNumber"/>
    public string? KvkNumber { get; init; }

    /// <inheritdoc cref="Contact.VatNumber"/>
    public string? VatNumber { get; init; }

    /// <inheritdoc cref="Contact.Email"/>
    public string? Email { get; init; }

    /// <inheritdoc cref="Contact.Phone"/>
    public string? Phone { get; init; }

    /// <inheritdoc cref="Contact.Language"/>
    public string Language { get; init; } = "nl";

    /// <summary>Public id of the organization above it; null for the top.</summary>
    public Guid? ParentId { get; init; }

    /// <summary>What is saved of a partner.</summary>
    internal static PartnerDraft Of(Partner partner, Contact organization, Guid? parentId) => new()
    {
        OrganizationId = organization.PublicId,
        Name = partner.Name,
        BusinessEntityId = partner.BusinessEntityId,
        OrganizationName = organization.Name,
        KvkNumber = organization.KvkNumber,
        VatNumber = organization.VatNumber,
        Email = organization.Email,
        Phone = organization.Phone,
        Language = organization.Language,
        ParentId = parentId,
    };

    /// <summary>The part that the organization shares with all who know it.</summary>
    internal PartnerDraft OfOrganization() => this with { OrganizationId = null, Name = "", BusinessEntityId = 0 };
}
