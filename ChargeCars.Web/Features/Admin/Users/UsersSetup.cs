using ChargeCars.Core.Common;
using ChargeCars.Web.Shell;
using ChargeCars.Web.Ui;

namespace ChargeCars.Web.Features.Admin.Users;

/// <summary>Registers user administration.</summary>
internal static class UsersSetup
{
    /// <summary>Adds its pages to the rail.</summary>
    public static IServiceCollection AddUserPages(this IServiceCollection services) => services
        .AddSingleton(new RefusalTexts(typeof(UserTexts)))
        .AddSingleton(new NavItem(NavGroup.Settings, 10, "/settings/users", "customers", typeof(UserTexts), "Users")
        {
            About = "UsersAbout",
            Policy = Permissions.Administer,
            NewHref = "/settings/users/new",
            NewTitle = "NewUser",
        });
}
