using System.Globalization;
using ChargeCars.Core.Common;

namespace ChargeCars.Core.Visits;

/// <summary>What a visit refuses.</summary>
internal static class VisitErrors
{
    public static DomainException NotFound() => DomainError.NotFound("This visit");

    public static DomainException TechnicianBusy(string technician, string number, int minutes) =>
        new DomainError(
            ErrorKind.Conflict,
            "TECHNICIAN_BUSY",
            string.Create(CultureInfo.InvariantCulture, $"{technician} is on visit {number} for {minutes} minutes of that time"),
            "technician",
            new Dictionary<string, object?> { ["visit"] = number, ["minutes"] = minutes, ["technician"] = technician }).AsException();

    public static DomainException TechnicianChanged() =>
        new DomainError(ErrorKind.Conflict, "TECHNICIAN_CHANGED", "Somebody else changed this technician meanwhile").AsException();

    public static DomainException TechnicianTaken(string email) =>
        new DomainError(
            ErrorKind.Conflict, "TECHNICIAN_TAKEN", $"Another technician has the address {email}", "email", new Dictionary<string, object?> { ["email"] = email }).AsException();

    public static DomainException TechnicianHasVisits(int count, string first) =>
        new DomainError(
            ErrorKind.Conflict,
            "TECHNICIAN_HAS_VISITS",
            string.Create(CultureInfo.InvariantCulture, $"Visits still to come: {count}, {first} first. Cancel them and plan them anew with somebody else"),
            "is_active",
            new Dictionary<string, object?> { ["count"] = count, ["visit"] = first }).AsException();

    public static DomainException LmraFirst() =>
        new DomainError(ErrorKind.Conflict, "LMRA_REQUIRED", "The last-minute risk analysis comes before any work", "lmra").AsException();

    public static DomainException Closed(string number) =>
        new DomainError(ErrorKind.Conflict, "VISIT_CLOSED", $"Visit {number} has ended and cannot change any more").AsException();

    public static DomainException PhotoTooBig() =>
        new DomainError(ErrorKind.Invalid, "PHOTO_TOO_BIG", "A picture has at most 15 MB", "photo").AsException();

    public static DomainException NotAPicture() =>
        new DomainError(ErrorKind.Invalid, "NOT_A_PICTURE", "The file is not a JPEG, PNG or WebP picture", "photo").AsException();
}
