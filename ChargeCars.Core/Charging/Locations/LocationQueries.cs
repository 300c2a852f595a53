using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Lists;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Charging.Locations;

/// <summary>A location in a list.</summary>
/// <param name="Id">Database key, for <see cref="StationTerms.LocationId"/>.</param>
/// <param name="PowerLimitW">In W; 0 for no limit known.</param>
/// <param name="Stations">How many stand there.</param>
public sealed record LocationRow(long Id, string Code, string Name, string Street, string Postcode, string City, long BusinessEntityId, string EntityPrefix, int PowerLimitW, int Stations);

/// <summary>What a list of locations is sorted by.</summary>
public enum LocationSort
{
    /// <summary>Name, then code.</summary>
    Name,

    /// <summary>S3's id.</summary>
    Code,

    /// <summary>Place, then name.</summary>
    City,
}

/// <summary>Reads locations.</summary>
public sealed class LocationQueries(IDbContextFactory<AppDb> dbs)
{
    /// <summary>Locations' word in <see cref="SearchToken.EntityType"/>.</summary>
    public const string SearchType = "charging_location";

    private static readonly SearchConditions<ChargingLocation> Words = new(SearchType, l => l.Id, SearchText.Words);

    /// <summary>A page of them; with <paramref name="businessEntityIds"/> only of those companies.</summary>
    public async Task<Paged<LocationRow>> ListAsync(Actor actor, string? search, IReadOnlyList<long>? businessEntityIds, LocationSort sort, bool descending, PageRequest page, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var all = db.LocationsFor(actor);
        if (businessEntityIds is not null)
        {
            all = all.Where(l => businessEntityIds.Contains(l.BusinessEntityId));
        }

        var (found, _) = await Words.FindAsync(db, all, search, ct);
        return await Rows(db, Ordered(found, sort, descending)).PageAsync(page, ct);
    }

    /// <summary>What is saved of a location; null when there is none by that code that the actor may see.</summary>
    public async Task<LocationDraft?> FindAsync(Actor actor, string code, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.LocationsFor(actor).SingleOrDefaultAsync(l => l.Code == code, ct) is { } location ? LocationDraft.Of(location) : null;
    }

    internal static IQueryable<LocationRow> Rows(AppDb db, IQueryable<ChargingLocation> locations) => locations.Select(l => new LocationRow(
        l.Id,
        l.Code,
        l.Name,
        l.Street,
        l.Postcode,
        l.City,
        l.BusinessEntityId,
        db.BusinessEntities.Where(e => e.Id == l.BusinessEntityId).Select(e => e.Prefix).First(),
        l.PowerLimitW,
        db.ChargePoints.Count(p => p.LocationId == l.Id)));

    internal static IOrderedQueryable<ChargingLocation> Ordered(IQueryable<ChargingLocation> locations, LocationSort sort, bool descending) => sort switch
    {
        LocationSort.Code => locations.SortBy(l => l.Code, descending),
        LocationSort.City => locations.SortBy(l => l.City, descending).ThenBy(l => l.Name).ThenBy(l => l.Id),
        _ => locations.SortBy(l => l.Name, descending).ThenBy(l => l.Code),
    };
}
