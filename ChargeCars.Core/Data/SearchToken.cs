using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChargeCars.Core.Data;

/// <summary>One word by which a record can be found, normalised by <see cref="Common.SearchText"/>. Lists search by indexed prefix on it.</summary>
public sealed class SearchToken
{
    /// <summary>A word of <see cref="Common.EntityTypes"/>, or contact, charge_point, partner.</summary>
    public required string EntityType { get; init; }

    /// <summary>Lower case, no accents, no punctuation.</summary>
    public required string Token { get; init; }

    /// <summary>The record's database key.</summary>
    public long EntityId { get; init; }
}

internal sealed class SearchTokenConfiguration : IEntityTypeConfiguration<SearchToken>
{
    public void Configure(EntityTypeBuilder<SearchToken> token)
    {
        token.HasKey(t => new { t.EntityType, t.Token, t.EntityId });
        token.Property(t => t.EntityType).HasMaxLength(20);
        token.Property(t => t.Token).HasMaxLength(Common.SearchText.MaxLength);
        token.HasIndex(t => new { t.EntityType, t.EntityId, t.Token });
    }
}
