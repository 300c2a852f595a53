namespace ChargeCars.Web.Features.ApiDocs;

/// <summary>The pages that describe the APIs.</summary>
internal static class ApiDocsSetup
{
    /// <summary>Adds what they read.</summary>
    public static IServiceCollection AddApiDocsPages(this IServiceCollection services) => services.AddSingleton<ApiGuides>();
}
