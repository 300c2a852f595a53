using ChargeCars.Core.Common;
using ChargeCars.Core.Data;

namespace ChargeCars.Web.Features.Audit;

/// <summary>Where what an audit line is about has its page.</summary>
internal static class AuditLinks
{
    /// <summary>The page of the record; null where it has none.</summary>
    public static string? Page(AuditSubject? about) => about is null ? null : about.Kind switch
    {
        EntityTypes.Order => $"/orders/{about.Key}",
        EntityTypes.Visit => $"/visits/{about.Key}",
        EntityTypes.Ticket => $"/tickets/{about.Key}",
        "business_entity" => $"/settings/companies/{about.Key}",
        "approval_request" => $"/approvals/{about.Key}",
        "charging_location" => $"/locations/{Uri.EscapeDataString(about.Key)}",
        "charge_point" => $"/charge-points/{Uri.EscapeDataString(about.Key)}",
        "partner" => $"/partners/{about.Key}",
        "technician" => $"/settings/technicians/{about.Key}",
        "tag" => $"/tags/{about.Key}",
        "tariff" => $"/settings/tariffs/{about.Key}",
        "article" => $"/settings/articles/{about.Key}",
        "user" => $"/settings/users/{about.Key}",
        "workflow" => $"/settings/workflows/{about.Key}",
        "work_calendar" => $"/settings/calendars/{about.Key}",
        "webhook_endpoint" => $"/settings/webhooks/{about.Key}",
        "webhook_delivery" => $"/settings/webhooks/deliveries/{about.Key}",
        "outgoing_message" => $"/outbox/{about.Key}",
        _ => null,
    };

    /// <summary>All that was ever done to the same record.</summary>
    public static string Lines(AuditRow line) => $"/settings/audit?q={line.EntityId}";
}
