using System.Globalization;
using ChargeCars.Core.Common;
using ChargeCars.Core.Visits;
using ChargeCars.Web.Ui;
using Microsoft.Extensions.Localization;

namespace ChargeCars.Web.Features.Visits;

/// <summary>The filters of the visits list and what they mean to the query.</summary>
internal static class VisitFilters
{
    public static IReadOnlyList<ListFilter> All(IStringLocalizer words, IReadOnlyList<TechnicianRow> technicians) =>
    [
        ListFilter.Dates("day", words["Day"]),
        ListFilter.Choice("technician", words["Technician"], technicians.Select(t => new FilterOption(t.Id.ToString(CultureInfo.InvariantCulture), t.Name)), onlyOne: true),
        ListFilter.Choice("open", words["Open"], [new FilterOption("yes", words["OpenOnly"])], onlyOne: true),
    ];

    public static IReadOnlyList<ListView> Views(IStringLocalizer words, DateOnly today)
    {
        var week = today.AddDays(6);
        return
        [
            new ListView(words["ViewUpcoming"], string.Create(CultureInfo.InvariantCulture, $"day={today:yyyy-MM-dd}..")),
            new ListView(words["ViewToday"], string.Create(CultureInfo.InvariantCulture, $"day={today:yyyy-MM-dd}..{today:yyyy-MM-dd}")),
            new ListView(words["ViewWeek"], string.Create(CultureInfo.InvariantCulture, $"day={today:yyyy-MM-dd}..{week:yyyy-MM-dd}")),
            new ListView(words["ViewAll"], ""),
        ];
    }

    public static VisitFilter Of(ListRequest request)
    {
        var (from, until) = request.Days("day");
        return new VisitFilter(
            from is { } first ? Amsterdam.Moment(first, TimeOnly.MinValue) : null,
            until is { } last ? Amsterdam.EndOf(last) : null,
            long.TryParse(request.Value("technician"), NumberStyles.None, CultureInfo.InvariantCulture, out var technician) ? technician : null,
            OpenOnly: request.Value("open") == "yes",
            Search: request.Search,
            Sort: request.SortOr(VisitSort.Window),
            Descending: request.Descending);
    }
}
