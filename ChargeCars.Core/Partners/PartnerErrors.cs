using ChargeCars.Core.Common;
using ChargeCars.Core.Contacts;

namespace ChargeCars.Core.Partners;

/// <summary>What partners are refused.</summary>
internal static class PartnerErrors
{
    public static DomainException NotFound() => DomainError.NotFound("Partner");

    public static DomainException KeyNotFound() => DomainError.NotFound("Partner key");

    /// <summary>A key of one partner on the path of another; said alike whether or not that other exists.</summary>
    public static DomainException NotYours() => DomainError.Forbidden("This key belongs to another partner");

    public static DomainException Inactive() =>
        new DomainError(ErrorKind.Forbidden, "PARTNER_INACTIVE", "This partner may not send orders at present").AsException();

    public static DomainException Changed() =>
        new DomainError(ErrorKind.Conflict, "PARTNER_CHANGED", "Somebody else changed this partner meanwhile").AsException();

    /// <summary>One organization is a partner of one company once.</summary>
    public static DomainException Exists(Partner partner) => new DomainError(
        ErrorKind.Conflict, "PARTNER_EXISTS", "This organization is a partner of this company already", "organization_id", new Dictionary<string, object?> { ["field"] = "organization_id", ["partner_id"] = partner.PublicId }).AsException();

    /// <summary>Said once: whoever means another organization all the same says so.</summary>
    public static DomainException OrganizationKnown(Contact organization) => new DomainError(
        ErrorKind.Conflict,
        "ORGANIZATION_KNOWN",
        "An organization with this Chamber of Commerce number is known already",
        "kvk_number",
        new Dictionary<string, object?> { ["field"] = "kvk_number", ["organization_id"] = organization.PublicId, ["name"] = organization.Name }).AsException();

    /// <summary>The particulars of an organization belong to all companies whose partner it is.</summary>
    public static DomainException OrganizationShared() =>
        new DomainError(ErrorKind.Forbidden, "ORGANIZATION_SHARED", "This organization is a partner of another company too; its particulars are changed by who works for both").AsException();

    public static DomainException ParentBelow() =>
        DomainError.Invalid("parent_id", "An organization cannot be part of itself");
}
