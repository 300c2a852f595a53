using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Charging;

/// <summary>What a list of tariffs is sorted by.</summary>
public enum TariffSort
{
    /// <summary>The code.</summary>
    Code,

    /// <summary>Name on screen.</summary>
    Description,

    /// <summary>Price of a kWh.</summary>
    PerKwh,

    /// <summary>Price of an hour.</summary>
    PerHour,
}

/// <summary>Which tariffs to list.</summary>
/// <param name="Search">A part of the code or of the description; null for all.</param>
/// <param name="IsActive">Those in use, or those that are not; null for both.</param>
/// <param name="Sort">The order of the list.</param>
/// <param name="Descending">The last or dearest first.</param>
public sealed record TariffFilter(string? Search = null, bool? IsActive = null, TariffSort Sort = TariffSort.Code, bool Descending = false);

/// <summary>A tariff in a list.</summary>
/// <param name="Id">Public id.</param>
/// <param name="Code">S3's plan id.</param>
/// <param name="Description">Name on screen.</param>
/// <param name="PricePerKwh">Cents per kWh.</param>
/// <param name="PricePerHour">Cents per hour.</param>
/// <param name="StartTime">First minute of the day, Europe/Amsterdam.</param>
/// <param name="EndTime">Last minute of the day.</param>
/// <param name="IsDefault">Taken when a driver has no plan of their own.</param>
/// <param name="IsActive">May be used.</param>
public sealed record TariffRow(Guid Id, string Code, string Description, int PricePerKwh, int PricePerHour, TimeOnly StartTime, TimeOnly EndTime, bool IsDefault, bool IsActive);

/// <summary>Reads tariffs. Who sees sessions sees what they are priced by.</summary>
public sealed class TariffQueries(IDbContextFactory<AppDb> dbs)
{
    /// <summary>One page of tariffs.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED.</exception>
    public async Task<Paged<TariffRow>> ListAsync(Actor actor, TariffFilter filter, PageRequest page, CancellationToken ct)
    {
        actor.Demand(Permissions.SeeCharging);
        if (SearchText.IsWordless(filter.Search))
        {
            return page.OfNothing<TariffRow>();
        }

        await using var db = await dbs.CreateDbContextAsync(ct);
        return await Rows(db, filter).PageAsync(page, ct);
    }

    /// <summary>The tariff as it is saved.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED; NOT_FOUND.</exception>
    public async Task<TariffDraft> ReadAsync(Actor actor, Guid id, CancellationToken ct)
    {
        actor.Demand(Permissions.SeeCharging);
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Tariffs.AsNoTracking().SingleOrDefaultAsync(t => t.PublicId == id, ct) is { } tariff ? TariffDraft.Of(tariff) : throw TariffErrors.NoSuchTariff();
    }

    internal static IQueryable<TariffRow> Rows(AppDb db, TariffFilter filter)
    {
        var tariffs = db.Tariffs.AsNoTracking();
        if (filter.Search?.Trim() is { Length: > 0 } typed)
        {
            var part = typed.ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862, CA1307, CA1310 // translated to the database's own functions
            tariffs = tariffs.Where(t => t.Code.ToLower().Contains(part) || t.Description.ToLower().Contains(part));
#pragma warning restore CA1304, CA1311, CA1862, CA1307, CA1310
        }

        if (filter.IsActive is { } active)
        {
            tariffs = tariffs.Where(t => t.IsActive == active);
        }

        var sorted = filter.Sort switch
        {
            TariffSort.Description => tariffs.SortBy(t => t.Description, filter.Descending).ThenBy(t => t.Code),
            TariffSort.PerKwh => tariffs.SortBy(t => t.PricePerKwh, filter.Descending).ThenBy(t => t.Code),
            TariffSort.PerHour => tariffs.SortBy(t => t.PricePerHour, filter.Descending).ThenBy(t => t.Code),
            _ => tariffs.SortBy(t => t.Code, filter.Descending),
        };
        return sorted.Select(t => new TariffRow(t.PublicId, t.Code, t.Description, t.PricePerKwh, t.PricePerHour, t.StartTime, t.EndTime, t.IsDefault, t.IsActive));
    }
}
