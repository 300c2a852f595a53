using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChargeCars.Core.Numbering;

/// <summary>The last number given out per business entity, document type and year (Europe/Amsterdam).</summary>
public sealed class NumberSequence
{
    /// <summary>The company.</summary>
    public long BusinessEntityId { get; init; }

    /// <summary>A word of <see cref="DocumentTypes"/>.</summary>
    public required string DocumentType { get; init; }

    /// <summary>Calendar year in Europe/Amsterdam.</summary>
    public int Year { get; init; }

    /// <summary>The last number used; 0 before the first.</summary>
    public long Last { get; set; }
}

internal sealed class NumberSequenceConfiguration : IEntityTypeConfiguration<NumberSequence>
{
    public void Configure(EntityTypeBuilder<NumberSequence> sequence)
    {
        sequence.HasKey(s => new { s.BusinessEntityId, s.DocumentType, s.Year });
        sequence.Property(s => s.DocumentType).HasMaxLength(20);
    }
}
