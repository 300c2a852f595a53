using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChargeCars.Core.Jobs;

/// <summary>What came of a run.</summary>
public enum JobOutcome
{
    /// <summary>It runs, or its process died.</summary>
    Running,

    /// <summary>It did what there was to do.</summary>
    Succeeded,

    /// <summary>It ended with an error.</summary>
    Failed,
}

/// <summary>One run of a scheduled job.</summary>
public sealed class JobRun
{
    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <summary>Name of the job.</summary>
    public required string Job { get; init; }

    /// <summary>Who asked for it; null when the schedule did.</summary>
    public string? StartedBy { get; init; }

    /// <summary>The machine and process it ran on.</summary>
    public required string Node { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>UTC; null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>What came of it.</summary>
    public JobOutcome Outcome { get; private set; }

    /// <summary>Things it dealt with: messages sent, rows deleted, records found late.</summary>
    public int Items { get; private set; }

    /// <summary>Milliseconds it took; null while it runs.</summary>
    public int? Milliseconds { get; private set; }

    /// <summary>Why it failed.</summary>
    public string? Error { get; private set; }

    internal void Succeed(int items, TimeSpan took, DateTimeOffset now) =>
        (Outcome, Items, Milliseconds, EndedAt) = (JobOutcome.Succeeded, items, (int)took.TotalMilliseconds, now);

    internal void Fail(string error, TimeSpan took, DateTimeOffset now) =>
        (Outcome, Error, Milliseconds, EndedAt) = (JobOutcome.Failed, error.Length <= 1000 ? error : error[..1000], (int)took.TotalMilliseconds, now);
}

internal sealed class JobRunConfiguration : IEntityTypeConfiguration<JobRun>
{
    public void Configure(EntityTypeBuilder<JobRun> run)
    {
        run.ToTable("JobRuns");
        run.Property(r => r.Job).HasMaxLength(60);
        run.Property(r => r.StartedBy).HasMaxLength(200);
        run.Property(r => r.Node).HasMaxLength(120);
        run.Property(r => r.Error).HasMaxLength(1000);
        run.HasIndex(r => new { r.Job, r.Id });
    }
}
