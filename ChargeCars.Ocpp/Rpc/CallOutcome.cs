namespace ChargeCars.Ocpp.Rpc;

/// <summary>How an outgoing call ended.</summary>
public enum CallOutcomeKind
{
    /// <summary>A result came.</summary>
    Answered,

    /// <summary>A CALLERROR came.</summary>
    Refused,

    /// <summary>It was sent and no answer came in time; one may still come late.</summary>
    TimedOut,

    /// <summary>It waited too long behind other calls and was never sent.</summary>
    Expired,

    /// <summary>The connection ended while it was being sent or waited for its answer: the station may have acted on it.</summary>
    ConnectionLost,

    /// <summary>The connection ended before it was sent.</summary>
    NotSent,
}

/// <summary>The end of an outgoing call.</summary>
/// <param name="Kind">How it ended.</param>
/// <param name="Payload">The result as UTF-8 JSON when <see cref="CallOutcomeKind.Answered"/>, else empty.</param>
/// <param name="Error">Set when <see cref="CallOutcomeKind.Refused"/>.</param>
public sealed record CallOutcome(CallOutcomeKind Kind, ReadOnlyMemory<byte> Payload = default, OcppError? Error = null)
{
    public bool IsAnswered => Kind == CallOutcomeKind.Answered;

    /// <summary>The result as a record, read as tolerantly as any inbound message.</summary>
    /// <exception cref="InvalidOperationException">There is no result.</exception>
    public Inbound<T> Read<T>(InboundRules? rules = null) where T : IReadable<T> =>
        IsAnswered ? T.Read(Payload.Span, rules) : throw new InvalidOperationException($"The call ended as {Kind}.");
}
