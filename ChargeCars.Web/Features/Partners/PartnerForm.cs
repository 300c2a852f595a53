using ChargeCars.Core.Partners;

namespace ChargeCars.Web.Features.Partners;

/// <summary>What has been filled in of a partner.</summary>
internal sealed class PartnerForm
{
    /// <summary>An organization that is known already; null for a new one.</summary>
    public OrganizationChoice? Organization { get; set; }

    public string Name { get; set; } = "";

    public long BusinessEntityId { get; set; }

    public string OrganizationName { get; set; } = "";

    public string? KvkNumber { get; set; }

    public string? VatNumber { get; set; }

    public string? Email { get; set; }

    public string? Phone { get; set; }

    public string Language { get; set; } = "nl";

    /// <summary>The organization above it; null for the top.</summary>
    public OrganizationChoice? Parent { get; set; }

    /// <summary>A form filled from what is saved.</summary>
    public static PartnerForm Of(PartnerDraft saved, OrganizationChoice? parent) => new()
    {
        Name = saved.Name,
        BusinessEntityId = saved.BusinessEntityId,
        OrganizationName = saved.OrganizationName,
        KvkNumber = saved.KvkNumber,
        VatNumber = saved.VatNumber,
        Email = saved.Email,
        Phone = saved.Phone,
        Language = saved.Language,
        Parent = parent,
    };

    /// <summary>For <see cref="EditPartners"/>, which checks it.</summary>
    public PartnerDraft ToDraft() => new()
    {
        OrganizationId = Organization?.Id,

        // who presses Enter in the legal name is quicker than the server that fills this in
        Name = string.IsNullOrWhiteSpace(Name) ? Organization?.Name ?? OrganizationName : Name,
        BusinessEntityId = BusinessEntityId,
        OrganizationName = OrganizationName,
        KvkNumber = KvkNumber,
        VatNumber = VatNumber,
        Email = Email,
        Phone = Phone,
        Language = Language,
        ParentId = Parent?.Id,
    };
}
