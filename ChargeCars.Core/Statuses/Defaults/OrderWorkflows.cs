using ChargeCars.Core.Common;
using ChargeCars.Core.Statuses.Rules;
using static ChargeCars.Core.Statuses.StatusCategory;

namespace ChargeCars.Core.Statuses.Defaults;

/// <summary>How orders move.</summary>
internal static class OrderWorkflows
{
    /// <summary>Orders made directly, by API or in the back office. The moves are those that the API contracts promise.</summary>
    public static readonly WorkflowSeed Standard = new("order.standard", EntityTypes.Order, "Standard Order Workflow",
    [
        new(1, "new", "New Order", "Nieuwe order", "#E3F2FD", Backlog, "pending_approval in_progress cancelled") { ElapsedHours = 24, Seen = true },
        new(2, "pending_approval", "Pending Approval", "Wacht op akkoord", "#FFF59D", Waiting, "pending_materials cancelled") { BusinessHours = 16, Approval = "operations_manager" },
        new(2, "pending_materials", "Pending Materials", "Wacht op materiaal", "#FFE0B2", Waiting, "in_production on_hold cancelled") { BusinessHours = 80, Seen = true },
        new(3, "in_production", "In Production", "In productie", "#FFA500", Active, "quality_check on_hold cancelled")
        {
            BusinessHours = 80, DeadlineField = StatusContext.EstimatedCompletion, Milestone = true, Seen = true,
        },
        new(3, "in_progress", "In Progress", "In uitvoering", "#F97316", Active, "on_hold completed cancelled") { BusinessHours = 40, Seen = true },
        new(4, "quality_check", "Quality Check", "Kwaliteitscontrole", "#B39DDB", Active, "completed in_production on_hold cancelled") { BusinessHours = 8 },
        new(5, "completed", "Completed", "Gereed", "#4CAF50", Done, "archived refunded") { Milestone = true, Seen = true, Mail = "order_completed" },
        OnHold(6, "in_progress in_production cancelled"),
        new(7, "archived", "Archived", "Gearchiveerd", "#90A4AE", Done, ""),
        new(7, "refunded", "Refunded", "Terugbetaald", "#8D6E63", Cancelled, "") { Reason = true, Seen = true },
        new(7, "cancelled", "Cancelled", "Geannuleerd", "#EF5350", Cancelled, "") { Reason = true, Seen = true, Mail = "order_cancelled" },
    ]);

    /// <summary>Direct orders that are both urgent and large.</summary>
    public static readonly WorkflowSeed Express = new("order.express", EntityTypes.Order, "Express Order Workflow",
    [
        new(1, "express_new", "Express New", "Nieuwe spoedorder", "#FF5722", Backlog, "express_processing cancelled") { ElapsedHours = 4, Seen = true },
        new(2, "express_processing", "Express Processing", "Spoedorder in behandeling", "#FF8A65", Active, "completed on_hold cancelled")
        {
            BusinessHours = 16, DeadlineField = StatusContext.EstimatedCompletion, Milestone = true, Seen = true,
        },
        new(3, "completed", "Completed", "Gereed", "#4CAF50", Done, "archived refunded") { Milestone = true, Seen = true, Mail = "order_completed" },
        OnHold(4, "express_processing cancelled"),
        new(5, "archived", "Archived", "Gearchiveerd", "#90A4AE", Done, ""),
        new(5, "refunded", "Refunded", "Terugbetaald", "#8D6E63", Cancelled, "") { Reason = true, Seen = true },
        new(5, "cancelled", "Cancelled", "Geannuleerd", "#EF5350", Cancelled, "") { Reason = true, Seen = true, Mail = "order_cancelled" },
    ])
    {
        When = RuleSet.All(
            new RuleLeaf("priority", RuleOperator.Eq, RuleValue.Of("high")),
            new RuleLeaf("value", RuleOperator.Gte, RuleValue.Of(10_000)),
            new RuleLeaf("source", RuleOperator.In, RuleValue.Of(["api", "back_office"]))),
    };

    /// <summary>Orders from partners, intake forms and signed quotes: from intake to invoice.</summary>
    public static readonly WorkflowSeed Installation = new("order.installation", EntityTypes.Order, "Installatie-order",
    [
        new(1, "new", "New", "Nieuw", "#2563EB", Backlog, "intake_sent intake_completed quote_draft planning in_progress on_hold cancelled") { BusinessHours = 8, Seen = true },
        new(2, "intake_sent", "Intake Sent", "Intake verstuurd", "#38BDF8", Waiting, "intake_completed on_hold cancelled") { ElapsedHours = 168, Seen = true },
        new(3, "intake_completed", "Intake Completed", "Intake compleet", "#0EA5E9", Active, "quote_draft planning on_hold cancelled") { BusinessHours = 8, Milestone = true },
        new(4, "quote_draft", "Quote Draft", "Offerte in concept", "#FBBF24", Active, "quote_ready on_hold cancelled") { BusinessHours = 16 },
        new(5, "quote_ready", "Quote Ready", "Offerte klaar", "#F59E0B", Active, "quote_sent on_hold cancelled") { BusinessHours = 2 },
        new(6, "quote_sent", "Quote Sent", "Offerte verzonden", "#A78BFA", Waiting, "customer_approved~quote.approved quote_draft on_hold cancelled") { ElapsedHours = 168, Milestone = true, Seen = true },
        new(7, "customer_approved", "Customer Approved", "Klant akkoord", "#34D399", Active, "partner_approved both_approved on_hold cancelled") { BusinessHours = 8, Milestone = true, Seen = true },
        new(8, "partner_approved", "Partner Approved", "Partner akkoord", "#2DD4BF", Active, "both_approved on_hold cancelled") { BusinessHours = 8 },
        new(9, "both_approved", "Fully Approved", "Volledig akkoord", "#10B981", Active, "planning on_hold cancelled") { BusinessHours = 16, Milestone = true },
        new(10, "planning", "To Be Planned", "Te plannen", "#FB923C", Active, "scheduled on_hold cancelled") { BusinessHours = 24, Seen = true },
        new(11, "scheduled", "Scheduled", "Ingepland", "#6366F1", Active, "in_progress planning! on_hold cancelled")
        {
            // the visit's own confirmation tells the customer when
            DeadlineField = "visit_start", Milestone = true, Seen = true,
        },
        new(12, "in_progress", "In Progress", "In uitvoering", "#F97316", Active, "completed planning! on_hold cancelled") { BusinessHours = 8, DeadlineField = "report_due", Seen = true },
        new(13, "completed", "Completed", "Opgeleverd", "#16A34A", Done, "invoiced archived") { BusinessHours = 16, Milestone = true, Seen = true, Mail = "order_completed" },
        new(14, "invoiced", "Invoiced", "Gefactureerd", "#15803D", Done, "archived"),
        OnHold(15, "cancelled"),
        new(16, "archived", "Archived", "Gearchiveerd", "#94A3B8", Done, ""),
        new(16, "cancelled", "Cancelled", "Geannuleerd", "#EF4444", Cancelled, "") { Reason = true, Seen = true, Mail = "order_cancelled" },
    ])
    {
        When = RuleSet.All(new RuleLeaf("source", RuleOperator.In, RuleValue.Of(["partner", "intake", "quote"]))),
    };

    private static StepSeed OnHold(int order, string to) => new(order, "on_hold", "On Hold", "Uitgesteld", "#FFB74D", Waiting, to)
    {
        DeadlineField = StatusContext.ExpectedResume, Seen = true, Reason = true, Hold = true, Mail = "order_on_hold",
    };
}
