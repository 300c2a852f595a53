using Microsoft.Extensions.DependencyInjection;

namespace ChargeCars.Core.Partners;

/// <summary>Registers the partners.</summary>
internal static class PartnersRegistration
{
    public static IServiceCollection AddPartners(this IServiceCollection services) => services
        .AddSingleton<PartnerKeys>()
        .AddSingleton<EditPartners>()
        .AddSingleton<OrganizationQueries>()
        .AddSingleton<PartnerQueries>();
}
