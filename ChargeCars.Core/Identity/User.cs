using ChargeCars.Core.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChargeCars.Core.Identity;

/// <summary>Somebody who signs in, or a driver known to the charging API.</summary>
public sealed class User : IdentityUser<long>
{
    /// <summary>Id on S0 (uuid version 7).</summary>
    public Guid PublicId { get; init; } = Guid.CreateVersion7();

    /// <summary>Name on screen.</summary>
    public required string DisplayName { get; set; }

    /// <summary>S3's access level, 0–10.</summary>
    public int AccessLevel { get; set; }

    /// <summary>S3's group.</summary>
    public string Group { get; set; } = "default";

    /// <summary>Code of the tariff a driver pays; null for the default one.</summary>
    public string? PaymentPlan { get; set; }

    /// <summary>Set for a technician: the visits that are theirs.</summary>
    public long? TechnicianId { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>UTC; null until the first sign-in.</summary>
    public DateTimeOffset? LastSeenAt { get; set; }
}

/// <summary>A named set of permissions, held as role claims.</summary>
public sealed class Role : IdentityRole<long>;

/// <summary>Limits a user to a business entity; no rows means all of them.</summary>
public sealed class UserScope
{
    /// <summary>The user.</summary>
    public long UserId { get; init; }

    /// <summary>An entity they may see.</summary>
    public long BusinessEntityId { get; init; }
}

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

/// <summary>A key of ASP.NET's data protection, so that cookies and secrets outlive a process and a node.</summary>
public sealed class DataProtectionKey
{
    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <summary>Name the framework gave it.</summary>
    public string? FriendlyName { get; init; }

    /// <summary>The key's XML.</summary>
    public required string Xml { get; init; }
}

internal sealed class UserConfiguration : IEntityTypeConfiguration<User>, IEntityTypeConfiguration<UserScope>, IEntityTypeConfiguration<RefreshToken>
{
    public void Configure(EntityTypeBuilder<User> user)
    {
        user.Property(u => u.DisplayName).HasMaxLength(200);
        user.Property(u => u.Group).HasMaxLength(60);
        user.Property(u => u.PaymentPlan).HasMaxLength(60);
        user.HasIndex(u => u.PublicId).IsUnique();
    }

    public void Configure(EntityTypeBuilder<UserScope> scope)
    {
        scope.HasKey(s => new { s.UserId, s.BusinessEntityId });
        scope.HasOne<User>().WithMany().HasForeignKey(s => s.UserId);
    }

    public void Configure(EntityTypeBuilder<RefreshToken> token)
    {
        token.Property(t => t.Hash).HasMaxLength(64);
        token.HasIndex(t => t.Hash).IsUnique();
        token.HasIndex(t => t.Family);
        token.HasOne<User>().WithMany().HasForeignKey(t => t.UserId);
    }
}
