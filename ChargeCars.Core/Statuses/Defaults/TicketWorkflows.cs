using ChargeCars.Core.Common;
using ChargeCars.Core.Statuses.Rules;
using static ChargeCars.Core.Statuses.StatusCategory;

namespace ChargeCars.Core.Statuses.Defaults;

/// <summary>How tickets move. The more urgent the ticket, the shorter its two clocks: one until somebody answers, one until it is solved.</summary>
internal static class TicketWorkflows
{
    public static readonly IReadOnlyList<WorkflowSeed> All =
    [
        Seed("ticket.standard", "Service Ticket", null, response: 8, resolution: 40),
        Seed("ticket.low", "Service Ticket (low)", "low", response: 16, resolution: 80),
        Seed("ticket.high", "Service Ticket (high)", "high", response: 4, resolution: 16),
        Seed("ticket.urgent", "Service Ticket (urgent)", "urgent", response: 1, resolution: 8),
    ];

    private static WorkflowSeed Seed(string key, string name, string? priority, int response, int resolution) => new(key, EntityTypes.Ticket, name,
    [
        new(1, "open", "Open", "Open", "#3B82F6", Active, "assigned waiting_customer resolved cancelled") { Seen = true },
        new(2, "assigned", "Assigned", "Toegewezen", "#6366F1", Active, "in_progress visit_planned resolved cancelled") { Seen = true },
        new(3, "in_progress", "In Progress", "In behandeling", "#F97316", Active, "waiting_customer waiting_parts visit_planned resolved cancelled") { Seen = true },
        new(4, "waiting_customer", "Waiting for Customer", "Wacht op klant", "#A78BFA", Waiting, "in_progress resolved+336 cancelled") { ElapsedHours = 336, Seen = true },
        new(4, "waiting_parts", "Waiting for Parts", "Wacht op onderdelen", "#FFB74D", Waiting, "in_progress visit_planned cancelled") { DeadlineField = StatusContext.ExpectedResume, Seen = true },
        new(5, "visit_planned", "Visit Planned", "Bezoek gepland", "#06B6D4", Waiting, "in_progress resolved cancelled") { DeadlineField = "visit_start", Seen = true },
        new(6, "resolved", "Resolved", "Opgelost", "#22C55E", Done, "closed+120 reopened") { Milestone = true, Seen = true, Mail = "ticket_resolved" },
        new(7, "reopened", "Reopened", "Heropend", "#EF4444", Active, "assigned in_progress waiting_customer resolved cancelled") { Seen = true },
        new(8, "closed", "Closed", "Gesloten", "#94A3B8", Done, "") { Seen = true },
        new(8, "cancelled", "Cancelled", "Geannuleerd", "#EF4444", Cancelled, "") { Reason = true, Seen = true },
    ])
    {
        Targets =
        [
            new("first_response", "First Response", "Eerste reactie", response, "assigned in_progress waiting_customer waiting_parts visit_planned resolved cancelled"),
            new("resolution", "Resolution", "Oplossing", resolution, "resolved cancelled") { AgainOn = "reopened" },
        ],
        When = priority is null ? null : RuleSet.All(new RuleLeaf("priority", RuleOperator.Eq, RuleValue.Of(priority))),
    };
}
