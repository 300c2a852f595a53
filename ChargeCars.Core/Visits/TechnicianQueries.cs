using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Visits;

/// <summary>What a list of technicians is sorted by.</summary>
public enum TechnicianSort
{
    /// <summary>Full name.</summary>
    Name,

    /// <summary>The part of the country.</summary>
    Region,

    /// <summary>How many visits are to come.</summary>
    Visits,
}

/// <summary>Which technicians to list.</summary>
/// <param name="Search">A part of the name, the mail address or the telephone number; null for all.</param>
/// <param name="Region">One of <see cref="Technician.Regions"/>; null for all.</param>
/// <param name="IsActive">Those who work with us, or those who did; null for both.</param>
/// <param name="Sort">The order of the list.</param>
/// <param name="Descending">The last or most first.</param>
public sealed record TechnicianFilter(string? Search = null, string? Region = null, bool? IsActive = null, TechnicianSort Sort = TechnicianSort.Name, bool Descending = false);

/// <summary>A technician in the list of those who keep them.</summary>
/// <param name="Id">Public id.</param>
/// <param name="Key">Database key.</param>
/// <param name="Name">Full name.</param>
/// <param name="Email">Mail address.</param>
/// <param name="Phone">E.164.</param>
/// <param name="Region">One of <see cref="Technician.Regions"/>.</param>
/// <param name="IsActive">Works with us now.</param>
/// <param name="VisitsToCome">Open visits whose window has not passed, of the companies that the reader sees.</param>
/// <param name="HasAccount">Somebody signs in as this technician.</param>
public sealed record TechnicianListRow(Guid Id, long Key, string Name, string? Email, string? Phone, string Region, bool IsActive, int VisitsToCome, bool HasAccount);

/// <summary>The account of a technician.</summary>
/// <param name="Id">Database key of the account.</param>
/// <param name="Name">Name on screen.</param>
/// <param name="Email">What they sign in with.</param>
/// <param name="IsDisabled">Switched off by an administrator.</param>
public sealed record TechnicianAccount(long Id, string Name, string Email, bool IsDisabled);

/// <summary>A technician, their account and the first of their visits to come.</summary>
/// <param name="Key">Database key.</param>
/// <param name="Saved">As saved.</param>
/// <param name="Account">Who signs in as them; null for nobody.</param>
/// <param name="ToCome">The first visits to come.</param>
public sealed record TechnicianDetails(long Key, TechnicianDraft Saved, TechnicianAccount? Account, Paged<VisitRow> ToCome);

/// <summary>Reads technicians.</summary>
public sealed class TechnicianQueries(IDbContextFactory<AppDb> dbs, TimeProvider clock)
{
    /// <summary>How many visits to come the details tell of.</summary>
    public const int MostToCome = 10;

    /// <summary>The most technicians one choice gives.</summary>
    public const int Most = 500;

    /// <summary>One page of technicians.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED.</exception>
    public async Task<Paged<TechnicianListRow>> ListAsync(Actor actor, TechnicianFilter filter, PageRequest page, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        if (SearchText.IsWordless(filter.Search))
        {
            return page.OfNothing<TechnicianListRow>();
        }

        await using var db = await dbs.CreateDbContextAsync(ct);
        return await Rows(db, Matching(db, filter), EditTechnicians.ToCome(VisitQueries.Seen(db, actor), clock.GetUtcNow()), filter).PageAsync(page, ct);
    }

    /// <summary>One technician; the visits are those of the companies that the actor sees.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED or NOT_FOUND.</exception>
    public async Task<TechnicianDetails> ReadAsync(Actor actor, Guid id, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var technician = await db.Technicians.AsNoTracking().SingleOrDefaultAsync(t => t.PublicId == id, ct) ?? throw DomainError.NotFound("The technician");
        var account = await AccountOf(db, technician.Id).SingleOrDefaultAsync(ct);
        var coming = EditTechnicians.ToCome(VisitQueries.Seen(db, actor).Where(v => v.TechnicianId == technician.Id), clock.GetUtcNow());
        var first = await VisitQueries.Rows(db, coming.OrderBy(v => v.WindowStart).ThenBy(v => v.Id).Take(MostToCome)).ToListAsync(ct);
        var total = first.Count < MostToCome ? first.Count : await coming.Take(PageRequest.CountLimit).CountAsync(ct);
        return new TechnicianDetails(technician.Id, TechnicianDraft.Of(technician), account, new Paged<VisitRow>(first, 1, MostToCome, total));
    }

    /// <summary>Whom an account can stand for: those who work with us and have none, and whom it stands for now; at most <see cref="Most"/>.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="userId">The account; null for a new one.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="DomainException">PERMISSION_DENIED.</exception>
    public async Task<IReadOnlyList<TechnicianRow>> WithoutAccountAsync(Actor actor, long? userId, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await WithoutAccount(db, userId).ToListAsync(ct);
    }

    internal static IQueryable<TechnicianAccount> AccountOf(AppDb db, long technician) =>
        db.Users.Where(u => u.TechnicianId == technician).Select(u => new TechnicianAccount(u.Id, u.DisplayName, u.Email ?? "", u.DisabledAt != null));

    internal static IQueryable<TechnicianRow> WithoutAccount(AppDb db, long? userId) => db.Technicians
        .Where(t => (t.IsActive && !db.Users.Any(u => u.TechnicianId == t.Id)) || db.Users.Any(u => u.TechnicianId == t.Id && u.Id == userId))
        .OrderBy(t => t.Name).ThenBy(t => t.Id).Take(Most)
        .Select(t => new TechnicianRow(t.Id, t.Name, t.Region));

    internal static IQueryable<Technician> Matching(AppDb db, TechnicianFilter filter)
    {
        var technicians = db.Technicians.AsNoTracking();
        if (filter.Search?.Trim() is { Length: > 0 } typed)
        {
            var part = typed.ToLowerInvariant();
            // typed the Dutch way, stored with the country
            var digits = string.Concat(typed.Where(char.IsAsciiDigit)).TrimStart('0') is { Length: > 2 } number && typed.All(c => !char.IsLetter(c)) ? number : part;
#pragma warning disable CA1304, CA1311, CA1862, CA1307, CA1310 // translated to the database's own functions
            technicians = technicians.Where(t => t.Name.ToLower().Contains(part) || t.Email!.Contains(part) || t.Phone!.Contains(digits));
#pragma warning restore CA1304, CA1311, CA1862, CA1307, CA1310
        }

        if (filter.Region is { } region)
        {
            technicians = technicians.Where(t => t.Region == region);
        }

        return filter.IsActive is { } active ? technicians.Where(t => t.IsActive == active) : technicians;
    }

    internal static IQueryable<TechnicianListRow> Rows(AppDb db, IQueryable<Technician> technicians, IQueryable<Visit> toCome, TechnicianFilter filter)
    {
        var sorted = filter.Sort switch
        {
            TechnicianSort.Region => technicians.SortBy(t => t.Region, filter.Descending).ThenBy(t => t.Name).ThenBy(t => t.Id),
            TechnicianSort.Visits => technicians.SortBy(t => toCome.Count(v => v.TechnicianId == t.Id), filter.Descending).ThenBy(t => t.Name).ThenBy(t => t.Id),
            _ => technicians.SortBy(t => t.Name, filter.Descending).ThenSortBy(t => t.Id, filter.Descending),
        };
        return sorted.Select(t => new TechnicianListRow(
            t.PublicId, t.Id, t.Name, t.Email, t.Phone, t.Region, t.IsActive, toCome.Count(v => v.TechnicianId == t.Id), db.Users.Any(u => u.TechnicianId == t.Id)));
    }
}
