using ChargeCars.Core.Data;

namespace ChargeCars.Core.Webhooks;

/// <summary>An endpoint switched itself off, and its owner ought to know.</summary>
/// <param name="EndpointId">Database key.</param>
/// <param name="EndpointPublicId">Id on S0.</param>
/// <param name="PartnerId">The partner whose it is; null when it is a user's.</param>
/// <param name="Url">Where it led.</param>
/// <param name="Because">gone or failing.</param>
public sealed record WebhookSwitchedOff(long EndpointId, Guid EndpointPublicId, long? PartnerId, string Url, string Because) : IDomainEvent
{
    /// <inheritdoc/>
    public static string Name => "webhook.switched_off";
}
