namespace ChargeCars.Core.Common;

/// <summary>One refusal: a stable code for programs, a sentence for people, and what a client needs to mend its request.</summary>
/// <param name="Kind">Decides the HTTP status on each surface.</param>
/// <param name="Code">Stable, UPPER_SNAKE.</param>
/// <param name="Message">One English sentence; screens translate by <paramref name="Code"/>.</param>
/// <param name="Field">The input at fault, in the domain's own name, when there is one.</param>
/// <param name="Details">Facts such as <c>allowed_transitions</c>, by snake_case name.</param>
public sealed record DomainError(
    ErrorKind Kind,
    string Code,
    string Message,
    string? Field = null,
    IReadOnlyDictionary<string, object?>? Details = null)
{
    /// <summary>This refusal as an exception, to throw.</summary>
    public DomainException AsException() => new(this);

    /// <summary>Input that is missing, malformed or out of range.</summary>
    public static DomainException Invalid(string field, string reason) =>
        new DomainError(ErrorKind.Invalid, "VALIDATION_ERROR", reason, field, new Dictionary<string, object?> { ["field"] = field, ["reason"] = reason }).AsException();

    /// <summary>The caller is known and lacks the right.</summary>
    public static DomainException Forbidden(string message) => new DomainError(ErrorKind.Forbidden, "PERMISSION_DENIED", message).AsException();

    /// <summary>Nothing by that id, or nothing the caller may know of.</summary>
    public static DomainException NotFound(string what) => new DomainError(ErrorKind.NotFound, "NOT_FOUND", $"{what} does not exist").AsException();
}
