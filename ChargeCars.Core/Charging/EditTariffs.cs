using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Charging;

/// <summary>
/// Makes tariffs and changes them. All companies' stations charge by them, so only who works for all of them may. The code stays what it was made with; a session
/// keeps the prices that it began with. Once there is a tariff in use, exactly one is the default.
/// </summary>
public sealed class EditTariffs(DbWriter writer)
{
    /// <summary>Makes a tariff; gives its public id. The first one in use becomes the default.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED; VALIDATION_ERROR with the field; TARIFF_TAKEN when another has the code.</exception>
    public Task<Guid> CreateAsync(Actor actor, TariffDraft draft, CancellationToken ct)
    {
        Demand(actor);
        var sound = TariffFields.Checked(draft);
        return writer.WriteAsync(
            actor,
            async (db, token) =>
            {
                await TariffLock.TakeAsync(db, token);
                if (await db.Tariffs.AnyAsync(t => t.Code == sound.Code, token))
                {
                    throw TariffErrors.Taken(sound.Code);
                }

                var tariff = new Tariff { Code = sound.Code, Description = sound.Description };
                await FillAsync(db, tariff, sound, token);
                db.Add(tariff);
                return tariff.PublicId;
            },
            ct);
    }

    /// <summary>Changes a tariff. One that becomes the default takes the place of the one that was.</summary>
    /// <param name="actor">Who does it.</param>
    /// <param name="id">Public id.</param>
    /// <param name="seen">The tariff as it was when the change was begun.</param>
    /// <param name="draft">As it shall be; its code is not looked at.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="DomainException">PERMISSION_DENIED; NOT_FOUND; VALIDATION_ERROR with the field; TARIFF_CHANGED when somebody changed it meanwhile.</exception>
    public Task ChangeAsync(Actor actor, Guid id, TariffDraft seen, TariffDraft draft, CancellationToken ct)
    {
        Demand(actor);
        return writer.WriteAsync(
            actor,
            async (db, token) =>
            {
                await TariffLock.TakeAsync(db, token);
                var tariff = await db.Tariffs.SingleOrDefaultAsync(t => t.PublicId == id, token) ?? throw TariffErrors.NoSuchTariff();
                if (TariffDraft.Of(tariff) != seen)
                {
                    throw TariffErrors.Changed();
                }

                if (tariff.IsDefault && !draft.IsDefault)
                {
                    throw DomainError.Invalid("is_default", "moves when another tariff is made the default");
                }

                // one that an earlier program made may be spelled as none is made any more
                await FillAsync(db, tariff, TariffFields.Checked(draft with { Code = "as-it-is" }), token);
            },
            ct);
    }

    private static void Demand(Actor actor)
    {
        actor.Demand(Permissions.Administer);
        if (actor.BusinessEntityIds is not null)
        {
            throw DomainError.Forbidden("Only who works for all companies makes and changes tariffs");
        }
    }

    private static async Task FillAsync(AppDb db, Tariff tariff, TariffDraft sound, CancellationToken ct)
    {
        (tariff.Description, tariff.PricePerKwh, tariff.PricePerHour) = (sound.Description, sound.PricePerKwh, sound.PricePerHour);
        (tariff.StartTime, tariff.EndTime, tariff.IsActive) = (sound.StartTime, sound.EndTime, sound.IsActive);
        var others = await db.Tariffs.Where(t => t.IsDefault && t.PublicId != tariff.PublicId).ToListAsync(ct);
        tariff.IsDefault = sound.IsDefault || (sound.IsActive && !others.Exists(t => t.IsActive));
        if (tariff.IsDefault)
        {
            others.ForEach(t => t.IsDefault = false);
        }
    }
}
