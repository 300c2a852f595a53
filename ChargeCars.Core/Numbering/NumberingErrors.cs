using ChargeCars.Core.Common;

namespace ChargeCars.Core.Numbering;

/// <summary>What numbering refuses.</summary>
internal static class NumberingErrors
{
    public static DomainException UnknownType(string documentType) => new DomainError(
        ErrorKind.NotFound,
        "DOCUMENT_TYPE_NOT_FOUND",
        "No documents of this type are numbered",
        "document_type",
        new Dictionary<string, object?> { ["document_type"] = documentType, ["known"] = DocumentTypes.Letters.Keys.Order().ToList() }).AsException();

    public static DomainException UnknownEntity(string businessEntity) => new DomainError(
        ErrorKind.NotFound,
        "BUSINESS_ENTITY_NOT_FOUND",
        "This business entity does not exist",
        "business_entity",
        new Dictionary<string, object?> { ["business_entity"] = businessEntity }).AsException();
}
