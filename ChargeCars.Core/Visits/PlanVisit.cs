using System.Text.Json;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Numbering;
using ChargeCars.Core.Orders;
using ChargeCars.Core.Statuses;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Visits;

/// <summary>What a planner decides about a visit.</summary>
/// <param name="OrderId">The order it is for.</param>
/// <param name="Kind">survey, installation, meter_cupboard, service or dismantling.</param>
/// <param name="TechnicianId">Who comes.</param>
/// <param name="WindowStart">Start of the window promised to the customer; work is planned from here.</param>
/// <param name="WindowEnd">End of that window, at most 12 hours later.</param>
/// <param name="DurationMinutes">15–1440.</param>
/// <param name="OverlapReason">Why the technician may be in two places; null refuses an overlap.</param>
public sealed record VisitPlan(long OrderId, string Kind, long TechnicianId, DateTimeOffset WindowStart, DateTimeOffset WindowEnd, int DurationMinutes, string? OverlapReason = null);

/// <summary>Plans a visit for an order: number, technician, window; the order's workflow moves to scheduled where it has that step.</summary>
public sealed class PlanVisit(DbWriter writer, StatusEngine statuses, NumberGenerator numbers)
{
    /// <summary>The kinds of work a visit can be.</summary>
    public static readonly IReadOnlyList<string> Kinds = ["installation", "survey", "meter_cupboard", "service", "dismantling"];

    /// <summary>A window further away is a slip of the keyboard.</summary>
    public const int MostYearsAhead = 2;

    /// <summary>Plans it and returns its number.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR, NOT_FOUND, TECHNICIAN_BUSY with the visit in the way, PERMISSION_DENIED.</exception>
    public Task<string> PlanAsync(Actor actor, VisitPlan plan, CancellationToken ct)
    {
        actor.Demand(Permissions.PlanVisits);
        Check(plan);
        return writer.WriteAsync(actor, (db, token) => PlanAsync(db, actor, plan, token), ct);
    }

    private static void Check(VisitPlan plan)
    {
        if (!Kinds.Contains(plan.Kind))
        {
            throw DomainError.Invalid("kind", $"kind is one of {string.Join(", ", Kinds)}");
        }

        if (plan.DurationMinutes is < 15 or > 1440)
        {
            throw DomainError.Invalid("duration", "A visit lasts 15 to 1440 minutes");
        }

        if (plan.WindowEnd <= plan.WindowStart || plan.WindowEnd - plan.WindowStart > TimeSpan.FromHours(12))
        {
            throw DomainError.Invalid("window", "The window ends after it starts, within 12 hours");
        }
    }

    private async Task<string> PlanAsync(AppDb db, Actor actor, VisitPlan plan, CancellationToken ct)
    {
        var now = db.Clock.GetUtcNow();
        if (plan.WindowEnd < now)
        {
            throw DomainError.Invalid("window", "The window has passed");
        }

        if (plan.WindowStart > now.AddYears(MostYearsAhead))
        {
            throw DomainError.Invalid("window", $"A visit is planned at most {MostYearsAhead} years ahead");
        }

        var order = await db.Orders.AsNoTracking().SingleOrDefaultAsync(o => o.Id == plan.OrderId, ct);
        if (order is null || !actor.Sees(order.BusinessEntityId))
        {
            throw DomainError.NotFound("This order");
        }

        if (order.StatusCategory is StatusCategory.Done or StatusCategory.Cancelled)
        {
            throw new DomainError(ErrorKind.Conflict, "ORDER_CLOSED", $"Order {order.Number} has ended: nothing is planned for it any more").AsException();
        }

        var technician = await db.HoldTechnicianAsync(plan.TechnicianId, ct)
            ? await db.Technicians.AsNoTracking().SingleAsync(t => t.Id == plan.TechnicianId, ct)
            : throw DomainError.Invalid("technician", "This technician does not work with us");
        await RefuseOverlapAsync(db, plan, technician, except: null, ct);

        var entity = await db.BusinessEntities.SingleAsync(e => e.Id == order.BusinessEntityId, ct);
        var visit = new Visit
        {
            Number = await numbers.TakeAsync(db, entity, "visit", Amsterdam.Day(now), ct),
            BusinessEntityId = order.BusinessEntityId,
            OrderId = order.Id,
            Kind = plan.Kind,
            TechnicianId = technician.Id,
            WindowStart = plan.WindowStart.ToUniversalTime(),
            WindowEnd = plan.WindowEnd.ToUniversalTime(),
            DurationMinutes = plan.DurationMinutes,
            CreatedAt = now,
        };
        db.Reason = plan.OverlapReason;
        db.Add(visit);
        await db.SaveChangesAsync(ct);
        await statuses.StartAsync(db, actor, new NewTrack(EntityTypes.Visit, visit.Id, visit.PublicId, visit.BusinessEntityId, "back_office", order.Priority, Money.Zero), ct);

        // the clock of a confirmed visit runs until the end of the window that the customer was promised
        var arrival = JsonSerializer.Serialize(new { arrival_due = visit.WindowEnd });
        await statuses.MoveAsync(db, actor, EntityTypes.Visit, visit.Id, new StatusChange("confirmed", "Agreed with the customer", arrival), ct);
        await statuses.MoveAlongAsync(db, actor, EntityTypes.Order, order.Id, ["planning", "scheduled"], $"Visit {visit.Number} planned", ct, JsonSerializer.Serialize(new { visit_start = visit.WindowStart }));
        db.Promise(new VisitPlanned(visit.PublicId, order.PublicId, visit.Number, visit.WindowStart, visit.WindowEnd));
        db.Publish(new LiveEvent(LiveTopics.Visits, visit.Id));
        db.Publish(new LiveEvent(LiveTopics.Order(order.Id), order.Id));
        return visit.Number;
    }

    /// <summary>Refuses a plan that puts the technician in two places at once, unless a reason is given.</summary>
    internal static async Task RefuseOverlapAsync(AppDb db, VisitPlan plan, Technician technician, long? except, CancellationToken ct)
    {
        if (!string.IsNullOrWhiteSpace(plan.OverlapReason))
        {
            return;
        }

        var (start, end) = (plan.WindowStart, plan.WindowStart.AddMinutes(plan.DurationMinutes));
        var near = await db.Visits
            .Where(v => v.TechnicianId == technician.Id && v.Id != except && v.WindowStart < end && v.WindowStart > start.AddDays(-1))
            .Where(v => v.StatusCategory != StatusCategory.Done && v.StatusCategory != StatusCategory.Cancelled)
            .Select(v => new { v.Number, v.WindowStart, v.DurationMinutes })
            .ToListAsync(ct);
        foreach (var other in near)
        {
            var otherEnd = other.WindowStart.AddMinutes(other.DurationMinutes);
            var from = start > other.WindowStart ? start : other.WindowStart;
            var until = end < otherEnd ? end : otherEnd;
            if (from < until)
            {
                throw VisitErrors.TechnicianBusy(technician.Name, other.Number, (int)(until - from).TotalMinutes);
            }
        }
    }
}
