using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChargeCars.Core.Contacts;

/// <summary>A person or an organization.</summary>
public enum ContactKind
{
    /// <summary>A human being.</summary>
    Person,

    /// <summary>A company, association or authority.</summary>
    Organization,
}

/// <summary>One model for persons and organizations; one may be customer, partner, supplier, employee and technician at once.</summary>
public sealed class Contact : IAudited, IVersioned
{
    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <inheritdoc/>
    public Guid PublicId { get; init; } = Guid.CreateVersion7();

    /// <summary>Person or organization.</summary>
    public ContactKind Kind { get; init; }

    /// <summary>Full name as it is written on letters.</summary>
    public required string Name { get; set; }

    /// <summary>Lower-case mail address.</summary>
    public string? Email { get; set; }

    /// <summary>E.164.</summary>
    public string? Phone { get; set; }

    /// <summary>nl or en: the language messages are sent in.</summary>
    public string Language { get; set; } = "nl";

    /// <summary>The organization it belongs to, to any depth.</summary>
    public long? ParentId { get; set; }

    /// <summary>Buys from us.</summary>
    public bool IsCustomer { get; set; }

    /// <summary>Sends us orders.</summary>
    public bool IsPartner { get; set; }

    /// <summary>VAT number of an organization.</summary>
    public string? VatNumber { get; set; }

    /// <summary>Chamber of Commerce number of an organization.</summary>
    public string? KvkNumber { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <inheritdoc/>
    public long Version { get; set; }
}

internal sealed class ContactConfiguration : IEntityTypeConfiguration<Contact>
{
    public void Configure(EntityTypeBuilder<Contact> contact)
    {
        contact.Property(c => c.Name).HasMaxLength(200);
        contact.Property(c => c.Email).HasMaxLength(254);
        contact.Property(c => c.Phone).HasMaxLength(16);
        contact.Property(c => c.Language).HasMaxLength(2);
        contact.Property(c => c.VatNumber).HasMaxLength(20);
        contact.Property(c => c.KvkNumber).HasMaxLength(8);
        contact.HasIndex(c => c.Email);
        contact.HasIndex(c => c.Phone);
        contact.HasOne<Contact>().WithMany().HasForeignKey(c => c.ParentId).OnDelete(DeleteBehavior.Restrict);
    }
}
