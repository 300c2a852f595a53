using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Charging;

/// <summary>What to say at the door.</summary>
public enum StationEntry
{
    /// <summary>Come in.</summary>
    Welcome,

    /// <summary>Nobody registered it.</summary>
    Unknown,

    /// <summary>An operator switched it off.</summary>
    Disabled,

    /// <summary>No password, or not the right one.</summary>
    WrongPassword,
}

/// <summary>The decision about one attempt to connect.</summary>
/// <param name="Entry">What to say.</param>
/// <param name="ChargePointId">The station; 0 unless welcome.</param>
public readonly record struct StationAdmission(StationEntry Entry, long ChargePointId = 0);

/// <summary>Decides who may connect.</summary>
public sealed class AuthenticateStation(IDbContextFactory<AppDb> dbs, DbWriter writer, ChargingSettings settings)
{
    private const int MaxIdLength = 48;

    /// <summary>Checks who knocks.</summary>
    /// <param name="stationId">The identity in the URL.</param>
    /// <param name="password">Of the Basic header; null when there was none.</param>
    /// <param name="mayRegister">False when the station will be turned away in any case: no row is made for it then.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<StationAdmission> CheckAsync(string stationId, ReadOnlyMemory<byte>? password, bool mayRegister, CancellationToken ct)
    {
        if (!IsIdentity(stationId))
        {
            return new(StationEntry.Unknown);
        }

        var known = await FindAsync(stationId, ct);
        if (known is null)
        {
            return settings.UnknownStations is UnknownStations.Refuse ? new(StationEntry.Unknown)
                : mayRegister ? await RegisterAsync(stationId, ct)
                : new(StationEntry.Welcome);
        }

        if (!known.IsEnabled)
        {
            return new(StationEntry.Disabled);
        }

        if (known.PasswordHash is { } hash && (password is not { } given || !StationPassword.Matches(hash, given.Span)))
        {
            return new(StationEntry.WrongPassword);
        }

        return new(StationEntry.Welcome, known.Id);
    }

    /// <summary>OCPP's identifierString, and the other characters that stations use in practice without trouble in a URL.</summary>
    internal static bool IsIdentity(string stationId) =>
        stationId.Length is > 0 and <= MaxIdLength && stationId.All(c => char.IsAsciiLetterOrDigit(c) || c is '*' or '-' or '_' or '=' or ':' or '+' or '|' or '@' or '.' or '~');

    private async Task<Door?> FindAsync(string stationId, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.ChargePoints.Where(p => p.StationId == stationId).Select(p => new Door(p.Id, p.IsEnabled, p.PasswordHash)).SingleOrDefaultAsync(ct);
    }

    private Task<StationAdmission> RegisterAsync(string stationId, CancellationToken ct) => writer.WriteAsync(
        Actor.System("ocpp") with { Name = stationId, Channel = "ocpp" },
        async (db, token) =>
        {
            var there = await db.ChargePoints.SingleOrDefaultAsync(p => p.StationId == stationId, token);
            if (there is null)
            {
                var company = await OwnerAsync(db, token);
                if (company is null)
                {
                    return new StationAdmission(StationEntry.Unknown);
                }

                there = new ChargePoint
                {
                    StationId = stationId,
                    Title = stationId,
                    BusinessEntityId = company.Id,
                    Registration = settings.UnknownStations is UnknownStations.Accept ? RegistrationState.Accepted : RegistrationState.Quarantined,
                };
                db.Add(there);
                await db.SaveChangesAsync(token);
                await StationSearch.IndexAsync(db, there, token);
            }

            return new StationAdmission(StationEntry.Welcome, there.Id);
        },
        ct);

    private Task<BusinessEntity?> OwnerAsync(AppDb db, CancellationToken ct) => settings.BusinessEntity.Length > 0
        ? db.BusinessEntities.SingleOrDefaultAsync(e => e.Slug == settings.BusinessEntity, ct)
        : db.BusinessEntities.OrderBy(e => e.Id).FirstOrDefaultAsync(ct);

    private sealed record Door(long Id, bool IsEnabled, string? PasswordHash);
}
