using ChargeCars.Core.Common;
using ChargeCars.Web.Shell;
using ChargeCars.Web.Ui;

namespace ChargeCars.Web.Features.Admin.Companies;

/// <summary>Registers the pages that keep the companies of the group.</summary>
internal static class CompaniesSetup
{
    /// <summary>Adds its pages to the rail.</summary>
    public static IServiceCollection AddCompanyPages(this IServiceCollection services) => services
        .AddSingleton(new RefusalTexts(typeof(CompanyTexts)))
        .AddSingleton(new NavItem(NavGroup.Settings, 5, "/settings/companies", "building", typeof(CompanyTexts), "Companies")
        {
            About = "CompaniesAbout",
            Policy = Permissions.Administer,
            NewHref = "/settings/companies/new",
            NewTitle = "NewCompany",
        });
}
