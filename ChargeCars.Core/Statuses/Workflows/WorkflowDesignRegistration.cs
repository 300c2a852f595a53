using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChargeCars.Core.Statuses.Workflows;

/// <summary>Registers what draws workflows.</summary>
internal static class WorkflowDesignRegistration
{
    public static IServiceCollection AddWorkflowDesign(this IServiceCollection services)
    {
        services.TryAddSingleton(new StepTemplates([]));
        services.AddSingleton<CheckWorkflow>();
        services.AddSingleton<WorkflowQueries>();
        services.AddSingleton<WorkflowDrafts>();
        services.AddSingleton<ChangeWorkflow>();
        services.AddSingleton<PublishWorkflow>();
        services.AddSingleton<WorkflowFiles>();
        return services;
    }
}
