using ChargeCars.Core.Common;
using ChargeCars.Core.Data;

namespace ChargeCars.Core.Charging;

/// <summary>A station told its serial number for the first time, or another one than before, and no order is known for it.</summary>
/// <param name="ChargePointId">The station.</param>
/// <param name="StationId">Its identity.</param>
/// <param name="Serial">Normalised by <see cref="Common.Serials"/>.</param>
/// <param name="At">UTC.</param>
public sealed record StationIntroduced(long ChargePointId, string StationId, string Serial, DateTimeOffset At) : IDomainEvent
{
    EntityRef? IDomainEvent.About => ChargingEvents.About(ChargePointId);

    /// <inheritdoc/>
    public static string Name => "charge_point.introduced";
}

/// <summary>A station or connector reported a fault that it had not before.</summary>
/// <param name="ChargePointId">The station.</param>
/// <param name="ConnectorNo">EVSE or connector, from 1; 0 for the station.</param>
/// <param name="ErrorCode">The standard code, or the maker's own, or Faulted.</param>
/// <param name="Info">What the station added.</param>
/// <param name="At">UTC.</param>
public sealed record ChargerFaulted(long ChargePointId, int ConnectorNo, string ErrorCode, string Info, DateTimeOffset At) : IDomainEvent
{
    EntityRef? IDomainEvent.About => ChargingEvents.About(ChargePointId);

    /// <inheritdoc/>
    public static string Name => "charge_point.faulted";
}

/// <summary>A station or connector that was faulted reports itself well.</summary>
/// <param name="ChargePointId">The station.</param>
/// <param name="ConnectorNo">EVSE or connector, from 1; 0 for the station.</param>
/// <param name="At">UTC.</param>
public sealed record ChargerRecovered(long ChargePointId, int ConnectorNo, DateTimeOffset At) : IDomainEvent
{
    EntityRef? IDomainEvent.About => ChargingEvents.About(ChargePointId);

    /// <inheritdoc/>
    public static string Name => "charge_point.recovered";
}

/// <summary>A station stopped talking although nobody closed its connection.</summary>
/// <param name="ChargePointId">The station.</param>
/// <param name="LastSeenAt">UTC of its last message.</param>
public sealed record ChargerSilent(long ChargePointId, DateTimeOffset? LastSeenAt) : IDomainEvent
{
    EntityRef? IDomainEvent.About => ChargingEvents.About(ChargePointId);

    /// <inheritdoc/>
    public static string Name => "charge_point.silent";
}

internal static class ChargingEvents
{
    /// <summary>Facts about one station are told in order.</summary>
    public static EntityRef About(long chargePointId) => new(ChargePointQueries.SearchType, chargePointId);
}
