using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;
using ChargeCars.Core.Service;
using ChargeCars.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace ChargeCars.Web.Features.Charging;

/// <summary>One charge point: what it does now, the command console, its message log, sessions, and how it is connected.</summary>
public sealed partial class ChargePointPage
{
    private const int MostCommands = 12;
    private const int DaysShown = 30;

    private Viewer? viewer;
    private StationOverview? station;
    private IReadOnlyList<CommandRow> commands = [];
    private IReadOnlyList<TicketBrief> tickets = [];
    private StationTotals totals = new(0, 0, 0);
    private IReadOnlyList<DayEnergy> days = [];
    private Problem? problem;
    private bool loaded;

    [Inject] private Viewers Viewers { get; set; } = null!;

    [Inject] private StationQueries Stations { get; set; } = null!;

    [Inject] private StationLogQueries Log { get; set; } = null!;

    [Inject] private TicketQueries Tickets { get; set; } = null!;

    [Inject] private Problems Problems { get; set; } = null!;

    [Inject] private TimeProvider Clock { get; set; } = null!;

    [Inject] private IStringLocalizer<ChargingTexts> L { get; set; } = null!;

    /// <summary>The identity in its URL.</summary>
    [Parameter] public string StationId { get; set; } = "";

    /// <summary>messages, sessions, connection or settings; live when it is missing.</summary>
    [Parameter] public string? Tab { get; set; }

    private string Href => $"/charge-points/{Uri.EscapeDataString(StationId)}";

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        viewer = await Viewers.CurrentAsync(Gone);
        await LoadAsync();
        if (station is not null)
        {
            await SumAsync(station.Id);
            Follow(LiveTopics.ChargePoint(station.Id), LiveTopics.Tickets);
        }
    }

    /// <inheritdoc/>
    protected override async Task OnLiveAsync(IReadOnlyList<LiveEvent> events)
    {
        await LoadAsync();
        if (events.Any(e => e.Data is LiveSession { State: not SessionState.Active }))
        {
            await SumAsync(station!.Id);
        }
    }

    private string Plate(StationOverview s)
    {
        var sockets = s.Connectors.GroupBy(c => c.PowerW).Select(g => $"{g.Count()} × {Ratings.Power(g.Key)}");
        return string.Join(" · ", sockets.Append(s.Serial.Length > 0 ? L["SerialNo", s.Serial].Value : "").Where(w => w.Length > 0));
    }

    private async Task LoadAsync()
    {
        try
        {
            station = await Stations.FindAsync(viewer!.Actor, StationId, Gone);
            if (station is not null)
            {
                commands = await Log.CommandsAsync(viewer.Actor, station.Id, MostCommands, Gone);
                tickets = await Tickets.OpenOfAsync(viewer.Actor, station.Id, Gone);
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

    private async Task SumAsync(long id)
    {
        var today = Amsterdam.Day(Clock.GetUtcNow());
        var first = today.AddDays(1 - DaysShown);
        var (sums, perDay) = await Stations.TotalsAsync(viewer!.Actor, id, Amsterdam.Moment(first, TimeOnly.MinValue), Amsterdam.Zone, Gone);
        totals = sums;
        days = [.. Enumerable.Range(0, DaysShown).Select(i => first.AddDays(i)).Select(d => new DayEnergy(d, perDay.GetValueOrDefault(d)))];
    }
}
