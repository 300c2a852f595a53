using ChargeCars.Core.Common;
using static ChargeCars.Core.Statuses.StatusCategory;

namespace ChargeCars.Core.Statuses.Defaults;

/// <summary>How payments, applications for financing, and the batteries they pay for move.</summary>
internal static class MoneyWorkflows
{
    public static readonly IReadOnlyList<WorkflowSeed> All =
    [
        new("payment.standard", EntityTypes.Payment, "Standard Payment",
        [
            new(1, "open", "Open", "Open", "#93C5FD", Waiting, "pending paid failed expired canceled") { ElapsedHours = 336, DeadlineField = "due_at", Seen = true },
            new(2, "pending", "Pending", "In behandeling", "#A78BFA", Waiting, "paid failed expired canceled") { ElapsedHours = 24, Seen = true },
            new(3, "paid", "Paid", "Betaald", "#16A34A", Done, "partially_refunded refunded charged_back!") { Milestone = true, Seen = true },
            new(4, "partially_refunded", "Partially Refunded", "Deels terugbetaald", "#FACC15", Done, "refunded charged_back!") { Seen = true },
            new(5, "refunded", "Refunded", "Terugbetaald", "#8D6E63", Cancelled, "") { Seen = true },
            new(5, "charged_back", "Charged Back", "Teruggeboekt", "#B91C1C", Cancelled, "") { Seen = true },
            new(5, "failed", "Failed", "Mislukt", "#EF4444", Cancelled, "") { Seen = true },
            new(5, "expired", "Expired", "Verlopen", "#94A3B8", Cancelled, "") { Seen = true },
            new(5, "canceled", "Cancelled", "Geannuleerd", "#64748B", Cancelled, "") { Seen = true },
        ]),
        new("finance_application.standard", EntityTypes.FinanceApplication, "Standard Finance Application",
        [
            new(1, "draft", "Draft", "Concept", "#94A3B8", Backlog, "submitted withdrawn"),
            new(2, "submitted", "Submitted", "Ingediend", "#3B82F6", Active, "kyc_pending under_review rejected withdrawn") { BusinessHours = 8, Milestone = true, Seen = true },
            new(3, "kyc_pending", "Identity Check", "Identiteit controleren", "#FBBF24", Waiting, "under_review rejected withdrawn") { ElapsedHours = 40, Seen = true },
            new(4, "under_review", "Under Review", "In beoordeling", "#6366F1", Active, "approved rejected more_info withdrawn") { BusinessHours = 16, Seen = true },
            new(5, "more_info", "More Information", "Meer informatie", "#F59E0B", Waiting, "under_review withdrawn") { ElapsedHours = 336, Seen = true },
            new(6, "approved", "Approved", "Goedgekeurd", "#10B981", Active, "offer_sent withdrawn") { BusinessHours = 8, Approval = "credit_officer", Milestone = true, Seen = true },
            new(7, "offer_sent", "Offer Sent", "Aanbod verstuurd", "#A78BFA", Waiting, "signed withdrawn") { ElapsedHours = 336, Seen = true },
            new(8, "signed", "Signed", "Getekend", "#22C55E", Active, "disbursed withdrawn") { BusinessHours = 16, Milestone = true, Seen = true },
            new(9, "disbursed", "Disbursed", "Uitbetaald", "#16A34A", Done, "") { Milestone = true, Seen = true },
            new(9, "rejected", "Rejected", "Afgewezen", "#EF4444", Cancelled, "") { Reason = true, Seen = true },
            new(9, "withdrawn", "Withdrawn", "Ingetrokken", "#64748B", Cancelled, "") { Reason = true, Seen = true },
        ]),
        new("battery.standard", EntityTypes.Battery, "Standard Battery",
        [
            new(1, "in_stock", "In Stock", "Op voorraad", "#94A3B8", Backlog, "assigned retired"),
            new(2, "assigned", "Assigned", "Toegewezen", "#38BDF8", Active, "active in_stock") { BusinessHours = 40 },
            new(3, "active", "Active", "Actief", "#22C55E", Active, "inactive maintenance returned stolen retired") { Milestone = true, Seen = true },
            new(4, "inactive", "Inactive", "Uitgeschakeld", "#6B7280", Waiting, "active maintenance returned stolen retired") { Reason = true, Seen = true },
            new(5, "maintenance", "Maintenance", "In onderhoud", "#F59E0B", Active, "active returned retired") { BusinessHours = 40, Seen = true },
            new(6, "returned", "Returned", "Retour", "#8D6E63", Waiting, "in_stock retired") { BusinessHours = 40 },
            new(7, "retired", "Retired", "Afgevoerd", "#64748B", Done, "") { Reason = true },
            new(7, "stolen", "Stolen", "Gestolen", "#EF4444", Cancelled, "") { Reason = true },
        ]),
    ];
}
