using ChargeCars.Core.Charging.Locations;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Charging;

/// <summary>What a person fills in to register a station.</summary>
public sealed record NewStation
{
    /// <summary>The identity in its URL: 1 to 48 letters, digits and a few marks.</summary>
    public required string StationId { get; init; }

    /// <summary>Name on screen.</summary>
    public required string Title { get; init; }

    /// <summary>The company that runs it.</summary>
    public required long BusinessEntityId { get; init; }

    /// <summary>Where it stands.</summary>
    public long? LocationId { get; init; }

    /// <summary>16 to 40 characters; null lets it connect without one.</summary>
    public string? Password { get; init; }

    /// <summary>For whoever wants to know more.</summary>
    public string Description { get; init; } = "";

    /// <summary>public or private.</summary>
    public string AccessType { get; init; } = "public";

    /// <summary>0–10.</summary>
    public int AccessLevel { get; init; }

    /// <summary>WGS 84 degrees; null for the location's.</summary>
    public double? Latitude { get; init; }

    /// <summary>WGS 84 degrees; null for the location's.</summary>
    public double? Longitude { get; init; }
}

/// <summary>Registers a station before it connects for the first time.</summary>
public sealed class RegisterStation(DbWriter writer)
{
    /// <summary>Registers it; gives back its database key.</summary>
    /// <exception cref="DomainException">The input is wrong, or the identity is taken.</exception>
    public Task<long> RegisterAsync(Actor actor, NewStation station, CancellationToken ct)
    {
        actor.Demand(Permissions.OperateChargers);
        if (!AuthenticateStation.IsIdentity(station.StationId))
        {
            throw DomainError.Invalid("station_id", "An identity has 1 to 48 letters, digits and the marks * - _ = : + | @ . ~");
        }

        StationFields.CheckTitle(station.Title);
        StationFields.CheckDescription(station.Description);
        StationFields.CheckAccess(station.AccessType, station.AccessLevel);
        StationFields.CheckWholePosition(station.Latitude, station.Longitude);
        StationFields.CheckPassword(station.Password);
        return writer.WriteAsync(actor, (db, token) => RegisterAsync(db, actor, station, token), ct);
    }

    private static async Task<long> RegisterAsync(AppDb db, Actor actor, NewStation station, CancellationToken ct)
    {
        if (!actor.Sees(station.BusinessEntityId) || !await db.BusinessEntities.AnyAsync(e => e.Id == station.BusinessEntityId, ct))
        {
            throw DomainError.NotFound("The business entity");
        }

        await LocationScope.DemandAsync(db, station.LocationId, station.BusinessEntityId, ct);
        if (await db.ChargePoints.AnyAsync(p => p.StationId == station.StationId, ct))
        {
            throw ChargingErrors.StationExists(station.StationId);
        }

        var point = new ChargePoint
        {
            StationId = station.StationId,
            Title = station.Title.Trim(),
            Description = station.Description,
            BusinessEntityId = station.BusinessEntityId,
            LocationId = station.LocationId,
            AccessType = station.AccessType,
            AccessLevel = station.AccessLevel,
            Latitude = station.Latitude,
            Longitude = station.Longitude,
            PasswordHash = station.Password is null ? null : StationPassword.Hash(station.Password),
        };
        db.Add(point);
        await db.SaveChangesAsync(ct);
        await StationSearch.IndexAsync(db, point, ct);
        db.Publish(new LiveEvent(LiveTopics.ChargePoints, point.Id, new LiveStation(ChargePointState.Offline, IsOnline: false)));
        return point.Id;
    }
}
