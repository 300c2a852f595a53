using ChargeCars.Core.Common;

namespace ChargeCars.Core.Charging;

/// <summary>What charging refuses people. What stations report is never refused.</summary>
internal static class ChargingErrors
{
    public static DomainException NoSuchStation(string stationId) => DomainError.NotFound($"Charge point {stationId}");

    public static DomainException NoSuchSession(long id) => DomainError.NotFound($"Transaction {id}");

    public static DomainException StationExists(string stationId) =>
        new DomainError(ErrorKind.Conflict, "STATION_EXISTS", $"A charge point {stationId} is registered already", "station_id").AsException();

    public static DomainException StationChanged(string stationId) =>
        new DomainError(ErrorKind.Conflict, "STATION_CHANGED", $"Somebody else changed charge point {stationId} meanwhile").AsException();

    public static DomainException NoSuchLocation(string code) => DomainError.NotFound($"Location {code}");

    public static DomainException LocationExists(string code) =>
        new DomainError(ErrorKind.Conflict, "LOCATION_EXISTS", $"There is a location {code} already", "code").AsException();

    public static DomainException LocationChanged(string code) =>
        new DomainError(ErrorKind.Conflict, "LOCATION_CHANGED", $"Somebody else changed location {code} meanwhile").AsException();

    public static DomainException TagNotWelcome(TagStatus status) =>
        new DomainError(ErrorKind.Conflict, "TAG_NOT_ACCEPTED", $"This tag may not charge here: {status}", "id_tag", new Dictionary<string, object?> { ["tag_status"] = status.ToString() }).AsException();

    public static DomainException NotRunning(long id) =>
        new DomainError(ErrorKind.Conflict, "SESSION_NOT_RUNNING", $"Transaction {id} has ended already", "transaction_id").AsException();

    public static DomainException Weak(int least) => DomainError.Invalid("password", $"A station's password has {least} to 40 characters");
}
