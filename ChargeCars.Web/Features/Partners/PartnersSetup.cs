using ChargeCars.Core.Common;
using ChargeCars.Web.Shell;
using ChargeCars.Web.Ui;

namespace ChargeCars.Web.Features.Partners;

/// <summary>Puts the partners in the shell.</summary>
internal static class PartnersSetup
{
    public static IServiceCollection AddPartnerPages(this IServiceCollection services) => services
        .AddSingleton(new RefusalTexts(typeof(PartnerTexts)))
        .AddSingleton(new NavItem(NavGroup.Relations, 20, "/partners", "partners", typeof(PartnerTexts), "Partners") { Policy = Permissions.SeeWork, Keys = "g p" })
        .AddScoped<ISearchProvider, RelationSearch>();
}
