using ChargeCars.Core.Common;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Clocks;
using ChargeCars.Core.Statuses.Escalations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChargeCars.Core.Tests.Statuses;

/// <summary>A workflow for tickets of the second company with two targets and a ladder; Monday 2 March 2026, 10:00 in Amsterdam.</summary>
internal static class ClockWorld
{
    public const long Company = 2;

    public static async Task<StatusWorld> OnAsync(DatabaseProvider provider, Action<IServiceCollection>? add = null)
    {
        var world = await StatusWorld.OnAsync(provider, add);
        await PublishAsync(world, number: 1, Standard());
        return world;
    }

    /// <summary>First response in 4 open hours, resolution in 16; half of it when it is opened again.</summary>
    public static List<SlaTarget> Standard() =>
    [
        new() { Key = "first_response", LabelEn = "First response", LabelNl = "Eerste reactie", Minutes = 240, Mode = SlaMode.Business, StopOn = "assigned resolved", WarnPercent = 75 },
        new() { Key = "resolution", LabelEn = "Resolution", LabelNl = "Oplossing", Minutes = 960, Mode = SlaMode.Business, StopOn = "resolved", RestartOn = "open", RestartPercent = 50, Escalations = "[]" },
    ];

    /// <summary>Publishes a version of the tickets' workflow; the first makes the workflow too.</summary>
    public static async Task<long> PublishAsync(StatusWorld world, int number, List<SlaTarget> targets, string? ladder = null)
    {
        var id = await world.Database.Writer.WriteAsync(
            StatusWorld.Planner,
            async (db, ct) =>
            {
                var now = db.Clock.GetUtcNow();
                var workflow = await db.Workflows.SingleOrDefaultAsync(w => w.Key == "ticket.test", ct);
                if (workflow is null)
                {
                    workflow = new Workflow { Key = "ticket.test", EntityType = EntityTypes.Ticket, Name = "Tickets", BusinessEntityId = Company, IsDefault = true, CreatedAt = now };
                    db.Add(workflow);
                    await db.SaveChangesAsync(ct);
                }

                var version = new WorkflowVersion
                {
                    WorkflowId = workflow.Id,
                    Number = number,
                    CreatedAt = now,
                    PublishedAt = now,
                    Escalations = ladder ?? EscalationRung.ToJson([new(0, "assignee", "email"), new(60, "manager", "email"), new(120, "operator", "sms", Urgent: true)]),
                    Steps =
                    [
                        Step(1, "open", StatusCategory.Active),
                        Step(2, "assigned", StatusCategory.Active, 480),
                        Step(3, "waiting", StatusCategory.Waiting),
                        Step(4, "on_hold", StatusCategory.Waiting, hold: true),
                        Step(5, "resolved", StatusCategory.Active),
                        Step(6, "closed", StatusCategory.Done, final: true),
                    ],
                    Transitions = [.. Moves("open", "assigned waiting on_hold resolved closed"), .. Moves("assigned", "waiting on_hold resolved"), .. Moves("waiting", "assigned open resolved"),
                        .. Moves("on_hold", "open"), .. Moves("resolved", "open closed"),],
                    Targets = targets,
                };
                db.Add(version);
                await db.SaveChangesAsync(ct);
                return version.Id;
            },
            StatusWorld.Ct);
        world.Get<WorkflowCatalog>().Forget();
        return id;
    }

    public static T Get<T>(this StatusWorld world)
        where T : notnull => world.Database.Services.GetRequiredService<T>();

    public static Task<StatusChanged> OpenAsync(this StatusWorld world) => world.StartAsync(EntityTypes.Ticket, businessEntityId: Company);

    /// <summary>All cycles of one target of a record.</summary>
    public static Task<List<TargetClock>> ClocksAsync(this StatusWorld world, StatusChanged record, string key) => world.ReadAsync(db => (
        from c in db.TargetClocks
        join t in db.StatusTracks on c.StatusTrackId equals t.Id
        join s in db.SlaTargets on c.SlaTargetId equals s.Id
        where t.EntityType == record.EntityType && t.EntityId == record.EntityId && s.Key == key
        orderby c.Cycle
        select c).AsNoTracking().ToListAsync(StatusWorld.Ct));

    public static Task<List<SlaNotice>> NoticesAsync(this StatusWorld world) => world.ReadAsync(db => db.SlaNotices.OrderBy(n => n.Id).ToListAsync(StatusWorld.Ct));

    public static Task<IReadOnlyList<ClockExplanation>> ExplainAllAsync(this StatusWorld world, StatusChanged record) =>
        world.Get<ClockQueries>().ExplainAsync(StatusWorld.Planner, record.EntityType, record.EntityId, StatusWorld.Ct);

    /// <summary>A moment of the week of 2 March 2026 on the clock in Amsterdam.</summary>
    public static DateTimeOffset At(int day, string time) => Amsterdam.Moment(new DateOnly(2026, 3, day), TimeOnly.Parse(time));

    public static void MoveClockTo(this StatusWorld world, DateTimeOffset moment) => world.Clock.Advance(moment - world.Clock.GetUtcNow());

    private static WorkflowStep Step(int order, string status, StatusCategory category, int? minutes = null, bool hold = false, bool final = false) => new()
    {
        Status = status,
        LabelEn = status,
        LabelNl = status,
        Color = "#000000",
        Order = order,
        Category = category,
        SlaMinutes = minutes,
        SlaMode = SlaMode.Business,
        IsHold = hold,
        IsFinal = final,
        PausesClocks = category is StatusCategory.Waiting,
        WarnPercent = 50,
    };

    private static IEnumerable<WorkflowTransition> Moves(string from, string to) => to.Split(' ').Select((t, i) => new WorkflowTransition { From = from, To = t, Order = i });
}
