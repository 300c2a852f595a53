using System.Globalization;
using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;
using ChargeCars.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace ChargeCars.Web.Features.Charging;

/// <summary>One session: its curve, readings, cost and story. A running one goes on while the page is open.</summary>
public sealed partial class SessionPage
{
    private const int FewRows = 10;
    private const int MostReports = 1_000;

    private Viewer? viewer;
    private SessionOverview? session;
    private IReadOnlyList<MeterReading> readings = [];
    private IReadOnlyList<SessionMoment> moments = [];
    private SessionCost cost = new(0, 0, 0);
    private Problem? problem;
    private bool loaded;
    private bool all;
    private int peak;
    private int average;
    private (int From, int To)? charge;

    [Inject] private Viewers Viewers { get; set; } = null!;

    [Inject] private SessionQueries Sessions { get; set; } = null!;

    [Inject] private Problems Problems { get; set; } = null!;

    [Inject] private TimeProvider Clock { get; set; } = null!;

    [Inject] private IStringLocalizer<ChargingTexts> L { get; set; } = null!;

    [Inject] private IStringLocalizer<UiTexts> Ui { get; set; } = null!;

    /// <summary>The session's number.</summary>
    [Parameter] public long Id { get; set; }

    private List<MeterReading> Rows => [.. readings.Reverse().Take(all ? int.MaxValue : FewRows)];

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        viewer = await Viewers.CurrentAsync(Gone);
        await LoadAsync();
        if (session is { State: SessionState.Active } running)
        {
            Follow(LiveTopics.ChargePoint(running.ChargePointId));
        }
    }

    /// <inheritdoc/>
    protected override async Task OnLiveAsync(IReadOnlyList<LiveEvent> events)
    {
        if (events.Any(e => e.Data is null || (e.Data is LiveSession live && live.SessionId == Id)))
        {
            await LoadAsync();
        }

        if (session is not { State: SessionState.Active })
        {
            Follow();
        }
    }

    private static string Two(long? wattHours) => wattHours is { } wh ? (wh / 1000m).ToString("#,##0.00", CultureInfo.CurrentCulture) : "–";

    private static string Kwh(long wattHours) => $"{Two(wattHours)}\u00a0kWh";

    private static string Number(int watts) => (watts / 1000m).ToString("0.0", CultureInfo.CurrentCulture);

    private static string? PriceLabel(SessionOverview session) => session.Tariff is { } tariff ? Show.Amount(tariff.PricePerKwh) : null;

    private async Task LoadAsync()
    {
        try
        {
            session = await Sessions.FindAsync(viewer!.Actor, Id, Gone);
            if (session is not null)
            {
                readings = await Sessions.ReadingsAsync(viewer.Actor, Id, 0, Gone);
                moments = SessionMoments.Of(session, await Sessions.ReportsAsync(viewer.Actor, Id, MostReports, Gone), L);
                cost = SessionCost.Of(session);
                Sum(session);
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

    private void Sum(SessionOverview of)
    {
        peak = Math.Max(of.State is SessionState.Active ? of.PowerW : 0, readings.Max(r => r.PowerW) ?? 0);
        var hours = ((of.EndedAt ?? Clock.GetUtcNow()) - of.StartedAt).TotalHours;
        average = hours > 0 ? (int)(of.EnergyWh / hours) : 0;
        var said = readings.Where(r => r.SocPercent is not null).ToList();
        charge = said.Count > 1 ? (said[0].SocPercent!.Value, said[^1].SocPercent!.Value) : null;
    }
}
