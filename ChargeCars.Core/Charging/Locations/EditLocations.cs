using System.Globalization;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Charging.Locations;

/// <summary>Makes locations and changes them. Code and company stay what they were made with.</summary>
public sealed class EditLocations(DbWriter writer)
{
    /// <summary>Makes a location; gives its code.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED; NOT_FOUND for a company that the actor does not see; VALIDATION_ERROR with the field; LOCATION_EXISTS.</exception>
    public Task<string> CreateAsync(Actor actor, LocationDraft draft, CancellationToken ct)
    {
        actor.Demand(Permissions.OperateChargers);
        var sound = LocationFields.Checked(draft);
        return writer.WriteAsync(
            actor,
            async (db, token) =>
            {
                if (!actor.Sees(sound.BusinessEntityId) || !await db.BusinessEntities.AnyAsync(e => e.Id == sound.BusinessEntityId, token))
                {
                    throw DomainError.NotFound("The business entity");
                }

                if (await db.ChargingLocations.AnyAsync(l => l.Code == sound.Code, token))
                {
                    throw ChargingErrors.LocationExists(sound.Code);
                }

                var location = new ChargingLocation
                {
                    Code = sound.Code.Length > 0 ? sound.Code : await NextCodeAsync(db, token),
                    BusinessEntityId = sound.BusinessEntityId,
                    Name = sound.Name,
                    Street = sound.Street,
                    City = sound.City,
                    Postcode = sound.Postcode,
                };
                Fill(location, sound);
                db.Add(location);
                await db.SaveChangesAsync(token);
                await LocationSearch.IndexAsync(db, location, token);
                return location.Code;
            },
            ct);
    }

    /// <summary>Changes a location; its stations are found by its new name and place, and stand at its new spot.</summary>
    /// <param name="actor">Who does it.</param>
    /// <param name="code">Its code.</param>
    /// <param name="seen">As it was when the change was begun.</param>
    /// <param name="draft">As it shall be.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="DomainException">PERMISSION_DENIED; NOT_FOUND; VALIDATION_ERROR with the field; LOCATION_CHANGED when somebody changed it meanwhile.</exception>
    public Task ChangeAsync(Actor actor, string code, LocationDraft seen, LocationDraft draft, CancellationToken ct)
    {
        actor.Demand(Permissions.OperateChargers);
        var sound = LocationFields.Checked(draft);
        return writer.WriteAsync(
            actor,
            async (db, token) =>
            {
                // held first, so that of two who change it at once the second reads what the first one saved
                await db.ChargingLocations.Where(l => l.Code == code).ExecuteUpdateAsync(set => set.SetProperty(l => l.Name, l => l.Name), token);
                var location = await db.ChargingLocations.SingleOrDefaultAsync(l => l.Code == code, token);
                if (location is null || !actor.Sees(location.BusinessEntityId))
                {
                    throw ChargingErrors.NoSuchLocation(code);
                }

                if (LocationDraft.Of(location) != seen)
                {
                    throw ChargingErrors.LocationChanged(code);
                }

                Fill(location, sound);
                await db.SaveChangesAsync(token);
                await LocationSearch.IndexAsync(db, location, token);
                foreach (var point in await db.ChargePoints.AsNoTracking().Where(p => p.LocationId == location.Id).ToListAsync(token))
                {
                    await StationSearch.IndexAsync(db, point, token);
                    db.Publish(new LiveEvent(LiveTopics.ChargePoints, point.Id));
                }
            },
            ct);
    }

    private static void Fill(ChargingLocation location, LocationDraft sound)
    {
        (location.Name, location.Street, location.City, location.Postcode, location.Country) = (sound.Name, sound.Street, sound.City, sound.Postcode, sound.Country);
        (location.Latitude, location.Longitude) = (sound.Latitude!.Value, sound.Longitude!.Value);
        (location.PowerLimitW, location.DefaultPowerLimitW) = (sound.PowerLimitW, sound.DefaultPowerLimitW);
    }

    private static async Task<string> NextCodeAsync(AppDb db, CancellationToken ct)
    {
        var number = await db.ChargingLocations.MaxAsync(l => (long?)l.Id, ct) ?? 0;
        string code;
        do
        {
            code = string.Create(CultureInfo.InvariantCulture, $"LOC{++number:D3}");
        }
        while (await db.ChargingLocations.AnyAsync(l => l.Code == code, ct));
        return code;
    }
}
