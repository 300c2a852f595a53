using ChargeCars.Core.Common;
using ChargeCars.Web.Shell;

namespace ChargeCars.Web.Features.Outbox;

/// <summary>The messages we sent and still have to send.</summary>
internal static class OutboxSetup
{
    /// <summary>Adds them to the rail.</summary>
    public static IServiceCollection AddOutboxPages(this IServiceCollection services) => services
        .AddSingleton(new NavItem(NavGroup.Relations, 40, "/outbox", "send", typeof(OutboxTexts), "Outbox") { Policy = Permissions.EditWork });
}
