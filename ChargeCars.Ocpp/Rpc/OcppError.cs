namespace ChargeCars.Ocpp.Rpc;

/// <summary>Why a call was not answered with a result. Version-neutral: <see cref="OcppErrorCodes.Spell"/> gives the word on the wire.</summary>
public enum OcppErrorCode
{
    /// <summary>A word that no version defines; <see cref="OcppError.Word"/> keeps it.</summary>
    Unknown,

    /// <summary>The action is not known.</summary>
    NotImplemented,

    /// <summary>The action is known but not supported.</summary>
    NotSupported,
    InternalError,
    ProtocolError,
    SecurityError,

    /// <summary>The payload or frame is not well formed. 1.6 spells it <c>FormationViolation</c>.</summary>
    FormatViolation,
    PropertyConstraintViolation,

    /// <summary>1.6 spells it <c>OccurenceConstraintViolation</c>.</summary>
    OccurrenceConstraintViolation,
    TypeConstraintViolation,
    GenericError,

    /// <summary>2.x only.</summary>
    MessageTypeNotSupported,

    /// <summary>2.x only: not a valid RPC request, for instance because the message id cannot be read.</summary>
    RpcFrameworkError,
}

/// <summary>The words of <see cref="OcppErrorCode"/>, which differ between versions.</summary>
public static class OcppErrorCodes
{
    /// <summary>The word a peer of this version understands.</summary>
    public static string Spell(this OcppErrorCode code, OcppVersion version) => (code, version) switch
    {
        (OcppErrorCode.FormatViolation or OcppErrorCode.RpcFrameworkError, OcppVersion.V16) => "FormationViolation",
        (OcppErrorCode.OccurrenceConstraintViolation, OcppVersion.V16) => "OccurenceConstraintViolation",
        (OcppErrorCode.MessageTypeNotSupported, OcppVersion.V16) => nameof(OcppErrorCode.GenericError),
        (OcppErrorCode.Unknown, _) => nameof(OcppErrorCode.GenericError),
        _ => code.ToString(),
    };

    /// <summary>Reads a word of any version; implementations mix the spellings up.</summary>
    public static OcppErrorCode Parse(string? word) => word switch
    {
        "FormationViolation" => OcppErrorCode.FormatViolation,
        "OccurenceConstraintViolation" => OcppErrorCode.OccurrenceConstraintViolation,
        _ => Enum.TryParse<OcppErrorCode>(word, ignoreCase: true, out var code) && !char.IsAsciiDigit(word[0]) && word[0] != '-' ? code : OcppErrorCode.Unknown,
    };
}

/// <summary>The content of a CALLERROR.</summary>
/// <param name="Code">The version-neutral code.</param>
/// <param name="Description">At most 255 characters go on the wire.</param>
/// <param name="Word">The code as the peer spelled it; null on errors of our own.</param>
/// <param name="Details">The peer's details object as JSON text; null when empty or our own.</param>
public sealed record OcppError(OcppErrorCode Code, string Description, string? Word = null, string? Details = null);

/// <summary>Thrown by a call handler that wants its peer to see this error.</summary>
public sealed class OcppException(OcppError error) : Exception(error.Description)
{
    public OcppException(OcppErrorCode code, string description) : this(new OcppError(code, description)) { }

    public OcppError Error { get; } = error;
}
