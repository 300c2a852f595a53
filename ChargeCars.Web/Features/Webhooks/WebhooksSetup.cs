using ChargeCars.Core.Common;
using ChargeCars.Web.Shell;
using ChargeCars.Web.Ui;

namespace ChargeCars.Web.Features.Webhooks;

/// <summary>The webhook pages.</summary>
internal static class WebhooksSetup
{
    /// <summary>Adds them to the rail.</summary>
    public static IServiceCollection AddWebhookPages(this IServiceCollection services) => services
        .AddSingleton(new NavItem(NavGroup.Settings, 40, "/settings/webhooks", "webhook", typeof(WebhooksTexts), "Webhooks") { About = "WebhooksAbout", Policy = Permissions.ManagePartners })
        .AddSingleton(new RefusalTexts(typeof(WebhooksTexts)));
}
