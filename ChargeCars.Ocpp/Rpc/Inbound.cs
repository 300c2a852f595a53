namespace ChargeCars.Ocpp.Rpc;

/// <summary>A message as it was understood, with everything that was wrong with it.</summary>
public readonly record struct Inbound<T>(T Message, IReadOnlyList<NonConformity> NonConformities)
{
    public bool Conforms => NonConformities.Count == 0;
}

/// <summary>A record that can be read from what stations really send.</summary>
public interface IReadable<T> where T : IReadable<T>
{
    /// <summary>Never throws: what cannot be understood is absent in the record and named in the findings.</summary>
    static abstract Inbound<T> Read(ReadOnlySpan<byte> payload, InboundRules? rules = null);
}

/// <summary>How to understand one station.</summary>
public sealed record InboundRules
{
    public static readonly InboundRules Default = new();

    /// <summary>The zone of times that come without one.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;
}
