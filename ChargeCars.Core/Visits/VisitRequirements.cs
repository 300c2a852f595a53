using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Visits;

/// <summary>What a visit needs before it may be completed.</summary>
internal sealed class VisitRequirements : IStepRequirement
{
    /// <summary>What must be photographed at an installation.</summary>
    private static readonly string[] InstallationPhotos = ["meter_cupboard", "charger"];

    public string EntityType => EntityTypes.Visit;

    public async Task<IReadOnlyList<MissingRequirement>> MissingAsync(AppDb db, long entityId, string toStatus, CancellationToken ct)
    {
        if (toStatus != "completed")
        {
            return [];
        }

        var visit = await db.Visits.AsNoTracking().SingleAsync(v => v.Id == entityId, ct);
        var missing = new List<MissingRequirement>();
        if (visit.LmraAt is null)
        {
            missing.Add(new("lmra"));
        }

        var subjects = await db.VisitPhotos.Where(p => p.VisitId == entityId).Select(p => p.Subject).Distinct().ToListAsync(ct);
        string[] needed = visit.Kind == "installation" ? InstallationPhotos : [];
        missing.AddRange(needed.Except(subjects).Select(s => new MissingRequirement($"photo_{s}")));
        if (visit.Kind != "installation")
        {
            return missing;
        }

        var devices = await db.VisitDevices.Where(d => d.VisitId == entityId).Select(d => d.ChargePointId).ToListAsync(ct);
        if (devices.Count == 0)
        {
            missing.Add(new("serial"));
        }

        if (visit.OfflineReason is null && !await SeenOnlineAsync(db, visit, devices, ct))
        {
            missing.Add(new("charger_online"));
        }

        return missing;
    }

    private static async Task<bool> SeenOnlineAsync(AppDb db, Visit visit, List<long?> devices, CancellationToken ct) =>
        devices.Count > 0
        && devices.All(d => d is not null)
        && await db.ChargePoints.CountAsync(p => devices.Contains(p.Id) && (p.IsOnline || p.LastSeenAt >= visit.StartedAt), ct) == devices.Count;
}

/// <summary>An order is completed when its visits are.</summary>
internal sealed class OrderVisitRequirements : IStepRequirement
{
    public string EntityType => EntityTypes.Order;

    public async Task<IReadOnlyList<MissingRequirement>> MissingAsync(AppDb db, long entityId, string toStatus, CancellationToken ct)
    {
        if (toStatus != "completed")
        {
            return [];
        }

        var open = await db.Visits.AnyAsync(v => v.OrderId == entityId && v.StatusCategory != StatusCategory.Done && v.StatusCategory != StatusCategory.Cancelled, ct);
        return open ? [new MissingRequirement("visits_completed")] : [];
    }
}
