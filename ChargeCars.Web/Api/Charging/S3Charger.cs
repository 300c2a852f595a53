using System.Globalization;
using ChargeCars.Core.Charging;

namespace ChargeCars.Web.Api.Charging;

/// <summary>WGS 84 degrees; zero when unknown.</summary>
internal sealed record S3GeoLocation(double Latitude, double Longitude);

/// <summary>S3's Connector.</summary>
internal sealed record S3Connector(
    int ConnectorId,
    string ConnectorIdName,
    string ChargePointId,
    string Type,
    string Status,
    DateTimeOffset StatusTime,
    string State,
    string Info,
    string VendorId,
    string ErrorCode,
    int Power,
    long CurrentTransactionId)
{
    public static S3Connector Of(string stationId, ChargerConnector c) => new(
        S3Words.ConnectorId(c.EvseNo, c.ConnectorNo),
        c.Type,
        stationId,
        c.Type,
        c.Status,
        c.StatusAt ?? S3Words.Never,
        S3Words.State(c.Status),
        c.Info,
        "",
        S3Words.Error(c.ErrorCode),
        c.PowerW,
        c.SessionId ?? 0);
}

/// <summary>S3's ChargePoint.</summary>
internal sealed record S3ChargePoint(
    string ChargePointId,
    bool IsEnabled,
    string Title,
    string Description,
    string Model,
    string SerialNumber,
    string Vendor,
    string FirmwareVersion,
    string Status,
    string ErrorCode,
    string Info,
    DateTimeOffset EventTime,
    bool IsOnline,
    DateTimeOffset StatusTime,
    string Address,
    string AccessType,
    int AccessLevel,
    S3GeoLocation Location,
    IReadOnlyList<S3Connector> Connectors)
{
    public static S3ChargePoint Of(Charger c) => new(
        c.StationId,
        c.IsEnabled,
        c.Title,
        c.Description,
        c.Model,
        c.Serial,
        c.Vendor,
        c.Firmware,
        c.StatusAt is null ? c.State.ToString() : c.Status,
        S3Words.Error(c.ErrorCode),
        "",
        c.LastSeenAt ?? c.StatusAt ?? S3Words.Never,
        c.IsOnline,
        c.StatusAt ?? c.Connectors.Max(x => x.StatusAt) ?? S3Words.Never,
        S3Words.Cut(c.Address),
        c.AccessType,
        c.AccessLevel,
        new S3GeoLocation(c.Latitude ?? 0, c.Longitude ?? 0),
        [.. c.Connectors.Select(x => S3Connector.Of(c.StationId, x))]);
}

/// <summary>S3's Location.</summary>
internal sealed record S3Location(
    string Id,
    bool Roaming,
    string Name,
    string Address,
    string City,
    string PostalCode,
    string Country,
    S3GeoLocation Coordinates,
    int PowerLimit,
    int DefaultPowerLimit,
    IReadOnlyList<S3ChargePoint> ChargePoints)
{
    public static S3Location Of(ChargerPlace p) => new(
        p.Code,
        false,
        p.Name,
        S3Words.Cut(p.Street),
        S3Words.Cut(p.City),
        p.Postcode,
        S3Words.Country(p.Country),
        new S3GeoLocation(p.Latitude, p.Longitude),
        p.PowerLimitW,
        p.DefaultPowerLimitW,
        [.. p.Chargers.Select(S3ChargePoint.Of)]);
}

/// <summary>How S3 writes what we have other words for.</summary>
internal static class S3Words
{
    private const int LongestAddress = 45;

    /// <summary>What S3 writes for a moment that has not come: Go's zero time.</summary>
    public static readonly DateTimeOffset Never = DateTimeOffset.MinValue;

    /// <summary>S3 counts connectors as people do: connectors in OCPP 1.6, EVSEs in 2.x.</summary>
    public static int ConnectorId(int evseNo, int connectorNo) => evseNo > 0 ? evseNo : connectorNo;

    /// <summary>Empty for no error.</summary>
    public static string Error(string code) => code == "NoError" ? "" : code;

#pragma warning disable CA1308 // the contract's form, not a normalisation
    /// <summary>A status in lower case.</summary>
    public static string State(string status) => status.ToLowerInvariant();
#pragma warning restore CA1308

    /// <summary>Three letters; what is no country stays as it is, since one odd address must not hide the other locations.</summary>
    public static string Country(string code)
    {
        try
        {
            return new RegionInfo(code).ThreeLetterISORegionName;
        }
        catch (ArgumentException)
        {
            return code;
        }
    }

    /// <summary>The contract's limit for the lines of an address.</summary>
    public static string Cut(string line) => line.Length <= LongestAddress ? line : line[..LongestAddress];
}
