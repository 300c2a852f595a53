using ChargeCars.Core.Common;
using ChargeCars.Web.Hosting;
using ChargeCars.Web.Shell;
using ChargeCars.Web.Ui;

namespace ChargeCars.Web.Features.Analytics;

/// <summary>Puts status analytics in the shell.</summary>
internal static class AnalyticsSetup
{
    /// <summary>Adds the pages; <c>Analytics:TargetPercent</c> is the compliance aimed at.</summary>
    public static IServiceCollection AddAnalyticsPages(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(configuration.GetSection("Analytics").Get<AnalyticsSettings>() ?? new AnalyticsSettings())
        .AddSingleton(new RefusalTexts(typeof(AnalyticsTexts)))
        .AddSingleton(new NavItem(NavGroup.Insight, 10, "/reports/sla", "reports", typeof(AnalyticsTexts), "Analytics") { Policy = DoorPolicies.Reports, Keys = "g r" });
}

/// <summary>What figures are held against.</summary>
internal sealed record AnalyticsSettings
{
    /// <summary>Percentage of steps, 0–100, that should be finished in time.</summary>
    public decimal TargetPercent { get; init; } = 95;
}
