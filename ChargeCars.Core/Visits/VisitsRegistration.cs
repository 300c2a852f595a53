using ChargeCars.Core.Data;
using ChargeCars.Core.Orders;
using ChargeCars.Core.Statuses;
using Microsoft.Extensions.DependencyInjection;

namespace ChargeCars.Core.Visits;

/// <summary>Registers visits.</summary>
public static class VisitsRegistration
{
    /// <summary>Adds the verbs and queries of visits.</summary>
    public static IServiceCollection AddVisits(this IServiceCollection services) => services
        .AddSingleton<PlanVisit>()
        .AddSingleton<CarryOutVisit>()
        .AddSingleton<AddVisitPhoto>()
        .AddSingleton<VisitQueries>()
        .AddSingleton<EditTechnicians>()
        .AddSingleton<TechnicianQueries>()
        .AddSingleton<IStatusSubject, VisitStatusSubject>()
        .AddSingleton<ITimelineSource, VisitTimeline>()
        .AddSingleton<IStepRequirement, VisitRequirements>()
        .AddSingleton<IStepRequirement, OrderVisitRequirements>()
        .AddSingleton<IWhen, LinkIntroducedCharger>();
}
