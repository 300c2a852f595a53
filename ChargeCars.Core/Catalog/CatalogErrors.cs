using ChargeCars.Core.Common;

namespace ChargeCars.Core.Catalog;

/// <summary>What the catalog refuses.</summary>
internal static class CatalogErrors
{
    public static DomainException ArticleTaken(string sku) =>
        new DomainError(ErrorKind.Conflict, "ARTICLE_TAKEN", $"There is an article '{sku}' already", "sku", new Dictionary<string, object?> { ["sku"] = sku }).AsException();

    public static DomainException ArticleChanged() =>
        new DomainError(ErrorKind.Conflict, "ARTICLE_CHANGED", "Somebody else changed this article meanwhile").AsException();
}
