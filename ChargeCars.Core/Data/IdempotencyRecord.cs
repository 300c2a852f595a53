using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChargeCars.Core.Data;

/// <summary>The answer already given to a request that carried an <c>Idempotency-Key</c>; the same key again gets the same answer.</summary>
public sealed class IdempotencyRecord
{
    /// <summary>Database key.</summary>
    public long Id { get; init; }

    /// <summary>Surface and caller, so that keys of different callers never meet.</summary>
    public required string Scope { get; init; }

    /// <summary>The caller's key.</summary>
    public required string Key { get; init; }

    /// <summary>SHA-256 of method, path and body, in hex: the same key with another request is refused.</summary>
    public required string RequestHash { get; init; }

    /// <summary>HTTP status of the answer; 0 while the first request still runs.</summary>
    public int StatusCode { get; set; }

    /// <summary>Body of the answer.</summary>
    public string? Response { get; set; }

    /// <summary>The headers that belong to the answer, a JSON object; null while the first request still runs, and in rows older than this column.</summary>
    public string? Headers { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}

internal sealed class IdempotencyRecordConfiguration : IEntityTypeConfiguration<IdempotencyRecord>
{
    public void Configure(EntityTypeBuilder<IdempotencyRecord> record)
    {
        record.Property(r => r.Scope).HasMaxLength(100);
        record.Property(r => r.Key).HasMaxLength(200);
        record.Property(r => r.RequestHash).HasMaxLength(64);
        record.HasIndex(r => new { r.Scope, r.Key }).IsUnique();
        record.HasIndex(r => r.CreatedAt);
    }
}
