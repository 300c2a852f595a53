using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChargeCars.Core.Statuses.Approvals;

/// <summary>Registers approvals.</summary>
internal static class ApprovalsRegistration
{
    public static IServiceCollection AddApprovals(this IServiceCollection services)
    {
        services.TryAddSingleton(new ApprovalSettings());
        services.AddSingleton<StandIns>();
        services.AddSingleton<NameDeputy>();
        services.AddSingleton<DeputyQueries>();
        services.AddSingleton<RequestApproval>();
        services.AddSingleton<DecideApproval>();
        services.AddSingleton<HandOnApproval>();
        services.AddSingleton<WithdrawApproval>();
        services.AddSingleton<RemindOfApproval>();
        services.AddSingleton<SweepApprovals>();
        services.AddSingleton<ApprovalQueries>();
        return services;
    }
}
