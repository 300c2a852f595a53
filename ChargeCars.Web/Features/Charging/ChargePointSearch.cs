using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;
using ChargeCars.Web.Shell;
using Microsoft.Extensions.Localization;

namespace ChargeCars.Web.Features.Charging;

/// <summary>Charge points in the palette, by id, name, serial or place.</summary>
internal sealed class ChargePointSearch(Viewers viewers, ChargePointQueries points, IStringLocalizer<ChargingTexts> texts) : ISearchProvider
{
    private const int Most = 6;

    public int Order => 40;

    public string? Policy => Permissions.SeeCharging;

    public async Task<IReadOnlyList<SearchHit>> FindAsync(SearchQuery query, CancellationToken ct)
    {
        if (query.Text.Length < 2)
        {
            return [];
        }

        var viewer = await viewers.CurrentAsync(ct);
        var found = await points.ListAsync(viewer.Actor, new() { Search = query.Text, BusinessEntityIds = viewer.Chosen }, new PageRequest(1, Most), ct);
        return [.. found.Items.Select(p => new SearchHit(texts["ChargePoints"], $"{p.StationId}  {p.Location ?? p.Title}", $"/charge-points/{Uri.EscapeDataString(p.StationId)}", "charger", texts.Of(p.State)))];
    }
}
