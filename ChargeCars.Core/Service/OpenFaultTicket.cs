using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Numbering;
using ChargeCars.Core.Statuses;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Service;

/// <summary>
/// A charger reported a fault: opens a ticket for it, once per station, connector and error while one is open. A fault that comes back within a day of
/// being resolved reopens its ticket, so that a flickering contact is one story and not fifty.
/// </summary>
public sealed class OpenFaultTicket(NumberGenerator numbers, StatusEngine engine) : IWhen
{
    private static readonly TimeSpan SameStory = TimeSpan.FromDays(1);
    private static readonly HashSet<string> Dangerous = ["GroundFailure", "OverCurrentFailure", "HighTemperature", "PowerSwitchFailure", "OverVoltage"];

    /// <inheritdoc/>
    public string EventName => ChargerFaulted.Name;

    /// <inheritdoc/>
    public async Task HandleAsync(AppDb db, OutboxMessage message, CancellationToken ct)
    {
        var fault = message.As<ChargerFaulted>();
        var key = FaultKey.Of(fault.ChargePointId, fault.ConnectorNo, fault.ErrorCode);
        if (await db.Tickets.AnyAsync(t => t.OpenFaultKey == key, ct))
        {
            return;
        }

        var since = db.Clock.GetUtcNow() - SameStory;
        var earlier = await db.Tickets.AsNoTracking()
            .Where(t => t.ChargePointId == fault.ChargePointId && t.ConnectorNo == fault.ConnectorNo && t.ErrorCode == fault.ErrorCode && t.Status == TicketSteps.Resolved && t.ClosedAt >= since)
            .OrderByDescending(t => t.Id).FirstOrDefaultAsync(ct);
        if (earlier is not null)
        {
            await engine.MoveAsync(db, db.Actor, EntityTypes.Ticket, earlier.Id, new StatusChange(TicketSteps.Reopened, fault.Info.Length > 0 ? fault.Info : fault.ErrorCode), ct);
            await db.Tickets.Where(t => t.Id == earlier.Id).ExecuteUpdateAsync(t => t.SetProperty(x => x.OpenFaultKey, key), ct);
            return;
        }

        await OpenAsync(db, fault, key, ct);
    }

    private async Task OpenAsync(AppDb db, ChargerFaulted fault, string key, CancellationToken ct)
    {
        var now = db.Clock.GetUtcNow();
        var point = await db.ChargePoints.AsNoTracking().SingleAsync(p => p.Id == fault.ChargePointId, ct);
        var company = await db.BusinessEntities.AsNoTracking().SingleAsync(e => e.Id == point.BusinessEntityId, ct);
        var ticket = new Ticket
        {
            Number = await numbers.TakeAsync(db, company, "ticket", Amsterdam.Day(now), ct),
            BusinessEntityId = company.Id,
            Title = fault.ConnectorNo == 0 ? $"{point.StationId} · {fault.ErrorCode}" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{point.StationId} · {fault.ConnectorNo} · {fault.ErrorCode}"),
            Priority = Dangerous.Contains(fault.ErrorCode) ? "high" : "normal",
            ChargePointId = point.Id,
            ConnectorNo = fault.ConnectorNo,
            ErrorCode = fault.ErrorCode,
            OrderId = point.OrderId,
            OpenFaultKey = key,
            CreatedAt = now,
        };
        db.Add(ticket);
        await db.SaveChangesAsync(ct);
        await engine.StartAsync(db, db.Actor, new NewTrack(EntityTypes.Ticket, ticket.Id, ticket.PublicId, company.Id, "charger", ticket.Priority, Money.Zero), ct);
    }
}
