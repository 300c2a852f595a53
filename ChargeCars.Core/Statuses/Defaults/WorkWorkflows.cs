using ChargeCars.Core.Common;
using static ChargeCars.Core.Statuses.StatusCategory;

namespace ChargeCars.Core.Statuses.Defaults;

/// <summary>How the work around an order moves: intake, lines, work orders, tasks, and the order as its partner sees it.</summary>
internal static class WorkWorkflows
{
    public static readonly IReadOnlyList<WorkflowSeed> All =
    [
        new("work_order.standard", EntityTypes.WorkOrder, "Standard Work Order",
        [
            new(1, "draft", "Draft", "Concept", "#94A3B8", Backlog, "ready cancelled"),
            new(2, "ready", "To Be Planned", "Te plannen", "#FB923C", Active, "scheduled on_hold cancelled") { BusinessHours = 24 },
            new(3, "scheduled", "Scheduled", "Ingepland", "#6366F1", Active, "in_progress ready! on_hold cancelled") { DeadlineField = "visit_start", Seen = true },
            new(4, "in_progress", "In Progress", "In uitvoering", "#F97316", Active, "partially_completed completed on_hold cancelled") { DeadlineField = "report_due", Seen = true },
            new(5, "partially_completed", "Partially Completed", "Deels gereed", "#FACC15", Active, "scheduled on_hold cancelled") { BusinessHours = 16, Reason = true },
            new(6, "completed", "Completed", "Gereed", "#22C55E", Active, "approved in_progress!") { BusinessHours = 8, Milestone = true, Seen = true },
            new(7, "approved", "Approved", "Gecontroleerd", "#15803D", Done, "posted") { Approval = "lead_technician" },
            OnHold(8),
            new(9, "posted", "Posted", "Gefactureerd", "#166534", Done, ""),
            Cancelled(9),
        ]),
        new("line_item.standard", EntityTypes.LineItem, "Standard Order Line",
        [
            new(1, "new", "New", "Nieuw", "#94A3B8", Backlog, "reserved ordered cancelled") { BusinessHours = 16 },
            new(2, "ordered", "Ordered", "Besteld", "#6366F1", Waiting, "reserved backordered cancelled") { BusinessHours = 80, DeadlineField = "expected_delivery" },
            new(2, "backordered", "Backordered", "Nalevering", "#F59E0B", Waiting, "reserved cancelled") { DeadlineField = "expected_delivery" },
            new(3, "reserved", "Reserved", "Gereserveerd", "#38BDF8", Active, "delivered cancelled"),
            new(4, "delivered", "Delivered", "Geleverd", "#22C55E", Active, "installed returned!") { BusinessHours = 40, Milestone = true, Seen = true },
            new(5, "installed", "Installed", "Geplaatst", "#15803D", Done, "") { Milestone = true, Seen = true },
            new(5, "returned", "Returned", "Retour", "#8D6E63", StatusCategory.Cancelled, "") { Reason = true },
            Cancelled(5),
        ]),
        new("internal_task.standard", EntityTypes.InternalTask, "Standard Task",
        [
            new(1, "open", "Open", "Open", "#3B82F6", Backlog, "in_progress waiting done cancelled") { BusinessHours = 16 },
            new(2, "in_progress", "In Progress", "Bezig", "#F97316", Active, "waiting done cancelled") { BusinessHours = 40 },
            new(3, "waiting", "Waiting", "Wacht", "#A78BFA", Waiting, "in_progress done cancelled") { DeadlineField = StatusContext.ExpectedResume },
            new(4, "done", "Done", "Gereed", "#16A34A", Done, "") { Milestone = true },
            Cancelled(4),
        ]),
        new("form_submission.standard", EntityTypes.FormSubmission, "Standard Intake Form",
        [
            new(1, "draft", "Draft", "Concept", "#94A3B8", Backlog, "sent_to_customer in_progress"),
            new(2, "sent_to_customer", "Sent to Customer", "Verstuurd naar klant", "#38BDF8", Waiting, "first_opened expired+168") { ElapsedHours = 168, Seen = true },
            new(3, "first_opened", "Opened", "Geopend", "#0EA5E9", Waiting, "in_progress expired+168") { ElapsedHours = 168, Seen = true },
            new(4, "in_progress", "In Progress", "Wordt ingevuld", "#F97316", Waiting, "partially_completed completed abandoned+24") { ElapsedHours = 24, Seen = true },
            new(5, "partially_completed", "Partially Completed", "Deels ingevuld", "#FACC15", Waiting, "in_progress completed abandoned+24") { ElapsedHours = 24, Seen = true },
            new(6, "completed", "Completed", "Compleet", "#16A34A", Done, "") { Milestone = true, Seen = true },
            new(6, "abandoned", "Abandoned", "Niet afgemaakt", "#94A3B8", StatusCategory.Cancelled, ""),
            new(6, "expired", "Expired", "Verlopen", "#64748B", StatusCategory.Cancelled, "") { Seen = true },
        ]),
        new("partner_order.standard", EntityTypes.PartnerOrder, "Standard Partner Order",
        [
            new(1, "received", "Received", "Ontvangen", "#E3F2FD", Backlog, "validating rejected") { ElapsedMinutes = 5, Milestone = true, Seen = true },
            new(2, "validating", "Validating", "Wordt gecontroleerd", "#38BDF8", Active, "accepted needs_info rejected") { BusinessHours = 4, Seen = true },
            new(3, "needs_info", "Needs Information", "Informatie nodig", "#FBBF24", Waiting, "validating cancelled") { ElapsedHours = 24, Seen = true },
            new(4, "accepted", "Accepted", "Geaccepteerd", "#10B981", Active, "in_progress on_hold cancelled") { BusinessHours = 16, Milestone = true, Seen = true },
            new(5, "in_progress", "In Progress", "In behandeling", "#F97316", Active, "scheduled on_hold cancelled") { BusinessHours = 80, Seen = true },
            new(6, "scheduled", "Scheduled", "Ingepland", "#6366F1", Active, "executed in_progress on_hold cancelled") { DeadlineField = "visit_start", Milestone = true, Seen = true },
            new(7, "executed", "Executed", "Uitgevoerd", "#22C55E", Active, "completed") { BusinessHours = 16, Seen = true },
            new(8, "completed", "Completed", "Opgeleverd", "#16A34A", Done, "invoiced") { Milestone = true, Seen = true },
            OnHold(9),
            new(10, "invoiced", "Invoiced", "Gefactureerd", "#15803D", Done, "") { Seen = true },
            new(10, "rejected", "Rejected", "Afgewezen", "#EF4444", StatusCategory.Cancelled, "") { Reason = true, Seen = true },
            Cancelled(10),
        ]),
    ];

    private static StepSeed OnHold(int order) => new(order, "on_hold", "On Hold", "Uitgesteld", "#FFB74D", Waiting, "cancelled")
    {
        DeadlineField = StatusContext.ExpectedResume, Seen = true, Reason = true, Hold = true,
    };

    private static StepSeed Cancelled(int order) => new(order, "cancelled", "Cancelled", "Geannuleerd", "#EF4444", StatusCategory.Cancelled, "") { Reason = true, Seen = true };
}
