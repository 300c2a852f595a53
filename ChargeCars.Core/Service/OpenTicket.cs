using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Numbering;
using ChargeCars.Core.Statuses;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Service;

/// <summary>Somebody opens a ticket about a charger; chargers open theirs by <see cref="OpenFaultTicket"/>.</summary>
public sealed class OpenTicket(DbWriter writer, NumberGenerator numbers, StatusEngine engine)
{
    /// <summary>Longest title, in characters.</summary>
    public const int LongestTitle = 300;

    /// <summary>From least to most pressing.</summary>
    public static readonly IReadOnlyList<string> Priorities = ["low", "normal", "high", "urgent"];

    /// <summary>Opens it and gives back its number.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="chargePointId">The charger.</param>
    /// <param name="connectorNo">The connector; 0 for the whole station.</param>
    /// <param name="title">What is wrong, one line.</param>
    /// <param name="priority">A word of <see cref="Priorities"/>.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="DomainException">VALIDATION_ERROR for an empty or too long title or another priority; NOT_FOUND for a charger that the actor does not see.</exception>
    public Task<string> OpenAsync(Actor actor, long chargePointId, int connectorNo, string title, string priority, CancellationToken ct)
    {
        actor.Demand(Permissions.HandleTickets);
        title = title.Trim();
        if (title.Length is 0 or > LongestTitle)
        {
            throw DomainError.Invalid("title", $"A title has 1 to {LongestTitle} characters");
        }

        if (!Priorities.Contains(priority))
        {
            throw DomainError.Invalid("priority", $"priority must be one of {string.Join(", ", Priorities)}");
        }

        return writer.WriteAsync(
            actor,
            async (db, token) =>
            {
                var point = await db.ChargePoints.AsNoTracking().SingleOrDefaultAsync(p => p.Id == chargePointId, token);
                if (point is null || !actor.Sees(point.BusinessEntityId))
                {
                    throw DomainError.NotFound("The charge point");
                }

                var now = db.Clock.GetUtcNow();
                var company = await db.BusinessEntities.AsNoTracking().SingleAsync(e => e.Id == point.BusinessEntityId, token);
                var ticket = new Ticket
                {
                    Number = await numbers.TakeAsync(db, company, "ticket", Amsterdam.Day(now), token),
                    BusinessEntityId = company.Id,
                    Title = title,
                    Priority = priority,
                    ChargePointId = point.Id,
                    ConnectorNo = connectorNo,
                    OrderId = point.OrderId,
                    CreatedAt = now,
                };
                db.Add(ticket);
                await db.SaveChangesAsync(token);
                await engine.StartAsync(db, actor, new NewTrack(EntityTypes.Ticket, ticket.Id, ticket.PublicId, company.Id, "back_office", priority, Money.Zero), token);
                return ticket.Number;
            },
            ct);
    }
}
