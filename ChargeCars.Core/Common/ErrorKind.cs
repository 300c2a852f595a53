namespace ChargeCars.Core.Common;

/// <summary>What sort of refusal it is; each API surface maps it to its own HTTP status.</summary>
public enum ErrorKind
{
    /// <summary>The input is missing, malformed or out of range.</summary>
    Invalid,

    /// <summary>Nobody proved who is asking.</summary>
    Unauthenticated,

    /// <summary>The caller is known and may not do this.</summary>
    Forbidden,

    /// <summary>The thing named does not exist, or its existence is private to others.</summary>
    NotFound,

    /// <summary>The state of the thing does not allow it, or somebody else changed it first.</summary>
    Conflict,

    /// <summary>Too many requests.</summary>
    TooMany,

    /// <summary>Something that ChargeCars depends on cannot be reached now.</summary>
    Unavailable,
}
