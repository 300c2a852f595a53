using ChargeCars.Core.Common;

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
}
