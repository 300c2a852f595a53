using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Visits;

/// <summary>Makes technicians, changes them and lets them go. They work for every company of the group, so only who does so too may.</summary>
public sealed class EditTechnicians(DbWriter writer)
{
    /// <summary>Makes a technician; gives the public id.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED; VALIDATION_ERROR with the field; TECHNICIAN_TAKEN when another has the mail address.</exception>
    public Task<Guid> CreateAsync(Actor actor, TechnicianDraft draft, CancellationToken ct)
    {
        Demand(actor);
        var sound = TechnicianFields.Checked(draft);
        return writer.WriteAsync(
            actor,
            async (db, token) =>
            {
                await RefuseTakenAsync(db, sound.Email, 0, token);
                var technician = new Technician { Name = sound.Name, Region = sound.Region };
                Fill(technician, sound);
                db.Add(technician);
                return technician.PublicId;
            },
            ct);
    }

    /// <summary>Changes a technician. Who still has visits to come is not let go: a customer counts on each of them.</summary>
    /// <param name="actor">Who does it.</param>
    /// <param name="id">Public id.</param>
    /// <param name="seen">The technician as it was when the change was begun.</param>
    /// <param name="draft">As it shall be.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="DomainException">
    /// PERMISSION_DENIED; NOT_FOUND; VALIDATION_ERROR with the field; TECHNICIAN_TAKEN; TECHNICIAN_CHANGED when somebody changed it meanwhile;
    /// TECHNICIAN_HAS_VISITS with how many and the first.
    /// </exception>
    public Task ChangeAsync(Actor actor, Guid id, TechnicianDraft seen, TechnicianDraft draft, CancellationToken ct)
    {
        Demand(actor);
        var sound = TechnicianFields.Checked(draft);
        return writer.WriteAsync(
            actor,
            async (db, token) =>
            {
                // held first: a planner who is planning for them now goes before, and is counted
                await db.Technicians.Where(t => t.PublicId == id).ExecuteUpdateAsync(s => s.SetProperty(t => t.Name, t => t.Name), token);
                var technician = await db.Technicians.SingleOrDefaultAsync(t => t.PublicId == id, token) ?? throw DomainError.NotFound("The technician");
                if (TechnicianDraft.Of(technician) != seen)
                {
                    throw VisitErrors.TechnicianChanged();
                }

                if (technician.IsActive && !sound.IsActive)
                {
                    await RefuseVisitsToComeAsync(db, technician.Id, token);
                }

                await RefuseTakenAsync(db, sound.Email, technician.Id, token);
                Fill(technician, sound);
            },
            ct);
    }

    /// <summary>Open visits whose window has not passed.</summary>
    internal static IQueryable<Visit> ToCome(IQueryable<Visit> visits, DateTimeOffset now) =>
        visits.Where(v => v.WindowEnd > now && v.StatusCategory != StatusCategory.Done && v.StatusCategory != StatusCategory.Cancelled);

    private static void Demand(Actor actor)
    {
        actor.Demand(Permissions.Administer);
        if (actor.BusinessEntityIds is not null)
        {
            throw DomainError.Forbidden("Only who works for all companies makes and changes technicians");
        }
    }

    private static async Task RefuseVisitsToComeAsync(AppDb db, long technician, CancellationToken ct)
    {
        var coming = ToCome(db.Visits.Where(v => v.TechnicianId == technician), db.Clock.GetUtcNow());
        if (await coming.OrderBy(v => v.WindowStart).Select(v => v.Number).FirstOrDefaultAsync(ct) is { } first)
        {
            throw VisitErrors.TechnicianHasVisits(await coming.CountAsync(ct), first);
        }
    }

    private static async Task RefuseTakenAsync(AppDb db, string? email, long except, CancellationToken ct)
    {
        if (email is not null && await db.Technicians.AnyAsync(t => t.Email == email && t.Id != except, ct))
        {
            throw VisitErrors.TechnicianTaken(email);
        }
    }

    private static void Fill(Technician technician, TechnicianDraft sound) =>
        (technician.Name, technician.Email, technician.Phone, technician.Region, technician.IsActive) = (sound.Name, sound.Email, sound.Phone, sound.Region, sound.IsActive);
}
