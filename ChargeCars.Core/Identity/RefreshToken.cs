using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChargeCars.Core.Identity;

/// <summary>A refresh token, by hash. Each may be used once; using one again revokes its whole family.</summary>
public sealed class RefreshToken
{
    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <summary>Whose.</summary>
    public long UserId { get; init; }

    /// <summary>All tokens that descend from one sign-in.</summary>
    public Guid Family { get; init; }

    /// <summary>Hex SHA-256 of the token.</summary>
    public required string Hash { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>UTC; null until exchanged.</summary>
    public DateTimeOffset? UsedAt { get; set; }

    /// <summary>UTC; null while valid.</summary>
    public DateTimeOffset? RevokedAt { get; set; }
}

internal sealed class RefreshTokenConfiguration : IEntityTypeConfiguration<RefreshToken>
{
    public void Configure(EntityTypeBuilder<RefreshToken> token)
    {
        token.Property(t => t.Hash).HasMaxLength(64);
        token.HasIndex(t => t.Hash).IsUnique();
        token.HasIndex(t => t.Family);
        token.HasIndex(t => new { t.UserId, t.ExpiresAt });
        token.HasOne<User>().WithMany().HasForeignKey(t => t.UserId);
    }
}
