using System.Globalization;
using ChargeCars.Core.Common;
using ChargeCars.Core.Statuses.Approvals;
using ChargeCars.Web.Ui;
using Microsoft.Extensions.Localization;

namespace ChargeCars.Web.Features.Approvals;

/// <summary>A request in the person's language.</summary>
internal static class ApprovalWords
{
    public static string Label(StepName step) => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "nl" ? step.LabelNl : step.LabelEn;

    public static string Record(ApprovalRow row, IStringLocalizer l) => row.Summary?.Number ?? $"{l["Type_" + row.EntityType]} {row.EntityId.ToString(CultureInfo.InvariantCulture)}";

    public static string Role(string role, IStringLocalizer l) => l["Role_" + role] is { ResourceNotFound: false } known ? known : role;

    public static string FactName(string name, IStringLocalizer l) => l["Fact_" + name] is { ResourceNotFound: false } known ? known : name.Replace('_', ' ');

    public static string FirstName(string name) => name.Split(' ')[0];

    public static string Brief(int minutes, IStringLocalizer l) => minutes < 60 ? l["Minutes", minutes] : minutes < 60 * 48 ? l["Hours", minutes / 60] : l["Days", minutes / 60 / 24];

    public static string Similar(SimilarApprovals similar, IStringLocalizer l)
    {
        var answers = l["SimilarText", similar.Approved, similar.Rejected];
        return similar.MedianMinutes is { } minutes ? $"{answers} {l["SimilarMedian", Brief(minutes, l)]}" : answers;
    }

    /// <summary>Mon 24 – Fri 28 Nov, with the year where it is another.</summary>
    public static string Days(DateOnly from, DateOnly until, DateOnly today)
    {
        string Day(DateOnly day) => $"{day.ToString("ddd", CultureInfo.CurrentCulture)} {Show.Day(day, today)}";
        return from == until ? Day(from)
            : (from.Year, from.Month) == (until.Year, until.Month) ? $"{from.ToString("ddd d", CultureInfo.CurrentCulture)} – {Day(until)}"
            : $"{Day(from)} – {Day(until)}";
    }

    public static string TypeIcon(string entityType) => entityType switch
    {
        EntityTypes.Quote => "quotes",
        EntityTypes.Invoice => "invoices",
        EntityTypes.Payment => "payments",
        EntityTypes.Ticket => "tickets",
        EntityTypes.Order or EntityTypes.PartnerOrder => "orders",
        _ => "flow",
    };

    /// <summary>The page of the record; null where there is none.</summary>
    public static string? Href(string entityType, long id, string? number) => entityType switch
    {
        EntityTypes.Order => $"/orders/{number ?? id.ToString(CultureInfo.InvariantCulture)}",
        EntityTypes.Ticket when number is not null => $"/tickets/{number}",
        EntityTypes.Visit when number is not null => $"/visits/{number}",
        _ => null,
    };

    public static DeadlineReading? Clock(ApprovalRow row, DateTimeOffset now) =>
        row is { State: ApprovalState.Pending, DueAt: { } due } ? DeadlineReading.AroundTheClock(row.RequestedAt, due, now) : null;

    public static string Tone(ApprovalState state) => state switch
    {
        ApprovalState.Approved => "pos",
        ApprovalState.Rejected or ApprovalState.Expired => "neg",
        _ => "muted",
    };

    public static Tone ChipTone(ApprovalState state) => state switch
    {
        ApprovalState.Pending => Ui.Tone.Hold,
        ApprovalState.Approved => Ui.Tone.Ok,
        ApprovalState.Rejected or ApprovalState.Expired => Ui.Tone.Bad,
        _ => default,
    };

    public static string Icon(ApprovalState state) => state switch
    {
        ApprovalState.Pending => "pause",
        ApprovalState.Approved => "check",
        ApprovalState.Rejected => "x",
        ApprovalState.Expired => "clock",
        ApprovalState.Withdrawn => "undo",
        _ => "right",
    };
}
