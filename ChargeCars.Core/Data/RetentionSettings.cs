namespace ChargeCars.Core.Data;

/// <summary>How long bookkeeping is kept, in days (configuration section <c>Retention</c>). Records of the business are not bookkeeping and stay.</summary>
public sealed record RetentionSettings
{
    /// <summary>Outbox messages after they were dispatched.</summary>
    public int OutboxDays { get; init; } = 7;

    /// <summary>Webhook deliveries and their attempts after they were delivered or given up.</summary>
    public int WebhookDays { get; init; } = 30;

    /// <summary>The history of scheduled jobs.</summary>
    public int JobRunDays { get; init; } = 14;

    /// <summary>Answers kept for repeated <c>Idempotency-Key</c>s.</summary>
    public int IdempotencyDays { get; init; } = 2;

    /// <summary>The frames of the stations' message logs. Sessions and readings are not part of them and stay.</summary>
    public int StationMessageDays { get; init; } = 30;
}
