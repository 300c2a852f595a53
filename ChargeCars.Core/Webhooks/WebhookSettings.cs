namespace ChargeCars.Core.Webhooks;

/// <summary>How webhooks are sent (configuration section <c>Webhooks</c>).</summary>
public sealed record WebhookSettings
{
    /// <summary>Allows http and addresses inside our own network. For development and tests only.</summary>
    public bool AllowPrivateTargets { get; init; }

    /// <summary>Seconds a receiver has to answer.</summary>
    public int TimeoutSeconds { get; init; } = 15;

    /// <summary>Deliveries that may be under way to one endpoint at the same time.</summary>
    public int PerEndpoint { get; init; } = 4;

    /// <summary>Deliveries that may be under way at the same time on this node.</summary>
    public int Parallel { get; init; } = 128;

    /// <summary>Endpoints that one partner, or one user, may have.</summary>
    public int MostPerOwner { get; init; } = 20;
}
