using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChargeCars.Core.Statuses;

/// <summary>One cycle of a record's clock for a <see cref="SlaTarget"/>. Its deadline follows from start, budget and pauses.</summary>
public sealed class TargetClock : IVersioned
{
    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <summary>The record's track.</summary>
    public long StatusTrackId { get; init; }

    /// <summary>What it measures.</summary>
    public long SlaTargetId { get; internal set; }

    /// <summary>1, and one more each time it began anew.</summary>
    public int Cycle { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>Minutes it may run.</summary>
    public int BudgetMinutes { get; internal set; }

    /// <summary>UTC; null while it stands still.</summary>
    public DateTimeOffset? Deadline { get; internal set; }

    /// <summary>UTC; since when it stands still, null when it runs.</summary>
    public DateTimeOffset? PausedSince { get; internal set; }

    /// <summary>UTC; null while it counts.</summary>
    public DateTimeOffset? StoppedAt { get; internal set; }

    /// <summary>UTC; when its breach was told; null when it was kept so far.</summary>
    public DateTimeOffset? BreachedAt { get; internal set; }

    /// <inheritdoc cref="StatusTrack.SlaStage"/>
    public int SlaStage { get; internal set; }

    /// <inheritdoc cref="StatusTrack.SlaNextAt"/>
    public DateTimeOffset? SlaNextAt { get; internal set; }

    /// <inheritdoc/>
    public long Version { get; set; }
}

/// <summary>Time that did not count for a <see cref="TargetClock"/>.</summary>
public sealed class TargetClockPause
{
    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <summary>The clock.</summary>
    public long TargetClockId { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset From { get; init; }

    /// <summary>UTC; null while it lasts.</summary>
    public DateTimeOffset? To { get; internal set; }
}

internal sealed class TargetClockConfiguration : IEntityTypeConfiguration<TargetClock>, IEntityTypeConfiguration<TargetClockPause>
{
    public void Configure(EntityTypeBuilder<TargetClock> clock)
    {
        clock.HasIndex(c => new { c.StatusTrackId, c.SlaTargetId, c.Cycle }).IsUnique();

        // what the scan asks for: only clocks of which something is still to be told
        clock.HasIndex(c => c.SlaNextAt).HasFilter("\"SlaNextAt\" IS NOT NULL");
        clock.HasOne<StatusTrack>().WithMany().HasForeignKey(c => c.StatusTrackId);
        clock.HasOne<SlaTarget>().WithMany().HasForeignKey(c => c.SlaTargetId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<TargetClockPause> pause)
    {
        pause.HasIndex(p => new { p.TargetClockId, p.From });
        pause.HasOne<TargetClock>().WithMany().HasForeignKey(p => p.TargetClockId);
    }
}
