using System.Globalization;
using ChargeCars.Core.Common;
using ChargeCars.Core.Statuses.Analytics;
using ChargeCars.Web.Shell;
using ChargeCars.Web.Ui;
using Microsoft.Extensions.Localization;

namespace ChargeCars.Web.Features.Analytics;

/// <summary>The filters that the lists of rows share, and what they mean to the query.</summary>
internal static class RowsRequest
{
    public static ListFilter Types(IStringLocalizer words) => ListFilter.Choice("type", words["Type"], EntityTypes.All.Select(t => new FilterOption(t, words["Type_" + t])));

    public static ListFilter Days(IStringLocalizer words) => ListFilter.Dates("days", words["Days"]);

    public static ListFilter Statuses(string id, string label, StepWords steps) => ListFilter.Choice(id, label, steps.All.Select(s => new FilterOption(s.Status, steps.Label(s.Status))), onlyOne: true);

    public static ListFilter Workflows(IStringLocalizer words, IEnumerable<WorkflowName> workflows) =>
        ListFilter.Choice("workflow", words["Workflow"], workflows.Select(w => new FilterOption(w.Id.ToString(CultureInfo.InvariantCulture), w.Name)), onlyOne: true);

    public static ListFilter Group(string id, string label, IEnumerable<GroupFigures> groups, string none) =>
        ListFilter.Choice(id, label, groups.Select(g => new FilterOption(AnalyticsLinks.Key(g.Key)!, g.Name ?? none)), onlyOne: true);

    public static ListFilter Companies(IStringLocalizer words, IEnumerable<EntityChoice> companies) =>
        ListFilter.Choice("company", words["By_company"], companies.Select(c => new FilterOption(c.Id.ToString(CultureInfo.InvariantCulture), c.Name)), onlyOne: true);

    public static ListFilter Weekdays(IStringLocalizer words) => ListFilter.Choice(
        "weekday",
        words["Weekday"],
        Enumerable.Range(1, 7).Select(d => (DayOfWeek)(d % 7)).Select(d => new FilterOption(AnalyticsLinks.Word(d), CultureInfo.CurrentCulture.DateTimeFormat.GetDayName(d))),
        onlyOne: true);

    public static ListFilter Hours(IStringLocalizer words) => ListFilter.Choice(
        "hour", words["Hour"], Enumerable.Range(0, 24).Select(h => new FilterOption(h.ToString(CultureInfo.InvariantCulture), $"{h}–{h + 1}")), onlyOne: true);

    /// <summary>The period in the URL, else this month.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR for a period that is none or too long.</exception>
    public static AnalyticsFilter Of(ListRequest request, IReadOnlyList<long>? companies, DateOnly today)
    {
        var (from, to) = request.Days("days");
        var last = to ?? (from > today ? from.Value : today);
        return new AnalyticsFilter(from ?? new DateOnly(last.Year, last.Month, 1), last)
        {
            EntityTypes = request.Values("type") is { Count: > 0 } types ? types : null,
            BusinessEntityIds = Number(request.Value("company")) is { } company ? (companies is null || companies.Contains(company) ? [company] : []) : companies,
            WorkflowId = Number(request.Value("workflow")),
        };
    }

    /// <summary>A partner or person of the URL; null when none was asked for.</summary>
    public static OneOf? One(string? key) => key is null ? null : new OneOf(key == "none" ? null : Number(key) ?? 0);

    /// <summary>An hour of a weekday; null without a weekday.</summary>
    public static HourSelection? Hour(ListRequest request) =>
        Enum.TryParse<DayOfWeek>(request.Value("weekday"), ignoreCase: true, out var day) && Enum.IsDefined(day)
            ? new HourSelection(day, Number(request.Value("hour")) is { } hour and >= 0 and < 24 ? (int)hour : null)
            : null;

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
