using System.Text.Json;
using ChargeCars.Core.Calendars;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses.Approvals;
using ChargeCars.Core.Statuses.Clocks;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses;

/// <summary>
/// Moves records through their workflows. Every surface, page and job changes a status here: the state, the move, the audit line, the promise to
/// tell others and the copy on the record's own row are one transaction.
/// </summary>
public sealed class StatusEngine(
    DbWriter writer,
    WorkflowCatalog catalog,
    KeepClocks clocks,
    IEnumerable<IStatusSubject> subjects,
    StepEntry entry,
    AutoMoves autos)
{
    private const int LongestReason = 2000;
    private const int LongestJson = 20_000;

    private readonly Dictionary<string, IStatusSubject> subjects = subjects.ToDictionary(s => s.EntityType);

    /// <summary>Moves one record, for somebody who asks for it.</summary>
    /// <exception cref="DomainException">
    /// ENTITY_NOT_FOUND; INVALID_STATUS_TRANSITION with allowed_transitions; APPROVAL_REQUIRED; VALIDATION_ERROR for a missing
    /// transition_reason; GUARD_NOT_MET; MISSING_REQUIREMENTS; PERMISSION_DENIED.
    /// </exception>
    public Task<StatusChanged> ChangeAsync(Actor actor, string entityType, EntityKey key, StatusChange change, CancellationToken ct)
    {
        actor.Demand(Permissions.ChangeStatus);
        Check(change);
        return writer.WriteAsync(
            actor,
            async (db, token) =>
            {
                var track = await TrackReader.TakeAsync(db, entityType, key, token);
                if (track is null || !await MaySeeAsync(db, actor, track, token))
                {
                    throw StatusErrors.EntityNotFound(entityType, key);
                }

                return await MoveAsync(db, actor, track, change, token);
            },
            ct);
    }

    /// <summary>Puts a new, saved record on its workflow, inside the caller's unit.</summary>
    /// <exception cref="DomainException">WORKFLOW_NOT_FOUND.</exception>
    public async Task<StatusChanged> StartAsync(AppDb db, Actor actor, NewTrack track, CancellationToken ct)
    {
        var definition = await catalog.ChooseAsync(db, track, ct);
        var now = db.Clock.GetUtcNow();
        var step = definition.First;
        var started = new StatusTrack
        {
            EntityType = track.EntityType,
            EntityId = track.EntityId,
            EntityPublicId = track.EntityPublicId,
            BusinessEntityId = track.BusinessEntityId,
            PartnerId = track.PartnerId,
            WorkflowVersionId = definition.VersionId,
            Status = step.Status,
        };
        started.Enter(step.Status, step.Category, now, AgreedDeadline(step, StatusContext.Parse(track.ContextJson, "business_context")));
        await autos.ScheduleAsync(db, definition, started, ct);
        db.Add(started);
        await clocks.StartAsync(db, definition, started, ct);
        var transition = Entered(db, actor, definition, started, step, left: null, new StatusChange(step.Status, ContextJson: track.ContextJson));
        db.Promise(new StatusStarted(transition.PublicId, track.EntityType, track.EntityId, track.EntityPublicId, track.BusinessEntityId, step.Status, transition.At));
        await CopyAsync(db, started, step, ct);
        return Result(definition, started, transition, step);
    }

    /// <summary>Moves one record inside the caller's unit. The caller has checked that <paramref name="actor"/> may do what leads to it.</summary>
    /// <exception cref="DomainException">As <see cref="ChangeAsync"/>.</exception>
    public async Task<StatusChanged> MoveAsync(AppDb db, Actor actor, string entityType, long entityId, StatusChange change, CancellationToken ct)
    {
        Check(change);
        var track = await TrackReader.TakeAsync(db, entityType, entityId, ct) ?? throw StatusErrors.EntityNotFound(entityType, entityId);
        return await MoveAsync(db, actor, track, change, ct);
    }

    /// <summary>
    /// Moves one record along <paramref name="path"/> as far as its workflow has these steps, inside the caller's unit: from the step after the one
    /// it is on, skipping those it may not enter. Null when it stayed where it is.
    /// </summary>
    /// <exception cref="DomainException">As <see cref="ChangeAsync"/>, except INVALID_STATUS_TRANSITION.</exception>
    public async Task<StatusChanged?> MoveAlongAsync(
        AppDb db, Actor actor, string entityType, long entityId, IReadOnlyList<string> path, string? reason, CancellationToken ct, string? contextJson = null)
    {
        var track = await TrackReader.TakeAsync(db, entityType, entityId, ct) ?? throw StatusErrors.EntityNotFound(entityType, entityId);
        var definition = await catalog.VersionAsync(db, track.WorkflowVersionId, ct);
        StatusChanged? last = null;
        foreach (var status in After(track.Status, path))
        {
            if (definition.MovesFrom(track).Any(m => m.To == status))
            {
                last = await MoveAsync(db, actor, track, new StatusChange(status, reason, contextJson), ct);
            }
        }

        return last;
    }

    /// <summary>Takes a move that happens by itself, unless something stands in its way. What a role must approve never happens by itself.</summary>
    /// <returns>Whether it moved; when it did not, nothing was changed.</returns>
    internal async Task<bool> TryMoveAsync(AppDb db, Actor actor, StatusTrack track, StatusChange change, CancellationToken ct)
    {
        var definition = await catalog.VersionAsync(db, track.WorkflowVersionId, ct);
        if (definition.MovesFrom(track).FirstOrDefault(m => m.To == change.ToStatus) is not { } move
            || definition.Step(move.To)?.ApprovalRole is not null
            || (await entry.ObstaclesAsync(db, definition, track, move, actor, change.Reason, ct)) is not { Unmet.Count: 0, Missing.Count: 0 })
        {
            return false;
        }

        await MoveAsync(db, actor, track, change, ct);
        return true;
    }

    /// <summary>
    /// Takes a record to another version of its workflow, inside the caller's unit. Nobody is sent a message for it. Only where its status becomes another
    /// one is there a move: finished steps are not run again, and what was used of a clock stays used.
    /// </summary>
    /// <param name="db">The unit.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="track">The record, locked.</param>
    /// <param name="to">The version it goes on with.</param>
    /// <param name="status">Where it stands from now on.</param>
    /// <param name="heldStatus">The step it is held in from now on; null when it is not on hold.</param>
    /// <param name="reason">Why.</param>
    /// <param name="before">How it stood before, when this takes a change of version back; null otherwise.</param>
    /// <param name="ct">Cancels.</param>
    internal async Task ChangeVersionAsync(
        AppDb db, Actor actor, StatusTrack track, WorkflowDefinition to, string status, string? heldStatus, string reason, StoodBefore? before, CancellationToken ct)
    {
        var from = await catalog.VersionAsync(db, track.WorkflowVersionId, ct);
        var now = db.Clock.GetUtcNow();
        now = now < track.Since ? track.Since : now;
        var left = Leave(track, await clocks.CalendarsAsync(db, ct), from.Step(track.Status), now);
        var step = to.Step(status);
        track.ChangeVersion(to.VersionId, status, to.CategoryOf(status), heldStatus, now);
        await clocks.ChangeVersionAsync(db, from, to, track, ct);
        if (status != left.Status && heldStatus is null)
        {
            await clocks.EnterAsync(db, to, track, ct);
        }

        if (before is not null)
        {
            track.StandAgain(before.Since, before.ClockSince, before.Agreed);
            await clocks.ChangeVersionAsync(db, to, to, track, ct);
        }

        await autos.ScheduleAsync(db, to, track, ct);
        if (status == left.Status)
        {
            db.Add(new AuditLine
            {
                At = now,
                UserId = actor.UserId,
                ActorName = actor.Name,
                Channel = actor.Channel,
                Action = "workflow_changed",
                EntityType = track.EntityType,
                EntityId = track.EntityPublicId,
                Before = JsonSerializer.Serialize(new { Workflow = from.Workflow.Name, Version = from.VersionNumber, left.Deadline }),
                After = JsonSerializer.Serialize(new { Workflow = to.Workflow.Name, Version = to.VersionNumber, track.Deadline }),
                Reason = reason,
            });
        }
        else
        {
            await OvertakenApprovals.CloseAsync(db, actor, from, track, left.Status, now, ct);
            var transition = Entered(db, actor, to, track, step, left, new StatusChange(status, reason), now);
            WriteDown(db, actor, track, left, transition, null);
        }

        await CopyAsync(db, track, step, ct);
    }

    /// <summary>True when the actor's scope reaches the record.</summary>
    internal async Task<bool> MaySeeAsync(AppDb db, Actor actor, StatusTrack track, CancellationToken ct) =>
        StatusScope.Covers(actor, track)
        && (actor.TechnicianId is not { } technician
            || (subjects.TryGetValue(track.EntityType, out var subject) && await subject.IsOwnedByTechnicianAsync(db, track.EntityId, technician, ct)));

    private static IEnumerable<string> After(string status, IReadOnlyList<string> path) =>
        path.Contains(status) ? path.SkipWhile(s => s != status).Skip(1) : path;

    internal static void Check(StatusChange change)
    {
        if (string.IsNullOrWhiteSpace(change.ToStatus))
        {
            throw DomainError.Invalid("to_status", "to_status is missing");
        }

        if (change.Reason?.Length > LongestReason)
        {
            throw StatusErrors.TooLong("transition_reason", LongestReason);
        }

        if (change.ContextJson?.Length > LongestJson)
        {
            throw StatusErrors.TooLong("business_context", LongestJson);
        }

        if (change.MetadataJson?.Length > LongestJson)
        {
            throw StatusErrors.TooLong("metadata", LongestJson);
        }
    }

    private async Task<StatusChanged> MoveAsync(AppDb db, Actor actor, StatusTrack track, StatusChange change, CancellationToken ct)
    {
        var definition = await catalog.VersionAsync(db, track.WorkflowVersionId, ct);
        var moves = definition.MovesFrom(track);
        var move = moves.FirstOrDefault(m => m.To == change.ToStatus);
        var outOfDate = change.SeenStatus is not null && change.SeenStatus != track.Status;
        if (move is null || outOfDate)
        {
            var last = outOfDate || change.ToStatus == track.Status ? await TrackReader.LastMoveAsync(db, track, ct) : null;
            throw StatusErrors.NotAllowed(track.Status, change.ToStatus, [.. moves.Select(m => m.To)], last);
        }

        var step = definition.Step(change.ToStatus);
        var context = StatusContext.Parse(change.ContextJson, "business_context");
        await entry.DemandAsync(db, definition, track, move, actor, change, ct);

        // clocks of two nodes differ a little; time in a record's history never runs backwards
        var now = db.Clock.GetUtcNow();
        now = now < track.Since ? track.Since : now;
        var left = Leave(track, await clocks.CalendarsAsync(db, ct), definition.Step(track.Status), now);
        var ended = definition.Step(track.Status)?.IsHold is true ? await HoldRecords.EndAsync(db, actor, track, change.Reason, now, ct) : null;
        var begun = await EnterAsync(db, actor, definition, track, step, change, context, now, ct);
        await autos.ScheduleAsync(db, definition, track, ct);
        await OvertakenApprovals.CloseAsync(db, actor, definition, track, left.Status, now, ct);
        var transition = Entered(db, actor, definition, track, step, left, change);
        WriteDown(db, actor, track, left, transition, HoldRecords.Notifications(step, begun, ended));
        await CopyAsync(db, track, step, ct);
        return Result(definition, track, transition, step);
    }

    private static Left Leave(StatusTrack track, CalendarSet calendars, WorkflowStep? step, DateTimeOffset now) => new(
        track.Status,
        track.Since,
        track.Deadline,
        track.StepDeadline,
        SlaExplanation.Minutes(now - track.Since),
        SlaExplanation.Minutes(calendars.For(track.BusinessEntityId, step?.CalendarId, track.ClockSince).Elapsed(track.Since, now)),
        track.StepDeadline < now);

    /// <summary>Enters the step; gives the hold that began, if it is one.</summary>
    private async Task<Hold?> EnterAsync(
        AppDb db, Actor actor, WorkflowDefinition definition, StatusTrack track, WorkflowStep? step, StatusChange change, StatusContext context, DateTimeOffset now, CancellationToken ct)
    {
        var category = definition.CategoryOf(change.ToStatus);
        if (step?.IsHold is true)
        {
            var begun = HoldRecords.Begin(db, actor, track, step, change, context, now);
            await clocks.HoldAsync(db, definition, track, ct);
            return begun;
        }

        var agreed = AgreedDeadline(step, context);
        if (change.ToStatus != track.HeldStatus || agreed is not null)
        {
            track.Enter(change.ToStatus, category, now, agreed);
            await clocks.EnterAsync(db, definition, track, ct);
            return null;
        }

        track.Resume(change.ToStatus, category, now);
        await clocks.ResumeAsync(db, definition, track, ct);
        return null;
    }

    /// <summary>The moment that a move's context gave instead of the step's budget; null for none.</summary>
    internal static DateTimeOffset? AgreedDeadline(WorkflowStep? step, StatusContext context) =>
        step is null || step.IsFinal ? null : context.Moment(step.DeadlineField) ?? context.Moment(StatusContext.EstimatedCompletion);

    /// <summary>Writes the move down, as the track stands after it.</summary>
    private static StatusTransition Entered(
        AppDb db, Actor actor, WorkflowDefinition definition, StatusTrack track, WorkflowStep? step, Left? left, StatusChange change, DateTimeOffset? at = null)
    {
        var transition = new StatusTransition
        {
            EntityType = track.EntityType,
            EntityId = track.EntityId,
            Sequence = track.Sequence,
            From = left?.Status,
            To = track.Status,
            At = at ?? track.Since,
            Reason = string.IsNullOrWhiteSpace(change.Reason) ? null : change.Reason,
            Context = change.ContextJson,
            Metadata = change.MetadataJson,
            UserId = actor.UserId,
            ActorName = actor.Name,
            Component = actor.Component,
            ElapsedMinutes = left?.ElapsedMinutes ?? 0,
            BusinessMinutes = left?.BusinessMinutes ?? 0,
            WasOverdue = left?.WasOverdue ?? false,
            IsMilestone = step?.IsMilestone ?? false,
            Deadline = track.StepDeadline,
            BusinessEntityId = track.BusinessEntityId,
            PartnerId = track.PartnerId,
            WorkflowId = definition.Workflow.Id,
            LeftSince = left?.Since,
            LeftDeadline = step?.IsHold is true ? null : left?.StepDeadline,
        };
        db.Add(transition);
        return transition;
    }

    /// <summary>The audit line with before and after, and the promise to tell others.</summary>
    private static void WriteDown(AppDb db, Actor actor, StatusTrack track, Left left, StatusTransition transition, string? notifications)
    {
        db.Add(new AuditLine
        {
            At = transition.At,
            UserId = actor.UserId,
            ActorName = actor.Name,
            Channel = actor.Channel,
            Action = "status_changed",
            EntityType = track.EntityType,
            EntityId = track.EntityPublicId,
            Before = JsonSerializer.Serialize(new { left.Status, left.Deadline }),
            After = JsonSerializer.Serialize(new { track.Status, track.Deadline }),
            Reason = transition.Reason,
        });
        db.Promise(new StatusChangedEvent(
            transition.PublicId,
            track.EntityType,
            track.EntityId,
            track.EntityPublicId,
            track.BusinessEntityId,
            left.Status,
            track.Status,
            transition.At,
            track.Deadline,
            transition.IsMilestone,
            actor.UserId,
            actor.Name,
            transition.Reason,
            transition.Context,
            notifications));
    }

    /// <summary>Lets the record and its lists know of a deadline that changed without a move.</summary>
    internal async Task DeadlineChangedAsync(AppDb db, StatusTrack track, CancellationToken ct)
    {
        track.Deadline = await KeepClocks.SoonestAsync(db, track, ct);
        await CopyAsync(db, track, (await catalog.VersionAsync(db, track.WorkflowVersionId, ct)).Step(track.Status), ct);
    }

    private async Task CopyAsync(AppDb db, StatusTrack track, WorkflowStep? step, CancellationToken ct)
    {
        if (subjects.TryGetValue(track.EntityType, out var subject))
        {
            var snapshot = new StatusSnapshot(track.Status, track.Category, track.Since, track.Deadline, step?.IsFinal ?? true);
            await subject.ApplyAsync(db, track.EntityId, snapshot, ct);
        }

        TrackReader.Tell(db, track);
    }

    private static StatusChanged Result(WorkflowDefinition definition, StatusTrack track, StatusTransition transition, WorkflowStep? step) => new(
        transition.PublicId,
        track.EntityType,
        track.EntityId,
        track.EntityPublicId,
        transition.From,
        transition.To,
        transition.At,
        track.Deadline,
        track.IsOverdueAt(transition.At),
        step,
        [.. definition.MovesFrom(track).Select(m => m.To)]);

    /// <summary>How a record stood before its version was changed.</summary>
    /// <param name="Since">UTC; when it had entered its step.</param>
    /// <param name="ClockSince">UTC; when the clock of that step had begun.</param>
    /// <param name="Agreed">UTC; the deadline agreed for that step.</param>
    internal sealed record StoodBefore(DateTimeOffset Since, DateTimeOffset ClockSince, DateTimeOffset? Agreed);

    /// <summary>The step a record left, as it stood then.</summary>
    private sealed record Left(string Status, DateTimeOffset Since, DateTimeOffset? Deadline, DateTimeOffset? StepDeadline, int ElapsedMinutes, int BusinessMinutes, bool WasOverdue);
}
