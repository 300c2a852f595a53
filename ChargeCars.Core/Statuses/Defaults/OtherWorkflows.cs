using ChargeCars.Core.Common;
using static ChargeCars.Core.Statuses.StatusCategory;

namespace ChargeCars.Core.Statuses.Defaults;

/// <summary>How quotes, visits and invoices move.</summary>
internal static class OtherWorkflows
{
    /// <summary>Quotes. The moves are those that the API contracts promise.</summary>
    public static readonly WorkflowSeed Quote = new("quote.standard", EntityTypes.Quote, "Standard Quote Workflow",
    [
        new(1, "draft", "Draft", "Concept", "#FBBF24", Backlog, "sent cancelled") { BusinessHours = 16 },
        new(2, "sent", "Sent", "Verzonden", "#A78BFA", Waiting, "approved rejected expired") { ElapsedHours = 720, DeadlineField = "valid_until", Milestone = true, Seen = true, Mail = "quote_sent" },
        new(3, "approved", "Approved", "Akkoord", "#10B981", Active, "converted expired") { BusinessHours = 4, Milestone = true, Seen = true },
        new(4, "converted", "Converted", "Omgezet in order", "#16A34A", Done, ""),
        new(4, "rejected", "Rejected", "Afgewezen", "#EF4444", Cancelled, "") { Reason = true, Seen = true },
        new(4, "expired", "Expired", "Verlopen", "#94A3B8", Cancelled, "") { Seen = true },
        new(4, "cancelled", "Cancelled", "Geannuleerd", "#EF4444", Cancelled, ""),
    ]);

    /// <summary>Visits.</summary>
    public static readonly WorkflowSeed Visit = new("visit.standard", EntityTypes.Visit, "Standard Visit Workflow",
    [
        new(1, "tentative", "Tentative", "Voorlopig", "#CBD5E1", Backlog, "proposed confirmed cancelled"),
        new(2, "proposed", "Proposed", "Voorgesteld", "#93C5FD", Waiting, "confirmed declined cancelled") { ElapsedHours = 48, Seen = true },
        new(3, "declined", "Declined", "Afgewezen door klant", "#FCA5A5", Waiting, "proposed cancelled") { BusinessHours = 8 },
        new(3, "confirmed", "Confirmed", "Bevestigd", "#6366F1", Active, "en_route on_site rescheduled! customer_absent! cancelled")
        {
            DeadlineField = "arrival_due", Milestone = true, Seen = true, Mail = "visit_confirmed",
        },
        new(4, "rescheduled", "Being Rescheduled", "Wordt verzet", "#FDBA74", Waiting, "proposed confirmed cancelled") { BusinessHours = 8, Reason = true, Seen = true },
        new(5, "en_route", "En Route", "Onderweg", "#06B6D4", Active, "on_site rescheduled! cancelled") { DeadlineField = "arrival_due", Seen = true },
        new(6, "on_site", "On Site", "Op locatie", "#0891B2", Active, "in_progress no_access customer_absent parts_missing cancelled"),
        new(7, "in_progress", "In Progress", "Bezig", "#F97316", Active, "paused completed no_access parts_missing cancelled") { DeadlineField = "report_due", Seen = true },
        new(8, "paused", "Paused", "Pauze", "#FDE68A", Waiting, "in_progress parts_missing cancelled"),
        new(9, "completed", "Completed", "Gereed", "#22C55E", Done, "") { Milestone = true, Seen = true },
        new(10, "no_access", "No Access", "Geen toegang", "#F59E0B", Cancelled, "") { Reason = true, Seen = true },
        new(10, "customer_absent", "Customer Absent", "Klant afwezig", "#F59E0B", Cancelled, "") { Reason = true, Seen = true },
        new(10, "parts_missing", "Parts Missing", "Onderdelen ontbreken", "#F59E0B", Cancelled, "") { Reason = true, Seen = true },
        new(10, "cancelled", "Cancelled", "Geannuleerd", "#EF4444", Cancelled, "") { Reason = true, Seen = true, Mail = "visit_cancelled" },
    ]);

    /// <summary>Invoices.</summary>
    public static readonly WorkflowSeed Invoice = new("invoice.standard", EntityTypes.Invoice, "Standard Invoice Workflow",
    [
        new(1, "draft", "Draft", "Concept", "#94A3B8", Backlog, "pending_review sent cancelled"),
        new(2, "pending_review", "Pending Review", "Ter controle", "#FFF59D", Waiting, "sent draft") { BusinessHours = 16, Approval = "finance" },
        new(3, "sent", "Sent", "Verzonden", "#3B82F6", Waiting, "partially_paid paid credited disputed! written_off")
        {
            ElapsedHours = 336, DeadlineField = "due_at", Milestone = true, Seen = true, Mail = "invoice_sent",
        },
        new(4, "partially_paid", "Partially Paid", "Deels betaald", "#F59E0B", Waiting, "paid credited disputed! written_off") { ElapsedHours = 336, DeadlineField = "due_at", Seen = true },
        new(5, "disputed", "Disputed", "Betwist", "#F97316", Active, "sent credited") { BusinessHours = 40, Reason = true },
        new(6, "paid", "Paid", "Betaald", "#16A34A", Done, "") { Milestone = true, Seen = true },
        new(6, "credited", "Credited", "Gecrediteerd", "#8D6E63", Cancelled, "") { Seen = true },
        new(6, "written_off", "Written Off", "Afgeboekt", "#6B7280", Cancelled, "") { Approval = "finance_manager" },
        new(6, "cancelled", "Cancelled", "Geannuleerd", "#EF4444", Cancelled, ""),
    ]);
}
