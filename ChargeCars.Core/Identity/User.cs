using System.Security.Cryptography;
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

    /// <summary>Set for a technician: the visits that are theirs. A technician has one account.</summary>
    public long? TechnicianId { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>UTC; null until the first sign-in.</summary>
    public DateTimeOffset? LastSeenAt { get; set; }

    /// <summary>UTC; null while the account may be used.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>Ends every session and token of the user: each carries the stamp it was made under.</summary>
    public void RenewStamp() => SecurityStamp = Convert.ToHexString(RandomNumberGenerator.GetBytes(20));
}

internal sealed class UserConfiguration : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> user)
    {
        user.Property(u => u.DisplayName).HasMaxLength(200);
        user.Property(u => u.Group).HasMaxLength(60);
        user.Property(u => u.PaymentPlan).HasMaxLength(60);
        user.HasIndex(u => u.PublicId).IsUnique();
        user.HasIndex(u => u.DisplayName);
        user.HasIndex(u => u.NormalizedEmail).IsUnique();
        user.HasIndex(u => u.TechnicianId).IsUnique(); // as many as like have none
    }
}
