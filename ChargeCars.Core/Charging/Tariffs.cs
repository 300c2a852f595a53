using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Charging;

/// <summary>Which tariff a session is priced by.</summary>
internal static class Tariffs
{
    /// <summary>The driver's own plan, else the default one for that part of the day, else any default one; null when there is none.</summary>
    public static async Task<Tariff?> ForAsync(AppDb db, string? plan, DateTimeOffset at, CancellationToken ct)
    {
        var candidates = await db.Tariffs.AsNoTracking().Where(t => t.IsActive && (t.Code == plan || t.IsDefault)).OrderBy(t => t.Id).ToListAsync(ct);
        return Choose(candidates, plan, at);
    }

    /// <summary>Chooses among those that may fit, in the order of their ids.</summary>
    public static Tariff? Choose(List<Tariff> candidates, string? plan, DateTimeOffset at)
    {
        var time = TimeOnly.FromDateTime(Amsterdam.Local(at).DateTime);
        return candidates.Find(t => t.Code == plan)
            ?? candidates.Find(t => t.Covers(time))
            ?? candidates.FirstOrDefault();
    }
}
