using ChargeCars.Core.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChargeCars.Core.Statuses.Workflows;

/// <summary>Registers what draws workflows.</summary>
internal static class WorkflowDesignRegistration
{
    public static IServiceCollection AddWorkflowDesign(this IServiceCollection services)
    {
        services.TryAddSingleton(new StepTemplates([]));
        services.TryAddSingleton(new SimulationSettings());
        services.AddSingleton<CheckWorkflow>();
        services.AddSingleton<WorkflowQueries>();
        services.AddSingleton<WorkflowDrafts>();
        services.AddSingleton<ChangeWorkflow>();
        services.AddSingleton<PublishWorkflow>();
        services.AddSingleton<WorkflowFiles>();
        services.AddSingleton<UpsertWorkflow>();
        services.AddSingleton<MigrateRecords>();
        services.AddSingleton<ILongWork, MigrationWork>();
        services.AddSingleton<ILongWork, UndoMigrationWork>();
        services.AddSingleton<SimulateWorkflow>();
        services.AddSingleton<ILongWork, SimulationWork>();
        return services;
    }
}
