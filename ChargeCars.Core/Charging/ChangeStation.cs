using ChargeCars.Core.Charging.Locations;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Charging;

/// <summary>What a program changes about a station; what is null stays as it is.</summary>
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

    /// <summary>Changes some of it.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR with the field; NOT_FOUND when the actor sees no such station.</exception>
    public Task ChangeAsync(Actor actor, string stationId, StationChange change, CancellationToken ct)
    {
        actor.Demand(Permissions.OperateChargers);
        if (change.Title is not null)
        {
            StationFields.CheckTitle(change.Title);
        }

        StationFields.CheckDescription(change.Description ?? "");
        StationFields.CheckAccess(change.AccessType, change.AccessLevel);
        StationFields.CheckPosition(change.Latitude, change.Longitude);
        return ChangeAsync(
            actor,
            stationId,
            (_, point, _) =>
            {
                point.Title = change.Title?.Trim() ?? point.Title;
                point.Description = change.Description ?? point.Description;
                point.IsEnabled = change.IsEnabled ?? point.IsEnabled;
                point.AccessType = change.AccessType ?? point.AccessType;
                point.AccessLevel = change.AccessLevel ?? point.AccessLevel;
                point.Latitude = change.Latitude ?? point.Latitude;
                point.Longitude = change.Longitude ?? point.Longitude;
                return Task.CompletedTask;
            },
            ct);
    }

    /// <summary>Changes all of it.</summary>
    /// <param name="actor">Who does it.</param>
    /// <param name="stationId">Its identity.</param>
    /// <param name="seen">As it was when the change was begun.</param>
    /// <param name="wanted">As it shall be.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="DomainException">VALIDATION_ERROR with the field; NOT_FOUND when the actor sees no such station or location; STATION_CHANGED when somebody changed it meanwhile.</exception>
    public Task ChangeAsync(Actor actor, string stationId, StationTerms seen, StationTerms wanted, CancellationToken ct)
    {
        actor.Demand(Permissions.OperateChargers);
        StationFields.CheckTitle(wanted.Title);
        StationFields.CheckDescription(wanted.Description);
        StationFields.CheckAccess(wanted.AccessType, wanted.AccessLevel);
        StationFields.CheckWholePosition(wanted.Latitude, wanted.Longitude);
        return ChangeAsync(
            actor,
            stationId,
            async (db, point, token) =>
            {
                if (StationTerms.Of(point) != seen)
                {
                    throw ChargingErrors.StationChanged(stationId);
                }

                if (wanted.LocationId != point.LocationId)
                {
                    await LocationScope.DemandAsync(db, wanted.LocationId, point.BusinessEntityId, token);
                }

                (point.Title, point.Description) = (wanted.Title.Trim(), wanted.Description.Trim());
                (point.LocationId, point.Latitude, point.Longitude) = (wanted.LocationId, wanted.Latitude, wanted.Longitude);
                (point.AccessType, point.AccessLevel) = (wanted.AccessType, wanted.AccessLevel);
                (point.IsEnabled, point.Registration) = (wanted.IsEnabled, wanted.Registration);
            },
            ct);
    }

    /// <summary>Gives it another password, 16 to 40 characters; null lets it connect without one. Its connection ends: it must come back under the new terms.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR; NOT_FOUND when the actor sees no such station.</exception>
    public Task SetPasswordAsync(Actor actor, string stationId, string? password, CancellationToken ct)
    {
        actor.Demand(Permissions.OperateChargers);
        StationFields.CheckPassword(password);
        return ChangeAsync(
            actor,
            stationId,
            (_, point, _) =>
            {
                point.PasswordHash = password is null ? null : StationPassword.Hash(password);
                return Task.CompletedTask;
            },
            ct);
    }

    private Task ChangeAsync(Actor actor, string stationId, Func<AppDb, ChargePoint, CancellationToken, Task> change, CancellationToken ct) => writer.WriteAsync(
        actor,
        async (db, token) =>
        {
            // held first, so that of two who change it at once the second reads what the first one saved
            await db.ChargePoints.Where(p => p.StationId == stationId).ExecuteUpdateAsync(set => set.SetProperty(p => p.Title, p => p.Title), token);
            var point = await db.ChargePoints.SingleOrDefaultAsync(p => p.StationId == stationId, token);
            if (point is null || !actor.Sees(point.BusinessEntityId))
            {
                throw ChargingErrors.NoSuchStation(stationId);
            }

            var terms = Admission(point);
            await change(db, point, token);
            await StationSearch.IndexAsync(db, point, token);
            db.Publish(new LiveEvent(LiveTopics.ChargePoint(point.Id), point.Id));
            db.Publish(new LiveEvent(LiveTopics.ChargePoints, point.Id)); // lists and the map read its name and place again
            if (terms != Admission(point))
            {
                db.Publish(new LiveEvent(DismissedTopic, point.Id));
            }
        },
        ct);

    /// <summary>What a connection was let in under.</summary>
    private static (bool IsEnabled, RegistrationState Registration, int AccessLevel, string? PasswordHash) Admission(ChargePoint point) =>
        (point.IsEnabled, point.Registration, point.AccessLevel, point.PasswordHash);
}
