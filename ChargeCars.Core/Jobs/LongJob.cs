using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChargeCars.Core.Jobs;

/// <summary>How far a long job has come.</summary>
public enum LongJobState
{
    /// <summary>Waits for a node.</summary>
    Waiting,

    /// <summary>A node works on it.</summary>
    Running,

    /// <summary>Done.</summary>
    Succeeded,

    /// <summary>Given up; <see cref="LongJob.Error"/> says why.</summary>
    Failed,

    /// <summary>Stopped by a person; what was done stays.</summary>
    Cancelled,
}

/// <summary>Work that somebody asked for and that takes longer than they want to wait: it goes on in the background, shows how far it is, and survives a restart.</summary>
public sealed class LongJob : IAudited
{
    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <inheritdoc/>
    public Guid PublicId { get; init; } = Guid.CreateVersion7();

    /// <summary>Which work: the name of an <see cref="ILongWork"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>What exactly, as JSON that its kind reads.</summary>
    public required string Parameters { get; init; }

    /// <summary>How far it has come.</summary>
    public LongJobState State { get; internal set; }

    /// <summary>Things to deal with; null until it has counted.</summary>
    public int? Total { get; internal set; }

    /// <summary>Things dealt with.</summary>
    public int Done { get; internal set; }

    /// <summary>Where to go on after an interruption, in its kind's words; null at the beginning.</summary>
    public string? Cursor { get; internal set; }

    /// <summary>What came of it, as JSON that its kind wrote; null until then.</summary>
    public string? Result { get; internal set; }

    /// <summary>Why it failed.</summary>
    public string? Error { get; internal set; }

    /// <summary>Somebody asked it to stop.</summary>
    public bool IsCancelRequested { get; internal set; }

    /// <summary>The person who asked for it; null for a program.</summary>
    public long? StartedByUserId { get; init; }

    /// <summary>Name of whoever asked for it.</summary>
    public required string StartedBy { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>UTC; null while it is not over.</summary>
    public DateTimeOffset? EndedAt { get; internal set; }

    /// <summary>UTC; until then a node is busy with it. Null when nobody is.</summary>
    public DateTimeOffset? ClaimedUntil { get; internal set; }
}

internal sealed class LongJobConfiguration : IEntityTypeConfiguration<LongJob>
{
    public void Configure(EntityTypeBuilder<LongJob> job)
    {
        job.Property(j => j.Kind).HasMaxLength(40);
        job.Property(j => j.Parameters).HasMaxLength(8000);
        job.Property(j => j.Cursor).HasMaxLength(200);
        job.Property(j => j.Error).HasMaxLength(1000);
        job.Property(j => j.StartedBy).HasMaxLength(200);
        job.HasIndex(j => new { j.State, j.Id });
        job.HasIndex(j => new { j.Kind, j.Id });
    }
}
