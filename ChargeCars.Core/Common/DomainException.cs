namespace ChargeCars.Core.Common;

/// <summary>A broken rule. Caught at the edge only, where <see cref="Error"/> becomes that surface's envelope or a message on screen.</summary>
public sealed class DomainException : Exception
{
    /// <summary>Wraps <paramref name="error"/>.</summary>
    public DomainException(DomainError error)
        : base(error.Message) => Error = error;

    /// <summary>The refusal.</summary>
    public DomainError Error { get; }
}
