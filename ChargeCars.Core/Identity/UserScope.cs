using ChargeCars.Core.BusinessEntities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChargeCars.Core.Identity;

/// <summary>Limits a user to a business entity; no rows means all of them.</summary>
public sealed class UserScope
{
    /// <summary>The user.</summary>
    public long UserId { get; init; }

    /// <summary>An entity they may see.</summary>
    public long BusinessEntityId { get; init; }
}

internal sealed class UserScopeConfiguration : IEntityTypeConfiguration<UserScope>
{
    public void Configure(EntityTypeBuilder<UserScope> scope)
    {
        scope.HasKey(s => new { s.UserId, s.BusinessEntityId });
        scope.HasOne<User>().WithMany().HasForeignKey(s => s.UserId);
        scope.HasOne<BusinessEntity>().WithMany().HasForeignKey(s => s.BusinessEntityId).OnDelete(DeleteBehavior.Restrict);
    }
}
