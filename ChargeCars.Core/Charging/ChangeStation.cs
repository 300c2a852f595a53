using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Charging;

/// <summary>What a person changes about a station; what is null stays as it is.</summary>
public sealed record StationChange
{
    /// <summary>Name on screen.</summary>
    public string? Title { get; init; }

    /// <summary>For whoever wants to know more.</summary>
    public string? Description { get; init; }

    /// <summary>False turns it away at the door and ends its connection.</summary>
    public bool? IsEnabled { get; init; }

    /// <summary>public or private.</summary>
    public string? AccessType { get; init; }

    /// <summary>0–10.</summary>
    public int? AccessLevel { get; init; }

    /// <summary>Accepts a station from quarantine, or puts it there.</summary>
    public RegistrationState? Registration { get; init; }

    /// <summary>16 to 40 characters.</summary>
    public string? Password { get; init; }

    /// <summary>WGS 84 degrees.</summary>
    public double? Latitude { get; init; }

    /// <summary>WGS 84 degrees.</summary>
    public double? Longitude { get; init; }
}

/// <summary>Changes what people decide about a station.</summary>
public sealed class ChangeStation(DbWriter writer)
{
    /// <summary>Topic on which holders of sockets hear of stations that must reconnect: switched off, or under other terms.</summary>
    public const string DismissedTopic = "station-dismissed";

    /// <summary>Changes it.</summary>
    /// <exception cref="DomainException">The input is wrong, or the actor sees no such station.</exception>
    public Task ChangeAsync(Actor actor, string stationId, StationChange change, CancellationToken ct)
    {
        actor.Demand(Permissions.OperateChargers);
        Check(change);
        return writer.WriteAsync(actor, (db, token) => ChangeAsync(db, actor, stationId, change, token), ct);
    }

    private static void Check(StationChange change)
    {
        if (change.Title is not null && string.IsNullOrWhiteSpace(change.Title))
        {
            throw DomainError.Invalid("title", "A charge point needs a title");
        }

        if (change.Title?.Length > 200)
        {
            throw DomainError.Invalid("title", "A title has at most 200 characters");
        }

        if (change.Description?.Length > 1000)
        {
            throw DomainError.Invalid("description", "A description has at most 1000 characters");
        }

        if (change.AccessLevel is < 0 or > 10)
        {
            throw DomainError.Invalid("access_level", "An access level is between 0 and 10");
        }

        if (change.AccessType is not (null or "public" or "private"))
        {
            throw DomainError.Invalid("access_type", "An access type is public or private");
        }

        if (change.Latitude is < -90 or > 90 || change.Longitude is < -180 or > 180)
        {
            throw DomainError.Invalid("location", "Latitude is between -90 and 90, longitude between -180 and 180");
        }

        if (change.Password is { } password && password.Length is < StationPassword.Least or > 40)
        {
            throw ChargingErrors.Weak(StationPassword.Least);
        }
    }

    private static async Task ChangeAsync(AppDb db, Actor actor, string stationId, StationChange change, CancellationToken ct)
    {
        var point = await db.ChargePoints.SingleOrDefaultAsync(p => p.StationId == stationId, ct);
        if (point is null || !actor.Sees(point.BusinessEntityId))
        {
            throw ChargingErrors.NoSuchStation(stationId);
        }

        var terms = (point.IsEnabled, point.Registration, point.AccessLevel, point.PasswordHash);
        point.Title = change.Title?.Trim() ?? point.Title;
        point.Description = change.Description ?? point.Description;
        point.IsEnabled = change.IsEnabled ?? point.IsEnabled;
        point.AccessType = change.AccessType ?? point.AccessType;
        point.AccessLevel = change.AccessLevel ?? point.AccessLevel;
        point.Registration = change.Registration ?? point.Registration;
        point.Latitude = change.Latitude ?? point.Latitude;
        point.Longitude = change.Longitude ?? point.Longitude;
        point.PasswordHash = change.Password is { } password ? StationPassword.Hash(password) : point.PasswordHash;
        await StationSearch.IndexAsync(db, point, ct);
        db.Publish(new LiveEvent(LiveTopics.ChargePoint(point.Id), point.Id));
        if (terms != (point.IsEnabled, point.Registration, point.AccessLevel, point.PasswordHash))
        {
            db.Publish(new LiveEvent(DismissedTopic, point.Id));
        }
    }
}
