using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChargeCars.Core.Identity;

/// <summary>A secret of the installation that all its nodes share, such as the key access tokens are signed with.</summary>
public sealed class ServerSecret
{
    /// <summary>What it is for.</summary>
    public required string Name { get; init; }

    /// <summary>Protected by <see cref="Common.ISecretProtector"/>.</summary>
    public required string ProtectedValue { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}

internal sealed class ServerSecretConfiguration : IEntityTypeConfiguration<ServerSecret>
{
    public void Configure(EntityTypeBuilder<ServerSecret> secret)
    {
        secret.HasKey(s => s.Name);
        secret.Property(s => s.Name).HasMaxLength(60);
    }
}
