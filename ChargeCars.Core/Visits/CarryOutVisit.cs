using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Visits;

/// <summary>What a technician records on site: risk analysis, start, serial numbers and the end of the work.</summary>
public sealed class CarryOutVisit(DbWriter writer, StatusEngine statuses)
{
    /// <summary>Records the last-minute risk analysis; it may be done again until work begins.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR naming the question; VISIT_CLOSED.</exception>
    public Task RecordLmraAsync(Actor actor, long visitId, IReadOnlyDictionary<string, LmraAnswer> answers, CancellationToken ct)
    {
        var json = LmraQuestions.Check(answers);
        return ChangeAsync(
            actor,
            visitId,
            async (db, visit, token) =>
            {
                (visit.Lmra, visit.LmraAt) = (json, db.Clock.GetUtcNow());
                await statuses.MoveAlongAsync(db, actor, EntityTypes.Visit, visit.Id, ["en_route", "on_site"], null, token);
            },
            ct);
    }

    /// <summary>Begins the work; the order follows to in progress.</summary>
    /// <exception cref="DomainException">LMRA_REQUIRED; INVALID_STATUS_TRANSITION.</exception>
    public Task StartAsync(Actor actor, long visitId, CancellationToken ct) => ChangeAsync(
        actor,
        visitId,
        async (db, visit, token) =>
        {
            if (visit.LmraAt is null)
            {
                throw VisitErrors.LmraFirst();
            }

            visit.StartedAt ??= db.Clock.GetUtcNow();
            await db.SaveChangesAsync(token);
            await statuses.MoveAlongAsync(db, actor, EntityTypes.Visit, visit.Id, ["en_route", "on_site", "in_progress"], null, token);
            if (visit.OrderId is { } order)
            {
                await statuses.MoveAlongAsync(db, actor, EntityTypes.Order, order, ["planning", "scheduled", "in_progress"], $"Visit {visit.Number} started", token);
            }
        },
        ct);

    /// <summary>Records the serial number of an installed device. A charger that already reported this serial is linked to the order at once, another at its first boot.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR for an empty, overlong or doubly recorded serial; LMRA_REQUIRED.</exception>
    public Task RecordSerialAsync(Actor actor, long visitId, string serial, CancellationToken ct)
    {
        var normal = Serials.Normalise(serial);
        if (normal.Length is < 3 or > 60)
        {
            throw DomainError.Invalid("serial", "A serial number has 3 to 60 letters and digits");
        }

        return ChangeAsync(
            actor,
            visitId,
            async (db, visit, token) =>
            {
                if (visit.LmraAt is null)
                {
                    throw VisitErrors.LmraFirst();
                }

                if (await db.VisitDevices.AnyAsync(d => d.VisitId == visit.Id && d.Serial == normal, token))
                {
                    throw DomainError.Invalid("serial", "This serial number is already recorded on this visit");
                }

                var device = new VisitDevice { VisitId = visit.Id, Serial = normal, RecordedAt = db.Clock.GetUtcNow() };
                db.Add(device);
                var point = await db.ChargePoints.SingleOrDefaultAsync(p => p.Serial == normal && p.LastBootAt != null, token);
                if (point is not null)
                {
                    await LinkIntroducedCharger.LinkAsync(db, device, visit, point, token);
                }
            },
            ct);
    }

    /// <summary>Ends the work. What the workflow asks for must be there, and the charger seen online since the work began, or a reason why not.</summary>
    /// <exception cref="DomainException">MISSING_REQUIREMENTS listing what is missing.</exception>
    public Task CompleteAsync(Actor actor, long visitId, string? offlineReason, CancellationToken ct) => ChangeAsync(
        actor,
        visitId,
        async (db, visit, token) =>
        {
            visit.OfflineReason = string.IsNullOrWhiteSpace(offlineReason) ? null : offlineReason.Trim();
            if (visit.OfflineReason?.Length > 1000)
            {
                throw DomainError.Invalid("offline_reason", "A reason has at most 1000 characters");
            }

            visit.EndedAt = db.Clock.GetUtcNow();
            await db.SaveChangesAsync(token);
            await statuses.MoveAsync(db, actor, EntityTypes.Visit, visit.Id, new StatusChange("completed", visit.OfflineReason), token);
        },
        ct);

    private Task ChangeAsync(Actor actor, long visitId, Func<AppDb, Visit, CancellationToken, Task> change, CancellationToken ct)
    {
        actor.Demand(Permissions.CarryOutVisits);
        return writer.WriteAsync(
            actor,
            async (db, token) =>
            {
                var visit = await db.Visits.SingleOrDefaultAsync(v => v.Id == visitId, token);
                if (visit is null || !actor.Sees(visit.BusinessEntityId) || (actor.TechnicianId is { } own && own != visit.TechnicianId))
                {
                    throw VisitErrors.NotFound();
                }

                if (visit.StatusCategory is StatusCategory.Done or StatusCategory.Cancelled)
                {
                    throw VisitErrors.Closed(visit.Number);
                }

                await change(db, visit, token);
                db.Publish(new LiveEvent(LiveTopics.Visits, visit.Id));
                if (visit.OrderId is { } order)
                {
                    db.Publish(new LiveEvent(LiveTopics.Order(order), order));
                }
            },
            ct);
    }
}
