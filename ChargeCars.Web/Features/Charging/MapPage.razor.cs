using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;
using ChargeCars.Core.Service;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;

namespace ChargeCars.Web.Features.Charging;

/// <summary>Every charger on the map: states as filters, trouble at the left, the chosen station at the right. What is shown is in the URL.</summary>
public sealed partial class MapPage
{
    private const string Missing = "-";

    private Viewer? viewer;
    private IReadOnlyDictionary<ChargePointState, int>? counts;
    private IReadOnlyList<ChargePointState> wanted = StateWords.InOrder;
    private TroubleKind trouble;
    private (long Id, string Name)? selected;
    private bool impossible;

    [Inject] private Viewers Viewers { get; set; } = null!;

    [Inject] private StationStates States { get; set; } = null!;

    [Inject] private ChargePointQueries ChargePoints { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private IStringLocalizer<ChargingTexts> L { get; set; } = null!;

    /// <summary>States shown, with commas between; all when it is missing.</summary>
    [SupplyParameterFromQuery(Name = "state")] public string? StateWordsInUrl { get; set; }

    /// <summary>The station in the side panel.</summary>
    [SupplyParameterFromQuery(Name = "at")] public string? At { get; set; }

    /// <summary>Which trouble is listed.</summary>
    [SupplyParameterFromQuery(Name = "trouble")] public string? TroubleInUrl { get; set; }

    private string ListHref => wanted.Count == StateWords.InOrder.Count
        ? "/charge-points"
        : QueryHelpers.AddQueryString("/charge-points", wanted.Select(s => KeyValuePair.Create("state", (string?)s.Word())));

    private string PointsUrl => viewer!.Slug is { } slug ? QueryHelpers.AddQueryString(ChargingEndpoints.Points, "entity", slug) : ChargingEndpoints.Points;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        viewer = await Viewers.CurrentAsync(Gone);
        Follow(StationStates.Topic);
        counts = await States.CountAsync(viewer.Companies, Gone);
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var words = StateWordsInUrl?.Split(',') ?? [];
        var asked = StateWords.InOrder.Where(s => words.Contains(s.Word())).ToList();
        wanted = asked.Count == 0 ? StateWords.InOrder : asked;
        trouble = Enum.TryParse<TroubleKind>(TroubleInUrl, ignoreCase: true, out var kind) ? kind : TroubleKind.Faulted;
        if (At is null)
        {
            selected = null;
        }
    }

    /// <inheritdoc/>
    protected override async Task OnLiveAsync(IReadOnlyList<LiveEvent> events) => counts = await States.CountAsync(viewer!.Companies, Gone);

    private void Found(StationOverview station)
    {
        selected = (station.Id, station.StationId);
        StateHasChanged();
    }

    private async Task ChooseAsync(long id)
    {
        if (await ChargePoints.StationIdAsync(viewer!.Actor, id, Gone) is { } station)
        {
            Go(at: station);
        }
    }

    private void Toggle(ChargePointState state)
    {
        // the first click on one of all asks for that one alone; the last one off shows all again
        var next = wanted.Count == StateWords.InOrder.Count ? [state] : wanted.Contains(state) ? wanted.Where(s => s != state).ToList() : [.. wanted, state];
        Go(states: next.Count is 0 || next.Count == StateWords.InOrder.Count ? null : string.Join(',', StateWords.InOrder.Where(next.Contains).Select(s => s.Word())));
    }

    private void Go(string? states = Missing, string? at = Missing, TroubleKind? trouble = null)
    {
        var words = new Dictionary<string, object?>();
        Set("state", states);
        Set("at", at);
        if (trouble is { } kind)
        {
            words["trouble"] = kind is TroubleKind.Faulted ? null : kind.ToString().ToLowerInvariant();
        }

        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(words), replace: at is Missing);

        void Set(string name, string? value)
        {
            if (value is not Missing)
            {
                words[name] = value;
            }
        }
    }
}
