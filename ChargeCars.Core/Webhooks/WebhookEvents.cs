namespace ChargeCars.Core.Webhooks;

/// <summary>The events that contract S0 lets partners subscribe to.</summary>
public static class WebhookEvents
{
    /// <summary>An order of the partner was made.</summary>
    public const string OrderCreated = "order.created";

    /// <summary>It moved to another status.</summary>
    public const string OrderStatusChanged = "order.status_changed";

    /// <summary>It reached <c>completed</c>.</summary>
    public const string OrderCompleted = "order.completed";

    /// <summary>Sent on request, to whatever an endpoint subscribed to, to see whether it works.</summary>
    public const string Test = "webhook.test";

    /// <summary>What may be subscribed to.</summary>
    public static readonly IReadOnlyList<string> All =
        [OrderCreated, OrderStatusChanged, OrderCompleted, "quote.created", "quote.approved", "invoice.created", "payment.received"];
}
