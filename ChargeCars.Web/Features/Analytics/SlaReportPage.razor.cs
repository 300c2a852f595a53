using System.Globalization;
using ChargeCars.Core.Common;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Analytics;
using ChargeCars.Web.Hosting;
using ChargeCars.Web.Shell;
using ChargeCars.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;

namespace ChargeCars.Web.Features.Analytics;

/// <summary>How work moves and where it is late, for one period; everything chosen is in the URL.</summary>
public sealed partial class SlaReportPage
{
    private const string WorkflowName = "workflow";
    private static readonly string[] TypesOffered = [EntityTypes.Order, EntityTypes.Quote, EntityTypes.Visit, EntityTypes.Invoice, EntityTypes.Ticket];
    private static readonly string[] Tables = ["steps", "trend", "groups"];

    private AnalyticsPeriod period = AnalyticsPeriod.Of(null, null, null, DateOnly.FromDateTime(DateTime.UnixEpoch));
    private AnalyticsGroup by;
    private AnalyticsLinks links = null!;
    private StatusReport? report;
    private StatusFigures? before;
    private IReadOnlyList<TrendPoint> trend = [];
    private OverdueReport? overdue;
    private IReadOnlyList<HourFigures> hours = [];
    private IReadOnlyList<GroupFigures> groups = [];
    private IReadOnlyList<WorkflowName> workflows = [];
    private Problem? problem;
    private bool mayRecount;
    private bool busy;
    private CancellationTokenSource? loading;

    [Inject] private StatusAnalytics Analytics { get; set; } = null!;

    [Inject] private AnalyticsSettings Settings { get; set; } = null!;

    [Inject] private CurrentActor Person { get; set; } = null!;

    [Inject] private EntityScope Entity { get; set; } = null!;

    [Inject] private EntityDirectory Companies { get; set; } = null!;

    [Inject] private TimeProvider Clock { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private Problems Problems { get; set; } = null!;

    [Inject] private Downloads Downloads { get; set; } = null!;

    [Inject] private Browser Browser { get; set; } = null!;

    [Inject] private IStringLocalizer<AnalyticsTexts> L { get; set; } = null!;

    [Inject] private IStringLocalizer<UiTexts> U { get; set; } = null!;

    [CascadingParameter] private Task<AuthenticationState>? Authentication { get; set; }

    [SupplyParameterFromQuery(Name = "type")] private string? TypeInUrl { get; set; }

    [SupplyParameterFromQuery(Name = "period")] private string? PeriodInUrl { get; set; }

    [SupplyParameterFromQuery(Name = "from")] private string? FromInUrl { get; set; }

    [SupplyParameterFromQuery(Name = "to")] private string? ToInUrl { get; set; }

    [SupplyParameterFromQuery(Name = WorkflowName)] private string? WorkflowInUrl { get; set; }

    [SupplyParameterFromQuery(Name = "by")] private string? ByInUrl { get; set; }

    private string? Type => EntityTypes.All.Contains(TypeInUrl) ? TypeInUrl : null;

    private long? Workflow => long.TryParse(WorkflowInUrl, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <inheritdoc/>
    protected override void OnInitialized() => Follow(LiveTopics.StatusFigures);

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => LoadAsync();

    /// <inheritdoc/>
    protected override Task OnLiveAsync(IReadOnlyList<LiveEvent> events) => LoadAsync();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        loading?.Dispose();
        base.Dispose(disposing);
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>1–18 November; with the year where it is not this one.</summary>
    private string Period(DateOnly from, DateOnly to)
    {
        var last = to.Year == Amsterdam.Day(Clock.GetUtcNow()).Year ? "d MMMM" : "d MMMM yyyy";
        var first = from.Year != to.Year ? "d MMMM yyyy" : from.Month != to.Month ? "d MMMM" : "%d";
        return from == to ? to.ToString(last, CultureInfo.CurrentCulture) : $"{from.ToString(first, CultureInfo.CurrentCulture)}–{to.ToString(last, CultureInfo.CurrentCulture)}";
    }

    private string Url(string name, string? value) => Navigation.GetUriWithQueryParameters(name == "period"
        ? new Dictionary<string, object?> { ["period"] = value == "month" ? null : value, ["from"] = null, ["to"] = null }
        : new Dictionary<string, object?> { [name] = string.IsNullOrEmpty(value) ? null : value, ["workflow"] = name is "type" ? null : name == WorkflowName && !string.IsNullOrEmpty(value) ? value : name == WorkflowName ? null : WorkflowInUrl });

    private void Go(string url) => Navigation.NavigateTo(url);

    private void GoDays(string? from, string? to) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(
        new Dictionary<string, object?> { ["period"] = AnalyticsPeriod.Custom, ["from"] = from, ["to"] = to }));

    private async Task LoadAsync()
    {
        var last = loading;
        var mine = loading = CancellationTokenSource.CreateLinkedTokenSource(Gone);
        if (last is not null)
        {
            await last.CancelAsync();
            last.Dispose();
        }

        busy = true;
        try
        {
            var ct = mine.Token;
            var actor = await Person.GetAsync(ct);
            mayRecount = actor.May(Permissions.Administer);
            period = AnalyticsPeriod.Of(PeriodInUrl, FromInUrl, ToInUrl, Amsterdam.Day(Clock.GetUtcNow()));
            by = ByInUrl switch { "person" => AnalyticsGroup.Person, "company" => AnalyticsGroup.Company, "type" => AnalyticsGroup.EntityType, _ => AnalyticsGroup.Partner };
            var companies = await Companies.IdsAsync(Entity.Slug, ct);
            var filter = Filter(period.From, period.To, companies);
            var found = await Analytics.ReportAsync(actor, filter, period.Grain, ct);
            before = await Analytics.FiguresAsync(actor, Filter(period.BeforeFrom, period.BeforeTo, companies), ct);
            trend = await Analytics.TrendAsync(actor, Filter(period.TrendFrom, period.To, companies), period.Grain, ct);
            overdue = await Analytics.OverdueAsync(actor, filter, ct);
            hours = await Analytics.HoursAsync(actor, filter, ct);
            groups = await Analytics.GroupsAsync(actor, filter, by, ct);
            workflows = await Analytics.WorkflowNamesAsync(actor, ct);
            (links, report, problem) = (new AnalyticsLinks(filter), found, null);
        }
        catch (OperationCanceledException)
        {
            return; // left, or asked for something else meanwhile
        }
        catch (Exception failure) when (mine == loading)
        {
            problem = Problems.Describe(failure);
        }

        busy = false;
    }

    private AnalyticsFilter Filter(DateOnly from, DateOnly to, IReadOnlyList<long>? companies) =>
        new(from, to) { EntityTypes = Type is { } type ? [type] : null, BusinessEntityIds = companies, WorkflowId = Workflow };

    private async Task ExportAsync(string table, SheetFormat format)
    {
        if (report is null)
        {
            return;
        }

        var person = Authentication is null ? null : (await Authentication).User;
        var today = Amsterdam.Day(Clock.GetUtcNow());
        var file = table switch
        {
            "steps" => SheetFile.Of("steps", format, StepColumns(), Whole(report.Statuses), today),
            "trend" => SheetFile.Of("trend", format, TrendColumns(), Whole(trend), today),
            _ => SheetFile.Of("groups", format, GroupColumns(), Whole(groups), today),
        };
        await Browser.DownloadAsync(Downloads.Offer(person, file), Gone);
    }

    private static Func<PageRequest, CancellationToken, Task<Paged<T>>> Whole<T>(IReadOnlyList<T> rows) =>
        (page, _) => Task.FromResult(new Paged<T>([.. rows.Skip(page.Skip).Take(page.PerPage)], page.Page, page.PerPage, rows.Count));

    private IReadOnlyList<SheetColumn<StatusPerformance>> StepColumns() =>
    [
        new(L["Status"], s => StepWords.Label(s.Status, s.Step)),
        new(L["InIt"], s => s.Open),
        new(L["Entered"], s => s.Entered),
        new(L["Left"], s => s.Figures.Left),
        new(L["InTimePercent"], s => s.Figures.Compliance),
        new(L["Breaches"], s => s.Figures.Breached),
        new(L["MedianHours"], s => Hours(s.Times.Median)),
        new(L["P90Hours"], s => Hours(s.Times.P90)),
        new(L["LimitHours"], s => s.Step?.SlaMinutes / 60m),
        new(L["Score"], s => s.BottleneckScore),
    ];

    private IReadOnlyList<SheetColumn<TrendPoint>> TrendColumns() =>
    [
        new(L["FirstDay"], t => t.From),
        new(L["LastDay"], t => t.To),
        new(L["Moves"], t => t.Transitions),
        new(L["Breaches"], t => t.Breached),
        new(L["InTimePercent"], t => t.Compliance),
    ];

    private IReadOnlyList<SheetColumn<GroupFigures>> GroupColumns() =>
    [
        new(L["By_" + AnalyticsLinks.Word(by)], g => GroupCard.NameOf(L, by, g)),
        new(L["Records"], g => g.Figures.Entities),
        new(L["Moves"], g => g.Figures.Transitions),
        new(L["InTimePercent"], g => g.Figures.Compliance),
        new(L["MedianHours"], g => Hours(g.Figures.Business.Median)),
        new(L["Breaches"], g => g.Figures.Breached),
    ];

    private static decimal? Hours(TimeSpan? time) => time is { } t ? Math.Round((decimal)t.TotalHours, 1) : null;
}
