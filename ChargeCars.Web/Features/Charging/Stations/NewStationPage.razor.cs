using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;
using ChargeCars.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace ChargeCars.Web.Features.Charging.Stations;

/// <summary>Registers a station before it connects for the first time, and shows once what is to be typed into it.</summary>
public sealed partial class NewStationPage : IDisposable
{
    private const string Draft = "charge-point";

    private readonly CancellationTokenSource gone = new();
    private readonly StationForm form = new();
    private Viewer? viewer;
    private IReadOnlyList<BusinessEntityBrief> companies = [];
    private (string StationId, string? Password)? made;
    private string? wrong;
    private bool busy;

    [Inject] private Viewers Viewers { get; set; } = null!;

    [Inject] private BusinessEntityQueries Companies { get; set; } = null!;

    [Inject] private RegisterStation Stations { get; set; } = null!;

    [Inject] private Act Act { get; set; } = null!;

    [Inject] private Browser Browser { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var who = await Viewers.CurrentAsync(gone.Token);
        companies = [.. (await Companies.AllAsync(gone.Token)).Where(c => who.Actor.Sees(c.Id))];
        form.BusinessEntityId = who.Chosen?[0] ?? (companies.Count > 0 ? companies[0].Id : 0);
        viewer = who;
    }

    private async Task RegisterAsync()
    {
        if (busy || made is not null)
        {
            return;
        }

        (busy, wrong) = (true, null);
        await Act.RunAsync(TryRegisterAsync);
        busy = false;
    }

    private async Task TryRegisterAsync()
    {
        var password = form.Choice switch
        {
            PasswordChoice.Made => StationPassword.Generate(),
            PasswordChoice.Own => form.Password,
            _ => null,
        };
        try
        {
            var station = form.ToNew(password);
            await Stations.RegisterAsync(viewer!.Actor, station, gone.Token);
            made = (station.StationId, password);
            await Browser.ClearDraftAsync(Draft, gone.Token);
        }
        catch (DomainException e) when (e.Error is { Code: "VALIDATION_ERROR" or "STATION_EXISTS", Field: { } field })
        {
            wrong = e.Error.Code == "STATION_EXISTS" ? "taken" : field;
        }
    }

    private string? Wrong(string field) => wrong == field ? L[$"Wrong_{field}"].Value : wrong == "taken" && field == "station_id" ? L["STATION_EXISTS"].Value : null;
}
