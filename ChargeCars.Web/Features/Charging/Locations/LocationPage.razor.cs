using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Charging.Locations;
using ChargeCars.Core.Common;
using ChargeCars.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace ChargeCars.Web.Features.Charging.Locations;

/// <summary>A place with charge points: its name, address, spot on the map and connection.</summary>
public sealed partial class LocationPage : IDisposable
{
    private const string Draft = "location";

    private readonly CancellationTokenSource gone = new();
    private LocationForm form = new();
    private LocationDraft? saved;
    private IReadOnlyList<BusinessEntityBrief> companies = [];
    private Problem? problem;
    private string? wrong;
    private bool mayEdit;
    private bool loaded;
    private bool busy;

    /// <summary>The location's code; null for a new one.</summary>
    [Parameter] public string? Code { get; set; }

    [Inject] private Viewers Viewers { get; set; } = null!;

    [Inject] private BusinessEntityQueries Companies { get; set; } = null!;

    [Inject] private LocationQueries Locations { get; set; } = null!;

    [Inject] private EditLocations Edit { get; set; } = null!;

    [Inject] private Act Act { get; set; } = null!;

    [Inject] private Browser Browser { get; set; } = null!;

    [Inject] private Problems Problems { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        try
        {
            problem = null;
            var viewer = await Viewers.CurrentAsync(gone.Token);
            mayEdit = viewer.MayOperate;
            if (Code is null)
            {
                viewer.Actor.Demand(Permissions.OperateChargers);
            }

            companies = [.. (await Companies.AllAsync(gone.Token)).Where(c => viewer.Actor.Sees(c.Id))];
            saved = Code is { } code ? await Locations.FindAsync(viewer.Actor, code, gone.Token) : null;
            form = saved is null ? new LocationForm { BusinessEntityId = viewer.Chosen?[0] ?? (companies.Count > 0 ? companies[0].Id : 0) } : LocationForm.Of(saved);
            loaded = true;
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // the page was left
        }
        catch (DomainException e)
        {
            problem = Problems.Describe(e);
        }
    }

    private void Move((double? Latitude, double? Longitude) spot) => (form.Latitude, form.Longitude) = spot;

    private async Task SaveAsync()
    {
        if (busy)
        {
            return;
        }

        (busy, wrong) = (true, null);
        var done = false;
        await Act.RunAsync(async () => done = await TrySaveAsync());

        // a second click that was already under way makes no second location
        busy = done;
        if (done)
        {
            Navigation.NavigateTo("/locations");
        }
    }

    /// <summary>False when a field is wrong, which then says so itself.</summary>
    private async Task<bool> TrySaveAsync()
    {
        try
        {
            var actor = (await Viewers.CurrentAsync(gone.Token)).Actor;
            if (Code is { } code)
            {
                await Edit.ChangeAsync(actor, code, saved!, form.ToDraft(), gone.Token);
            }
            else
            {
                await Edit.CreateAsync(actor, form.ToDraft(), gone.Token);
                await Browser.ClearDraftAsync(Draft, gone.Token);
            }

            return true;
        }
        catch (DomainException e) when (e.Error is { Code: "VALIDATION_ERROR" or "LOCATION_EXISTS", Field: { } field })
        {
            wrong = e.Error.Code == "LOCATION_EXISTS" ? "taken" : field;
            return false;
        }
    }

    private string? Wrong(string field) => wrong == field ? L[$"Wrong_{field}"].Value : wrong == "taken" && field == "code" ? L["LOCATION_EXISTS"].Value : null;
}
