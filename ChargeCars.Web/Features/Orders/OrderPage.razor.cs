using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;
using ChargeCars.Core.Orders;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Approvals;
using ChargeCars.Core.Statuses.Clocks;
using ChargeCars.Core.Visits;
using ChargeCars.Web.Hosting;
using ChargeCars.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace ChargeCars.Web.Features.Orders;

/// <summary>One order: its clock, the steps its workflow allows, and everything that happened to it.</summary>
public sealed partial class OrderPage
{
    private const int TimelineLength = 60;

    private OrderDetails? order;
    private Actor? actor;
    private IReadOnlyList<NextStep> steps = [];
    private IReadOnlyList<ClockExplanation> clocks = [];
    private IReadOnlyList<VisitRow> visits = [];
    private IReadOnlyList<StationOverview> chargers = [];
    private IReadOnlyList<TimelineEntry> timeline = [];
    private Dictionary<string, string> labels = [];
    private Problem? problem;
    private HoldDialog? hold;
    private ReasonDialog? reason;
    private HoldDatesDialog? dates;

    private ResumeDialog? resume;
    private AskApprovalDialog? asking;
    private IReadOnlyList<ApprovalOfRecord> approvals = [];
    private IReadOnlyList<HoldRow> holds = [];
    private bool busy;

    /// <summary>Document number, database key or public id.</summary>
    [Parameter]
    public string Number { get; set; } = "";

    /// <summary>lines, visits, charger, history; empty for the overview.</summary>
    [Parameter]
    public string? Tab { get; set; }

    [Inject]
    private OrderQueries Orders { get; set; } = null!;

    [Inject]
    private StatusQueries Statuses { get; set; } = null!;

    [Inject]
    private ClockQueries Clocks { get; set; } = null!;

    [Inject]
    private StatusEngine Engine { get; set; } = null!;

    [Inject]
    private Holds Holds { get; set; } = null!;

    [Inject]
    private HoldQueries HoldList { get; set; } = null!;

    [Inject]
    private ApprovalQueries Approvals { get; set; } = null!;

    [Inject]
    private RequestApproval Requests { get; set; } = null!;

    [Inject]
    private VisitQueries Visits { get; set; } = null!;

    [Inject]
    private ChargersOfOrder Chargers { get; set; } = null!;

    [Inject]
    private StationQueries Stations { get; set; } = null!;

    [Inject]
    private CurrentActor Person { get; set; } = null!;

    [Inject]
    private Act Act { get; set; } = null!;

    [Inject]
    private Problems Problems { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private IStringLocalizer<OrderTexts> L { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (order is null || (order.Order.Number != Number && order.Order.PublicId.ToString() != Number))
        {
            await LoadAsync();
        }
    }

    /// <inheritdoc/>
    protected override Task OnLiveAsync(IReadOnlyList<LiveEvent> events) => LoadAsync();

    private bool MayPlan => order is { Step.Category: not (StatusCategory.Done or StatusCategory.Cancelled) } && actor?.May(Permissions.PlanVisits) == true;

    private string Link(string? tab) => tab is null ? $"/orders/{Number}" : $"/orders/{Number}/{tab}";

    private async Task LoadAsync()
    {
        try
        {
            actor = await Person.GetAsync(Gone);
            order = await Orders.DetailsAsync(Number, actor, Gone) ?? throw DomainError.NotFound("This order");
            var id = order.Order.Id;
            steps = actor.May(Permissions.ChangeStatus) ? await Statuses.NextStepsAsync(actor, EntityTypes.Order, id, Gone) : [];
            clocks = await Clocks.ExplainAsync(actor, EntityTypes.Order, id, Gone);
            visits = (await Visits.ListAsync(actor, new VisitFilter(OrderId: id), new PageRequest(), Gone)).Items;
            chargers = await StationsAsync(id);
            timeline = await Orders.TimelineAsync(id, TimelineLength, actor, Gone);
            approvals = await Approvals.OfRecordAsync(actor, EntityTypes.Order, id, Gone);
            holds = await HoldList.OfRecordAsync(actor, EntityTypes.Order, id, Gone);
            labels = steps.ToDictionary(s => s.Status, s => OrderWordsOnScreen.Dutch ? s.LabelNl : s.LabelEn);
            problem = null;
            Follow([LiveTopics.Order(id), .. chargers.Select(c => LiveTopics.ChargePoint(c.Id))]);
        }
        catch (OperationCanceledException) when (Gone.IsCancellationRequested)
        {
            // the page was left
        }
        catch (DomainException e)
        {
            problem = Problems.Describe(e);
        }
    }

    private async Task<IReadOnlyList<StationOverview>> StationsAsync(long id)
    {
        var found = new List<StationOverview>();
        foreach (var charger in await Chargers.ListAsync(actor!, id, Gone))
        {
            if (await Stations.FindAsync(actor!, charger.StationId, Gone) is { } station)
            {
                found.Add(station);
            }
        }

        return found;
    }

    private async Task<IReadOnlyList<ClockForecast>> ForecastAsync(DateTimeOffset until) =>
        await Clocks.IfHeldAsync(await Person.GetAsync(Gone), EntityTypes.Order, order!.Order.Id, until, Gone);

    private Task TakeAsync(NextStep step)
    {
        if (holds.FirstOrDefault(h => h.EndedAt is null)?.Held?.Status == step.Status)
        {
            resume!.Open();
            return Task.CompletedTask;
        }

        if (step.ReasonRequired)
        {
            reason!.Ask(step);
            return Task.CompletedTask;
        }

        return MoveAsync(step, null);
    }

    private Task MoveAsync(NextStep step, string? why) => DoAsync(
        by => Engine.ChangeAsync(by, EntityTypes.Order, order!.Order.Id, new StatusChange(step.Status, why, SeenStatus: order.Step.Status), Gone),
        L["MovedTo", OrderWordsOnScreen.Dutch ? step.LabelNl : step.LabelEn],
        () => reason?.Forget());

    private Task HoldAsync(HoldRequest request) => DoAsync(by => Holds.PutOnHoldAsync(by, EntityTypes.Order, order!.Order.Id, request, Gone), L["PutOnHold"], () => hold?.Forget());

    private bool MayMove => actor?.May(Permissions.ChangeStatus) is true;

    private EventCallback<HoldRow> AskDates => EventCallback.Factory.Create<HoldRow>(this, held => dates!.Open(held));

    private Task ChangeDatesAsync(HoldDates chosen) => DoAsync(by => Holds.ChangeDatesAsync(by, EntityTypes.Order, order!.Order.Id, chosen, Gone), L["HoldDatesSaved"]);

    private Task ResumeAsync(string? resolution) => DoAsync(by => Holds.ResumeAsync(by, EntityTypes.Order, order!.Order.Id, resolution, Gone), L["Resumed"], () => resume?.Forget());

    private Task AskAsync(NextStep step, string why) => DoAsync(
        by => Requests.RequestAsync(by, EntityTypes.Order, order!.Order.Id, new NewApproval(step.Status, why, SeenStatus: order.Step.Status), Gone), L["AskDone"], () => asking?.Forget());

    // what was typed is forgotten only once it has gone through
    private async Task DoAsync(Func<Actor, Task> work, string done, Action? forget = null)
    {
        if (busy)
        {
            return;
        }

        busy = true;
        if (await Act.RunAsync(async () => await work(await Person.GetAsync(Gone)), done))
        {
            forget?.Invoke();
        }

        busy = false;
        await LoadAsync();
    }
}
