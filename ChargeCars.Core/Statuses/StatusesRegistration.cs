using ChargeCars.Core.Calendars;
using ChargeCars.Core.Data;
using ChargeCars.Core.Jobs;
using ChargeCars.Core.Statuses.Analytics;
using ChargeCars.Core.Statuses.Approvals;
using ChargeCars.Core.Statuses.Clocks;
using ChargeCars.Core.Statuses.Deadlines;
using Microsoft.Extensions.DependencyInjection;

namespace ChargeCars.Core.Statuses;

/// <summary>Registers the status engine and its workflows.</summary>
public static class StatusesRegistration
{
    /// <summary>Adds them. Register <see cref="CalendarSettings"/> before to change the calendars.</summary>
    public static IServiceCollection AddStatuses(this IServiceCollection services)
    {
        services.AddCalendars();
        services.AddSingleton<WorkflowCatalog>();
        services.AddSingleton<DefaultWorkflows>();
        services.AddSingleton<KeepClocks>();
        services.AddSingleton<RecordFacts>();
        services.AddSingleton<StepEntry>();
        services.AddSingleton<AutoMoves>();
        services.AddSingleton<StatusEngine>();
        services.AddSingleton<RunAutoMoves>();
        services.AddWhen<WhenRelatedRecordMoved>();
        services.AddSingleton<StatusQueries>();
        services.AddSingleton<ClockQueries>();
        services.AddSingleton<RowClocks>();
        services.AddSingleton<CalendarQueries>();
        services.AddSingleton<EditCalendars>();
        services.AddSingleton<PreviewCalendar>();
        services.AddSingleton<SampleDeadline>();
        services.AddSingleton<ILongWork, RecomputeDeadlines>();
        services.AddSingleton<PublishedWorkflows>();
        services.AddSingleton<Holds>();
        services.AddSingleton<HoldQueries>();
        services.AddSingleton<EscalateHolds>();
        services.AddSingleton<ScanSla>();
        services.AddSingleton<StatusAnalytics>();
        services.AddSingleton<AnalyticsRows>();
        services.AddSingleton<KeepRollups>();
        services.AddSingleton<RebuildRollups>();
        services.AddSingleton<ILongWork>(s => s.GetRequiredService<RebuildRollups>());
        services.AddWhen<WhenMoved>();
        services.AddWhen<WhenStarted>();
        services.AddWhen<WhenBreached>();
        services.AddApprovals();
        Workflows.WorkflowDesignRegistration.AddWorkflowDesign(services);
        return services;
    }
}
