using System.Text.Json;
using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Service;

/// <summary>A charger reports itself well again: resolves the tickets that nobody has taken up, and leaves a note on the others.</summary>
public sealed class SettleFaultTicket(StatusEngine engine) : IWhen
{
    private const string WellAgain = "The charger reports itself well again";

    /// <inheritdoc/>
    public string EventName => ChargerRecovered.Name;

    /// <inheritdoc/>
    public async Task HandleAsync(AppDb db, OutboxMessage message, CancellationToken ct)
    {
        var recovered = message.As<ChargerRecovered>();
        var tickets = await db.Tickets.AsNoTracking()
            .Where(t => t.ChargePointId == recovered.ChargePointId && t.ConnectorNo == recovered.ConnectorNo && t.OpenFaultKey != null)
            .OrderBy(t => t.Id).ToListAsync(ct);
        foreach (var ticket in tickets)
        {
            if (ticket.Status is TicketSteps.Open or TicketSteps.Reopened)
            {
                await engine.MoveAsync(db, db.Actor, EntityTypes.Ticket, ticket.Id, new StatusChange(TicketSteps.Resolved, WellAgain), ct);
                continue;
            }

            db.AuditLines.Add(new AuditLine
            {
                At = db.Clock.GetUtcNow(),
                ActorName = db.Actor.Name,
                Channel = db.Actor.Channel,
                Action = "fault_cleared",
                EntityType = EntityTypes.Ticket,
                EntityId = ticket.PublicId,
                After = JsonSerializer.Serialize(new { ClearedAt = recovered.At }),
                Reason = WellAgain,
            });
            db.Publish(new LiveEvent(LiveTopics.Tickets, ticket.Id));
        }
    }
}
