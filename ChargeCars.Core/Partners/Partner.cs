using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Catalog;
using ChargeCars.Core.Contacts;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChargeCars.Core.Partners;

/// <summary>An organization that sends us its customers' orders.</summary>
public sealed class Partner : IAudited
{
    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <inheritdoc/>
    public Guid PublicId { get; init; } = Guid.CreateVersion7();

    /// <summary>The organization.</summary>
    public long ContactId { get; init; }

    /// <summary>Name as people know it.</summary>
    public required string Name { get; set; }

    /// <summary>The company that carries out its orders.</summary>
    public long BusinessEntityId { get; set; }

    /// <summary>May send orders.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>UTC; the last order or call.</summary>
    public DateTimeOffset? LastSeenAt { get; set; }
}

/// <summary>A partner's key to the API. Only a hash of it is kept; the prefix tells keys apart on screen.</summary>
public sealed class PartnerApiKey : IAudited
{
    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <inheritdoc/>
    public Guid PublicId { get; init; } = Guid.CreateVersion7();

    /// <summary>The partner.</summary>
    public long PartnerId { get; init; }

    /// <summary>The first characters of the key.</summary>
    public required string Prefix { get; init; }

    /// <summary>Hex SHA-256 of the key (keys are long and random, so a fast hash is enough).</summary>
    [Secret]
    public required string Hash { get; init; }

    /// <summary>Space-separated: orders.write orders.read webhooks.manage.</summary>
    public required string Scopes { get; set; }

    /// <summary>UTC; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>UTC; null until used.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }

    /// <summary>UTC; null while valid.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A partner's word for one of our articles.</summary>
public sealed class PartnerSku : IAudited
{
    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <inheritdoc/>
    public Guid PublicId { get; init; } = Guid.CreateVersion7();

    /// <summary>The partner.</summary>
    public long PartnerId { get; init; }

    /// <summary>The partner's word, upper case.</summary>
    public required string ExternalSku { get; init; }

    /// <summary>Our article; null while somebody still has to map it.</summary>
    public long? ArticleId { get; set; }
}

internal sealed class PartnerConfiguration : IEntityTypeConfiguration<Partner>, IEntityTypeConfiguration<PartnerApiKey>, IEntityTypeConfiguration<PartnerSku>
{
    public void Configure(EntityTypeBuilder<Partner> partner)
    {
        partner.Property(p => p.Name).HasMaxLength(200);
        partner.HasOne<Contact>().WithMany().HasForeignKey(p => p.ContactId).OnDelete(DeleteBehavior.Restrict);
        partner.HasOne<BusinessEntity>().WithMany().HasForeignKey(p => p.BusinessEntityId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<PartnerApiKey> key)
    {
        key.Property(k => k.Prefix).HasMaxLength(20);
        key.Property(k => k.Hash).HasMaxLength(64);
        key.Property(k => k.Scopes).HasMaxLength(200);
        key.HasIndex(k => k.Hash).IsUnique();
        key.HasOne<Partner>().WithMany().HasForeignKey(k => k.PartnerId);
    }

    public void Configure(EntityTypeBuilder<PartnerSku> sku)
    {
        sku.Property(s => s.ExternalSku).HasMaxLength(100);
        sku.HasIndex(s => new { s.PartnerId, s.ExternalSku }).IsUnique();
        sku.HasOne<Partner>().WithMany().HasForeignKey(s => s.PartnerId);
        sku.HasOne<Article>().WithMany().HasForeignKey(s => s.ArticleId).OnDelete(DeleteBehavior.Restrict);
    }
}
