using ChargeCars.Core.Common;

namespace ChargeCars.Core.Numbering;

/// <summary>What numbering refuses.</summary>
internal static class NumberingErrors
{
    public static DomainException UnknownType(string documentType) => Unknown("document_type", documentType, "No documents of this type are numbered");

    public static DomainException UnknownEntity(string businessEntity) => Unknown("business_entity", businessEntity, "This business entity does not exist");

    private static DomainException Unknown(string field, string value, Sentence message) =>
        new DomainError(ErrorKind.NotFound, "NOT_FOUND", message.ToString(), Details: new Dictionary<string, object?> { [field] = value }) { Sentence = message }.AsException();
}
