using Microsoft.Extensions.DependencyInjection;

namespace ChargeCars.Core.Catalog;

/// <summary>Registers the catalog.</summary>
internal static class CatalogRegistration
{
    public static IServiceCollection AddCatalog(this IServiceCollection services) => services.AddSingleton<ArticleQueries>().AddSingleton<EditArticles>();
}
