namespace ChargeCars.Ocpp.Rpc;

/// <summary>What a handler answers to a call. The default value is the empty result <c>{}</c>.</summary>
public readonly struct CallAnswer
{
    /// <summary>The answer <c>{}</c>.</summary>
    public static CallAnswer Empty => default;

    /// <summary>The result; meaningless when <see cref="Error"/> is set.</summary>
    public PayloadBody Payload { get; private init; }

    /// <summary>Set when the call is answered with a CALLERROR.</summary>
    public OcppError? Error { get; private init; }

    /// <summary>Runs after the answer has been written to the socket, and before the next call is handled. Not run when the socket was gone.</summary>
    public Action? AfterSent { get; init; }

    /// <exception cref="NonConformingPayloadException">The result breaks its schema.</exception>
    public static CallAnswer Of(OcppPayload result) => new() { Payload = new PayloadBody(result) };

    /// <summary>A result that exists as JSON, for instance the stored answer to a repeated call.</summary>
    public static CallAnswer Raw(ReadOnlyMemory<byte> utf8Json) => new() { Payload = new PayloadBody(utf8Json) };

    public static CallAnswer Refuse(OcppErrorCode code, string description) => Refuse(new OcppError(code, description));

    public static CallAnswer Refuse(OcppError error) => new() { Error = error };
}
