using ChargeCars.Core.Common;

namespace ChargeCars.Core.Identity;

/// <summary>What identity refuses.</summary>
public static class IdentityErrors
{
    /// <summary>Wrong address or password; never says which.</summary>
    public static DomainException WrongCredentials(int triesLeft) => new DomainError(
        ErrorKind.Unauthenticated,
        "UNAUTHORIZED",
        "E-mail address or password is wrong",
        Details: new Dictionary<string, object?> { ["tries_left"] = triesLeft }).AsException();

    /// <summary>Too many wrong tries.</summary>
    /// <param name="until">UTC.</param>
    public static DomainException LockedOut(DateTimeOffset until) => new DomainError(
        ErrorKind.Unauthenticated,
        "LOCKED_OUT",
        $"Too many wrong tries: signing in with this address is possible again at {until:HH:mm:ss} UTC",
        Details: new Dictionary<string, object?> { ["locked_until"] = until }).AsException();

    /// <summary>The password was right; a code of the authenticator app is needed too.</summary>
    public static DomainException SecondStepNeeded() => new DomainError(
        ErrorKind.Unauthenticated, "TWO_FACTOR_REQUIRED", "Send the code of the authenticator app as 'code', or a recovery code as 'recovery_code'").AsException();

    /// <summary>A wrong or already used code.</summary>
    public static DomainException WrongCode(int triesLeft) => new DomainError(
        ErrorKind.Unauthenticated,
        "WRONG_CODE",
        "The code is wrong or was used before",
        Details: new Dictionary<string, object?> { ["tries_left"] = triesLeft }).AsException();

    /// <summary>The credentials are right and the account was switched off.</summary>
    public static DomainException Disabled() => new DomainError(ErrorKind.Unauthenticated, "ACCOUNT_DISABLED", "This account was disabled by an administrator").AsException();

    /// <summary>A refresh token that is unknown, expired, revoked or used.</summary>
    public static DomainException BadRefreshToken() => new DomainError(ErrorKind.Unauthenticated, "UNAUTHORIZED", "The refresh token is not valid").AsException();

    /// <summary>Somebody else saved the account after it was read.</summary>
    public static DomainException ChangedMeanwhile() => new DomainError(ErrorKind.Conflict, "ACCOUNT_CHANGED", "Somebody else changed this account meanwhile").AsException();

    /// <summary>Somebody has that address.</summary>
    public static DomainException AddressTaken() => new DomainError(ErrorKind.Conflict, "EMAIL_TAKEN", "Another account has this e-mail address", "email").AsException();

    /// <summary>Only who holds the technicians' role is one.</summary>
    public static DomainException TechnicianRoleNeeded() => new DomainError(
        ErrorKind.Invalid, "TECHNICIAN_ROLE_NEEDED", "Only an account with the role of technicians can be a technician", "technician").AsException();

    /// <summary>The technician has an account.</summary>
    /// <param name="name">Whose it is.</param>
    public static DomainException TechnicianHasAccount(string name) => new DomainError(
        ErrorKind.Conflict,
        "TECHNICIAN_HAS_ACCOUNT",
        $"This technician has an account already: {name}",
        "technician",
        new Dictionary<string, object?> { ["account"] = name }).AsException();

    /// <summary>Nobody works here by that key.</summary>
    public static DomainException NoSuchTechnician() => new DomainError(
        ErrorKind.Invalid, "TECHNICIAN_NOT_ACTIVE", "This technician does not work with us", "technician").AsException();

    /// <summary>Somebody must be able to administer.</summary>
    public static DomainException LastAdministrator() => new DomainError(ErrorKind.Conflict, "LAST_ADMINISTRATOR", "This is the only administrator: make another one first").AsException();

    /// <summary>The first administrator exists.</summary>
    public static DomainException FirstRunIsOver() => new DomainError(ErrorKind.Conflict, "FIRST_RUN_OVER", "The first administrator exists already").AsException();

    /// <summary>No such user.</summary>
    public static DomainException NoSuchUser() => DomainError.NotFound("The user");
}
