namespace ChargeCars.Ocpp.Rpc;

/// <summary>Which of the waiting calls goes first.</summary>
public enum CallPriority
{
    /// <summary>Somebody stands at the charger: unlock, remote stop.</summary>
    Urgent,
    Normal,

    /// <summary>Work that may wait: reports, configuration sweeps.</summary>
    Background,
}

/// <summary>A call to the peer.</summary>
public sealed class OutgoingCall
{
    /// <exception cref="NonConformingPayloadException">The payload breaks its schema.</exception>
    public OutgoingCall(OcppRequest request) : this(request.Action, new PayloadBody(request)) { }

    public OutgoingCall(string action, PayloadBody payload)
    {
        Action = action;
        Payload = payload;
    }

    public string Action { get; }

    public PayloadBody Payload { get; }

    /// <summary>What the caller wants to know the call by when its answer comes late.</summary>
    public object? Tag { get; init; }

    /// <summary>At most 36 characters, never used twice.</summary>
    public string Id { get; init; } = Guid.CreateVersion7().ToString();

    public CallPriority Priority { get; init; } = CallPriority.Normal;

    /// <summary>How long to wait for the answer once sent; null for <see cref="PeerOptions.CallTimeout"/>.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How long it may wait behind other calls before it is given up unsent; null for as long as the connection lasts.</summary>
    public TimeSpan? ExpiresAfter { get; init; }
}
