using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Visits;

/// <summary>A charger whose serial was recorded on a visit belongs to that visit's order from its first boot on.</summary>
internal sealed class LinkIntroducedCharger : IWhen
{
    public string EventName => StationIntroduced.Name;

    public async Task HandleAsync(AppDb db, OutboxMessage message, CancellationToken ct)
    {
        var introduced = message.As<StationIntroduced>();
        var device = await db.VisitDevices.OrderBy(d => d.Id).FirstOrDefaultAsync(d => d.Serial == introduced.Serial && d.ChargePointId == null, ct);
        if (device is null)
        {
            return;
        }

        var visit = await db.Visits.SingleAsync(v => v.Id == device.VisitId, ct);
        var point = await db.ChargePoints.SingleAsync(p => p.Id == introduced.ChargePointId, ct);
        await LinkAsync(db, device, visit, point, ct);
    }

    /// <summary>Ties device, charger and order together and tells open pages. A charger of which nobody knows the place stands where it was installed.</summary>
    public static async Task LinkAsync(AppDb db, VisitDevice device, Visit visit, ChargePoint point, CancellationToken ct)
    {
        device.ChargePointId = point.Id;
        if (visit.OrderId is { } order)
        {
            point.OrderId = order;
            if (point is { LocationId: null, Latitude: null })
            {
                var place = await db.Orders.Where(o => o.Id == order)
                    .Join(db.Addresses, o => o.InstallationAddressId, a => a.Id, (_, a) => new { a.Latitude, a.Longitude })
                    .FirstOrDefaultAsync(ct);
                (point.Latitude, point.Longitude) = (place?.Latitude, place?.Longitude);
            }

            db.Publish(new LiveEvent(LiveTopics.Order(order), order));
        }

        db.Publish(new LiveEvent(LiveTopics.ChargePoint(point.Id), point.Id));
        db.Publish(new LiveEvent(LiveTopics.ChargePoints, point.Id)); // the map reads its place again
        db.Publish(new LiveEvent(LiveTopics.Visits, visit.Id));
    }
}
