using ChargeCars.Core.Orders;
using ChargeCars.Web.Ui;
using Microsoft.Extensions.Localization;

namespace ChargeCars.Web.Features.Orders;

/// <summary>The filters and saved views of the order list, and what they mean to the query.</summary>
internal static class OrderFilters
{
    private static readonly string[] Statuses =
    [
        "new", "intake_sent", "quote_sent", "customer_approved", "planning", "scheduled", "in_progress", "on_hold", "pending_approval", "pending_materials", "in_production", "quality_check", "completed",
        "invoiced", "archived", "cancelled",
    ];

    public static IReadOnlyList<ListFilter> All(IStringLocalizer words) =>
    [
        ListFilter.Choice("status", words["Status"], Statuses.Select(s => new FilterOption(s, words["Status_" + s]))),
        ListFilter.Choice("priority", words["Priority"], OrderWords.Priorities.Select(p => new FilterOption(p, words["Priority_" + p]))),
        ListFilter.Choice("source", words["Source"], OrderWords.Sources.Select(s => new FilterOption(s, words["Source_" + s])), onlyOne: true),
        ListFilter.Choice("view", words["Clock"], [new FilterOption("late", words["ViewLate"]), new FilterOption("today", words["ViewToday"]), new FilterOption("open", words["ViewOpen"]), new FilterOption("waiting", words["ViewWaiting"])], onlyOne: true),
        ListFilter.Dates("created", words["Created"]),
    ];

    public static IReadOnlyList<ListView> Views(IStringLocalizer words) =>
    [
        new ListView(words["ViewOpen"], "view=open"),
        new ListView(words["ViewLate"], "view=late"),
        new ListView(words["ViewToday"], "view=today"),
        new ListView(words["ViewUnplanned"], "status=planning"),
        new ListView(words["ViewWaiting"], "view=waiting"),
        new ListView(words["ViewAll"], ""),
    ];

    public static OrderFilter Of(ListRequest request, string? entity)
    {
        var (from, until) = request.Days("created");
        var view = request.Value("view");
        return new OrderFilter
        {
            Statuses = request.Values("status"),
            Priorities = request.Values("priority"),
            Source = request.Value("source"),
            IsOverdue = view == "late",
            IsDueToday = view == "today",
            IsWaiting = view == "waiting",
            IsOpen = view is "open" or "late" or "today" ? true : null,
            CreatedFrom = from,
            CreatedTo = until,
            BusinessEntities = entity is null ? [] : [entity],
            Search = request.Search,
            Sort = request.Sort switch { "deadline" => OrderSort.Deadline, "number" => OrderSort.Number, "total" => OrderSort.Total, _ => OrderSort.Created },
            Descending = request.Sort is null || request.Descending,
        };
    }
}
