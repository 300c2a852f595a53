namespace ChargeCars.Core.Webhooks;

/// <summary>The events that contract S1 tells users' webhooks of.</summary>
public static class StatusWebhookEvents
{
    /// <summary>A record moved from one status to the next.</summary>
    public const string StatusChanged = "status_changed";

    /// <summary>A record is about to pass its deadline.</summary>
    public const string SlaWarning = "sla.warning";

    /// <summary>A record passed its deadline.</summary>
    public const string SlaBreached = "sla.breached";

    /// <summary>What may be subscribed to; who names none gets all of them.</summary>
    public static readonly IReadOnlyList<string> All = [StatusChanged, SlaWarning, SlaBreached];
}
