using System.Globalization;
using ChargeCars.Core.Common;
using ChargeCars.Core.Service;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Clocks;
using ChargeCars.Core.Statuses.Escalations;
using ChargeCars.Web.Hosting;
using ChargeCars.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace ChargeCars.Web.Features.Service;

/// <summary>One ticket: what it is about, where it stands, how it came there and where it may go.</summary>
public sealed partial class TicketPage
{
    private const int MostMoves = 100;

    private Actor? actor;
    private TicketRow? ticket;
    private IReadOnlyList<NextStep> steps = [];
    private IReadOnlyList<StatusMove> moves = [];
    private IReadOnlyList<ClockExplanation> clocks = [];
    private IReadOnlyList<ClockNotice> notices = [];
    private IReadOnlyDictionary<string, StepLook> looks = new Dictionary<string, StepLook>();
    private Problem? problem;
    private string reason = "";
    private bool loaded;
    private bool busy;

    [Inject] private CurrentActor Actors { get; set; } = null!;

    [Inject] private TicketQueries Tickets { get; set; } = null!;

    [Inject] private StatusQueries Statuses { get; set; } = null!;

    [Inject] private ClockQueries Clocks { get; set; } = null!;

    [Inject] private StatusEngine Engine { get; set; } = null!;

    [Inject] private Act Act { get; set; } = null!;

    [Inject] private Problems Problems { get; set; } = null!;

    [Inject] private TimeProvider Clock { get; set; } = null!;

    [Inject] private IStringLocalizer<ServiceTexts> L { get; set; } = null!;

    [Inject] private IStringLocalizer<UiTexts> Ui { get; set; } = null!;

    /// <summary>Document number.</summary>
    [Parameter] public string Number { get; set; } = "";

    private DeadlineReading? Reading => ticket is { } t ? DeadlineReading.Of(t.Clock, t.Deadline) : null;

    private static bool IsDutch => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "nl";

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        actor = await Actors.GetAsync(Gone);
        await LoadAsync();
        Follow(LiveTopics.Tickets);
    }

    /// <inheritdoc/>
    protected override async Task OnLiveAsync(IReadOnlyList<LiveEvent> events)
    {
        if (events.Any(e => e.Id == ticket?.Id))
        {
            await LoadAsync();
        }
    }

    private async Task LoadAsync()
    {
        try
        {
            ticket = await Tickets.FindAsync(actor!, Number, Gone);
            if (ticket is not null)
            {
                looks = await Tickets.StepsAsync(actor!, ticket.Id, Gone);
                moves = (await Statuses.HistoryAsync(actor!, EntityTypes.Ticket, ticket.Id, MostMoves, 0, Gone)).Moves;
                clocks = await Clocks.ExplainAsync(actor!, EntityTypes.Ticket, ticket.Id, Gone);
                notices = await Clocks.NoticesAsync(actor!, EntityTypes.Ticket, ticket.Id, Gone);
                steps = actor!.May(Permissions.ChangeStatus) ? [.. (await Statuses.NextStepsAsync(actor, EntityTypes.Ticket, ticket.Id, Gone)).Where(s => s.ApprovalRole is null)] : [];
            }

            problem = null;
        }
        catch (OperationCanceledException)
        {
            return;
        }
#pragma warning disable CA1031 // said on the page, with a code
        catch (Exception exception)
#pragma warning restore CA1031
        {
            problem = Problems.Describe(exception);
        }

        loaded = true;
    }

    private async Task MoveAsync(NextStep step)
    {
        if (busy)
        {
            return;
        }

        busy = true;
        var why = reason.Trim() is { Length: > 0 } text ? text : null;
        if (await Act.RunAsync(() => Engine.ChangeAsync(actor!, EntityTypes.Ticket, ticket!.Id, new StatusChange(step.Status, why, SeenStatus: ticket.Status), CancellationToken.None)))
        {
            reason = "";
            await LoadAsync();
        }

        busy = false;
    }

    private async Task<IReadOnlyList<ClockForecast>> ForecastAsync(DateTimeOffset until) => await Clocks.IfHeldAsync(actor!, EntityTypes.Ticket, ticket!.Id, until, Gone);

    private string Told(ClockNotice notice) => L["Sla_Told", L["To_" + notice.To] is { ResourceNotFound: false } known ? known.Value : notice.To!, L["Channel_" + notice.Channel].Value];

    private string Label(string status) => looks.TryGetValue(status, out var look) ? (IsDutch ? look.LabelNl : look.LabelEn) : status;

    private string Paint(string status) => looks.TryGetValue(status, out var look) && look.Color is ['#', ..] ? look.Color : "var(--idle)";
}
