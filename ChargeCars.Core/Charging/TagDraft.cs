namespace ChargeCars.Core.Charging;

/// <summary>What people decide about a tag.</summary>
public sealed record TagDraft
{
    /// <inheritdoc cref="Tag.IdTag"/>
    public string IdTag { get; init; } = "";

    /// <summary>Database key of the driver; null for nobody in particular.</summary>
    public long? DriverId { get; init; }

    /// <inheritdoc cref="Tag.Note"/>
    public string Note { get; init; } = "";

    /// <inheritdoc cref="Tag.ExpiresAt"/>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <inheritdoc cref="Tag.SingleSession"/>
    public bool SingleSession { get; init; }

    /// <inheritdoc cref="Tag.IsEnabled"/>
    public bool IsEnabled { get; init; } = true;

    /// <summary>What is saved of a tag.</summary>
    internal static TagDraft Of(Tag tag) => new()
    {
        IdTag = tag.IdTag,
        DriverId = tag.UserId,
        Note = tag.Note,
        ExpiresAt = tag.ExpiresAt,
        SingleSession = tag.SingleSession,
        IsEnabled = tag.IsEnabled,
    };
}
