using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChargeCars.Core.Statuses;

/// <summary>Where one record stands in its workflow. Only the status engine changes it.</summary>
public sealed class StatusTrack : IVersioned
{
    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <summary>A word of <see cref="EntityTypes"/>.</summary>
    public required string EntityType { get; init; }

    /// <summary>The record's database key.</summary>
    public long EntityId { get; init; }

    /// <summary>The record's public id.</summary>
    public Guid EntityPublicId { get; init; }

    /// <summary>The company the record belongs to.</summary>
    public long BusinessEntityId { get; init; }

    /// <summary>The partner it came through, whose keys may see it; null for none.</summary>
    public long? PartnerId { get; init; }

    /// <summary>The version it runs on, pinned at creation.</summary>
    public long WorkflowVersionId { get; internal set; }

    /// <summary>Machine name of the current step.</summary>
    public required string Status { get; set; }

    /// <summary>Category of the current step.</summary>
    public StatusCategory Category { get; internal set; }

    /// <summary>UTC; when the current step was entered.</summary>
    public DateTimeOffset Since { get; internal set; }

    /// <summary>The step to return to after a hold; null when not on hold.</summary>
    public string? HeldStatus { get; internal set; }

    /// <summary>UTC; when the clock of the current step began to run. On hold it stays that of the step held, and after the hold it goes on from there.</summary>
    public DateTimeOffset ClockSince { get; internal set; }

    /// <summary>UTC; the deadline that a transition's context gave instead of the step's budget. A hold moves <see cref="Deadline"/>, not this.</summary>
    public DateTimeOffset? ExplicitDeadline { get; internal set; }

    /// <summary>UTC; the soonest deadline of the record's clocks, null while none runs. Follows from them; stored for the lists that ask by it.</summary>
    public DateTimeOffset? Deadline { get; internal set; }

    /// <summary>UTC; the deadline of the step's own clock, null while it does not run. Follows from the clock, its budget and its pauses.</summary>
    public DateTimeOffset? StepDeadline { get; internal set; }

    /// <summary>UTC; set once by the SLA scan when the step's deadline passed.</summary>
    public DateTimeOffset? BreachedAt { get; internal set; }

    /// <summary>How much of the step's clock has been told: 0 nothing, 1 the warning, 2 the breach, 3 and on the rungs of its ladder.</summary>
    public int SlaStage { get; internal set; }

    /// <summary>UTC; when the next of these is due; null when there is none.</summary>
    public DateTimeOffset? SlaNextAt { get; internal set; }

    /// <summary>UTC; when it leaves its step by itself; null for never.</summary>
    public DateTimeOffset? AutoMoveAt { get; internal set; }

    /// <summary>Transitions so far; the creation is 1.</summary>
    public int Sequence { get; internal set; }

    /// <summary>The person it is assigned to.</summary>
    public long? AssignedUserId { get; internal set; }

    /// <inheritdoc/>
    public long Version { get; set; }

    /// <summary>True when the deadline has passed at <paramref name="now"/>.</summary>
    public bool IsOverdueAt(DateTimeOffset now) => Deadline < now;

    /// <summary>Enters a step with a clock of its own, which is wound after it.</summary>
    /// <param name="status">Machine name.</param>
    /// <param name="category">What it means.</param>
    /// <param name="now">UTC.</param>
    /// <param name="agreed">UTC; the deadline that was agreed instead of the step's budget.</param>
    internal void Enter(string status, StatusCategory category, DateTimeOffset now, DateTimeOffset? agreed)
    {
        Take(status, category, now, null);
        (HeldStatus, ClockSince, BreachedAt, ExplicitDeadline) = (null, now, null, agreed);
        (SlaStage, SlaNextAt) = (0, null);
    }

    /// <summary>Enters a hold step. The clock of the step left stands still; <paramref name="followUp"/> is when somebody must look again.</summary>
    internal void Hold(string status, StatusCategory category, DateTimeOffset now, DateTimeOffset? followUp)
    {
        HeldStatus = Status;
        Take(status, category, now, followUp);
        (SlaStage, SlaNextAt) = (0, followUp);
    }

    /// <summary>On hold, somebody looks again at another moment, of which is told anew. That the step held ran out before the hold stays true.</summary>
    internal void LookAgain(DateTimeOffset? followUp) =>
        (Deadline, StepDeadline, SlaStage, SlaNextAt, BreachedAt) = (followUp, followUp, 0, followUp, BreachedAt < Since ? BreachedAt : null);

    /// <summary>Goes back to the step held; its clock is wound after it, with what was left.</summary>
    internal void Resume(string status, StatusCategory category, DateTimeOffset now)
    {
        Take(status, category, now, null);
        HeldStatus = null;
    }

    /// <summary>Goes on with another version of its workflow. Where the status is the same, so are its time and its clock; another one is entered anew.</summary>
    internal void ChangeVersion(long versionId, string status, StatusCategory category, string? heldStatus, DateTimeOffset now)
    {
        WorkflowVersionId = versionId;
        if (status != Status && heldStatus is null)
        {
            Enter(status, category, now, null);
            return;
        }

        if (status != Status)
        {
            Take(status, category, now, Deadline);
        }

        (Category, HeldStatus) = (category, heldStatus);
    }

    /// <summary>Stands where it stood before a change of version: since when, and with the clock it had then.</summary>
    internal void StandAgain(DateTimeOffset since, DateTimeOffset clockSince, DateTimeOffset? agreed) => (Since, ClockSince, ExplicitDeadline) = (since, clockSince, agreed);

    /// <summary>What had been told of the step's clock before a hold is told.</summary>
    internal void Told(int stage)
    {
        SlaStage = stage;
        BreachedAt = stage >= SlaStages.Breached ? BreachedAt : null;
    }

    /// <summary>So much was told of the deadline that the step's clock has now; <paramref name="breachedAt"/> is when its breach was.</summary>
    internal void Told(int stage, DateTimeOffset? breachedAt) => (SlaStage, BreachedAt) = (stage, stage >= SlaStages.Breached ? BreachedAt ?? breachedAt : null);

    private void Take(string status, StatusCategory category, DateTimeOffset now, DateTimeOffset? deadline)
    {
        (Status, Category, Since, Deadline, StepDeadline) = (status, category, now, deadline, deadline);
        Sequence++;
    }
}

/// <summary>One move, kept for ever: who, when, why, and how long the step before had lasted.</summary>
public sealed class StatusTransition
{
    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <summary>Id on the contracts.</summary>
    public Guid PublicId { get; init; } = Guid.CreateVersion7();

    /// <summary>A word of <see cref="EntityTypes"/>.</summary>
    public required string EntityType { get; init; }

    /// <summary>The record's database key.</summary>
    public long EntityId { get; init; }

    /// <summary>1 for the creation, then 2, 3…</summary>
    public int Sequence { get; init; }

    /// <summary>Null for the creation.</summary>
    public string? From { get; init; }

    /// <summary>Status entered.</summary>
    public required string To { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Why, as given.</summary>
    public string? Reason { get; init; }

    /// <summary>JSON object the caller sent along.</summary>
    public string? Context { get; init; }

    /// <summary>JSON object the caller sent along.</summary>
    public string? Metadata { get; init; }

    /// <summary>The person; null for programs.</summary>
    public long? UserId { get; init; }

    /// <summary>Name of the person, key or component.</summary>
    public required string ActorName { get; init; }

    /// <summary>The part of the system that acted, when no person did.</summary>
    public string? Component { get; init; }

    /// <summary>It happened by itself: its time had come, or something happened to a record that belongs to it. Then <see cref="Reason"/> may be missing where a person gives one.</summary>
    public bool IsAutomatic => Component == AutoMoves.Component;

    /// <summary>Minutes around the clock in the step before; 0 for the creation.</summary>
    public int ElapsedMinutes { get; init; }

    /// <summary>Minutes of open calendar hours in the step before; 0 for the creation.</summary>
    public int BusinessMinutes { get; init; }

    /// <summary>The step before had passed its deadline.</summary>
    public bool WasOverdue { get; init; }

    /// <summary>The step entered is a milestone.</summary>
    public bool IsMilestone { get; init; }

    /// <summary>UTC; the deadline of the step entered.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>The company the record belonged to.</summary>
    public required long BusinessEntityId { get; init; }

    /// <summary>The partner it came through; null for none.</summary>
    public long? PartnerId { get; init; }

    /// <summary>The workflow it moved in.</summary>
    public required long WorkflowId { get; init; }

    /// <summary>UTC; when the step before had been entered; null for the creation.</summary>
    public DateTimeOffset? LeftSince { get; init; }

    /// <summary>UTC; the deadline that the step before had when this move closed it. Null when it had none, and when it was only put on hold.</summary>
    public DateTimeOffset? LeftDeadline { get; init; }

    /// <summary>The rollups know of it.</summary>
    public bool IsCounted { get; internal set; }
}

/// <summary>A record put aside: why, and when it is expected back.</summary>
public sealed class Hold : IAudited
{
    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <inheritdoc/>
    public Guid PublicId { get; init; } = Guid.CreateVersion7();

    /// <summary>The record's track.</summary>
    public long StatusTrackId { get; init; }

    /// <summary>customer_delay, supplier_delay, technical_issue, grid_operator, permit, weather, payment or other.</summary>
    public required string Category { get; init; }

    /// <summary>In the words of whoever put it on hold.</summary>
    public string? Details { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>UTC; when work is expected to go on.</summary>
    public DateTimeOffset? ExpectedResumeAt { get; set; }

    /// <summary>UTC; when somebody looks at it again; null for when work is expected to go on.</summary>
    public DateTimeOffset? FollowUpAt { get; set; }

    /// <summary>UTC; null while it lasts.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Who put it on hold.</summary>
    public string? StartedBy { get; init; }

    /// <summary>Who took it off hold.</summary>
    public string? EndedBy { get; set; }

    /// <summary>How it was solved, in the words of whoever took it off hold.</summary>
    public string? Resolution { get; set; }

    /// <summary>UTC; when somebody higher up hears of it; null for never.</summary>
    public DateTimeOffset? EscalateAt { get; set; }

    /// <summary>The role that hears of it then.</summary>
    public string? EscalateTo { get; set; }

    /// <summary>UTC; when they were told.</summary>
    public DateTimeOffset? EscalatedAt { get; set; }

    /// <summary>The customer is told, when it begins and when it ends.</summary>
    public bool NotifyCustomer { get; init; }

    /// <summary>The partner is told, when it begins and when it ends.</summary>
    public bool NotifyPartner { get; init; }
}

internal sealed class StatusTrackConfiguration : IEntityTypeConfiguration<StatusTrack>, IEntityTypeConfiguration<StatusTransition>, IEntityTypeConfiguration<Hold>
{
    public void Configure(EntityTypeBuilder<StatusTrack> track)
    {
        track.Property(t => t.EntityType).HasMaxLength(20);
        track.Property(t => t.Status).HasMaxLength(40);
        track.Property(t => t.HeldStatus).HasMaxLength(40);
        track.HasIndex(t => new { t.EntityType, t.EntityId }).IsUnique();
        track.HasIndex(t => t.EntityPublicId).IsUnique();

        // the SLA scan and the overdue lists: only rows with a running clock, by the moment it ends
        // with all that their counts ask for, so that these need not look into the table
        track.HasIndex(t => new { t.Deadline, t.EntityType, t.BusinessEntityId, t.Status, t.WorkflowVersionId, t.PartnerId });
        track.HasIndex(t => t.SlaNextAt).HasFilter("\"SlaNextAt\" IS NOT NULL");

        track.HasIndex(t => t.AutoMoveAt).HasFilter("\"AutoMoveAt\" IS NOT NULL");

        // what runs on a version, and where it stands
        track.HasIndex(t => new { t.WorkflowVersionId, t.Status });
        track.HasOne<WorkflowVersion>().WithMany().HasForeignKey(t => t.WorkflowVersionId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<StatusTransition> transition)
    {
        transition.Property(t => t.EntityType).HasMaxLength(20);
        transition.Property(t => t.From).HasMaxLength(40);
        transition.Property(t => t.To).HasMaxLength(40);
        transition.Property(t => t.Reason).HasMaxLength(2000);
        transition.Property(t => t.ActorName).HasMaxLength(200);
        transition.Property(t => t.Component).HasMaxLength(60);
        transition.HasIndex(t => new { t.EntityType, t.EntityId, t.Sequence }).IsUnique();
        transition.HasIndex(t => t.PublicId).IsUnique();
        transition.HasIndex(t => t.At);
    }

    public void Configure(EntityTypeBuilder<Hold> hold)
    {
        hold.Property(h => h.Category).HasMaxLength(30);
        hold.Property(h => h.Details).HasMaxLength(2000);
        hold.Property(h => h.StartedBy).HasMaxLength(200);
        hold.Property(h => h.EndedBy).HasMaxLength(200);
        hold.Property(h => h.Resolution).HasMaxLength(2000);
        hold.HasIndex(h => new { h.StatusTrackId, h.EndedAt });
        hold.Property(h => h.EscalateTo).HasMaxLength(40);

        // what is on hold, whatever has been: the first expected back first
        hold.HasIndex(h => new { h.ExpectedResumeAt, h.Id }).HasFilter("\"EndedAt\" IS NULL");
        hold.HasIndex(h => h.EscalateAt).HasFilter("\"EscalateAt\" IS NOT NULL AND \"EscalatedAt\" IS NULL AND \"EndedAt\" IS NULL");
        hold.HasOne<StatusTrack>().WithMany().HasForeignKey(h => h.StatusTrackId);
    }
}
