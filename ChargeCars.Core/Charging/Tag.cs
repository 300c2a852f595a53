using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChargeCars.Core.Charging;

/// <summary>A card, key fob or app token that may start sessions.</summary>
public sealed class Tag : IAudited
{
    /// <summary>The most characters that a station which talks OCPP 2.x can present.</summary>
    public const int MostCharacters = 36;

    /// <summary>The most characters that a station which talks OCPP 1.6 can present.</summary>
    public const int MostCharactersIn16 = 20;

    /// <summary>The most characters of a note.</summary>
    public const int MostOfNote = 500;

    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <inheritdoc/>
    public Guid PublicId { get; init; } = Guid.CreateVersion7();

    /// <summary>At most 36 characters, as written on the card.</summary>
    public required string IdTag
    {
        get;
        init => (field, Key) = (value, KeyOf(value));
    }

    /// <summary>What it is found by: tags are compared without case.</summary>
    [Secret]
    public string Key { get; private set; } = "";

    /// <summary>The driver.</summary>
    public long? UserId { get; set; }

    /// <summary>manual, mobile, import…</summary>
    public string Source { get; set; } = "manual";

    /// <summary>May start sessions.</summary>
    public bool IsEnabled { get; set; } = true;

    /// <summary>May run one session at a time: a second start elsewhere is answered ConcurrentTx.</summary>
    public bool SingleSession { get; set; }

    /// <summary>S3's local flag.</summary>
    public bool Local { get; set; }

    /// <summary>For administrators.</summary>
    public string Note { get; set; } = "";

    /// <summary>UTC; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>UTC; null until first presented.</summary>
    public DateTimeOffset? LastSeenAt { get; set; }

    /// <summary>The form in which tags are compared.</summary>
    public static string KeyOf(string idTag) => idTag.Trim().ToUpperInvariant();
}

internal sealed class TagConfiguration : IEntityTypeConfiguration<Tag>
{
    public void Configure(EntityTypeBuilder<Tag> tag)
    {
        tag.Property(t => t.IdTag).HasMaxLength(Tag.MostCharacters);
        tag.Property(t => t.Source).HasMaxLength(20);
        tag.Property(t => t.Note).HasMaxLength(Tag.MostOfNote);
        tag.Property(t => t.Key).HasMaxLength(Tag.MostCharacters);
        tag.HasIndex(t => t.Key).IsUnique();
        tag.HasIndex(t => t.UserId);
    }
}
