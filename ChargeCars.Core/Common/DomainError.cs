namespace ChargeCars.Core.Common;

/// <summary>One refusal: a stable code for programs, a sentence for people, and what a client needs to mend its request.</summary>
/// <param name="Kind">Decides the HTTP status on each surface.</param>
/// <param name="Code">Stable, UPPER_SNAKE.</param>
/// <param name="Message">One English sentence; screens translate by <see cref="Sentence"/> when it is there, else by <paramref name="Code"/>.</param>
/// <param name="Field">The input at fault, in the domain's own name, when there is one.</param>
/// <param name="Details">Facts such as <c>allowed_transitions</c>, by snake_case name.</param>
public sealed record DomainError(
    ErrorKind Kind,
    string Code,
    string Message,
    string? Field = null,
    IReadOnlyDictionary<string, object?>? Details = null)
{
    /// <summary>The message with its values apart, for codes that say many things; null when the code alone tells what is wrong.</summary>
    public Sentence? Sentence { get; init; }

    /// <summary>This refusal as an exception, to throw.</summary>
    public DomainException AsException() => new(this);

    /// <summary>Input that is missing, malformed or out of range.</summary>
    public static DomainException Invalid(string field, Sentence reason)
    {
        var message = reason.ToString();
        return new DomainError(ErrorKind.Invalid, "VALIDATION_ERROR", message, field, new Dictionary<string, object?> { ["field"] = field, ["reason"] = message }) { Sentence = reason }.AsException();
    }

    /// <summary>The caller is known and lacks the right.</summary>
    public static DomainException Forbidden(Sentence message) => new DomainError(ErrorKind.Forbidden, "PERMISSION_DENIED", message.ToString()) { Sentence = message }.AsException();

    /// <summary>Nothing by that id, or nothing the caller may know of: "<paramref name="what"/> does not exist".</summary>
    public static DomainException NotFound(Sentence what) => Unknown($"{what} does not exist").AsException();

    private static DomainError Unknown(Sentence message) => new(ErrorKind.NotFound, "NOT_FOUND", message.ToString()) { Sentence = message };
}
