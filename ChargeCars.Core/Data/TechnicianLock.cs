using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Data;

/// <summary>
/// Holds a technician while something is put in their name, so that nobody lets them go meanwhile. It stands here because accounts need it too, which
/// do not know of visits.
/// </summary>
internal static class TechnicianLock
{
    /// <summary>True when the technician works with us; their row is held until the caller's unit ends.</summary>
    public static async Task<bool> HoldTechnicianAsync(this AppDb db, long id, CancellationToken ct) =>
        await db.Technicians.Where(t => t.Id == id && t.IsActive).ExecuteUpdateAsync(s => s.SetProperty(t => t.IsActive, true), ct) > 0;
}
