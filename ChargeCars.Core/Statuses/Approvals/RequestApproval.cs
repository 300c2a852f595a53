using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses.Clocks;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses.Approvals;

/// <summary>What somebody asks.</summary>
/// <param name="ToStatus">The step that the record is to enter.</param>
/// <param name="Reason">Why; needed, at most 2000 characters.</param>
/// <param name="ContextJson">A JSON object that goes with the move when it is approved, as in <see cref="StatusChange.ContextJson"/>.</param>
/// <param name="SeenStatus">The status the caller saw; when it is another by now the request is refused. Null does not ask.</param>
public sealed record NewApproval(string ToStatus, string? Reason, string? ContextJson = null, string? SeenStatus = null);

/// <summary>Asks those who approve a step whether a record may enter it.</summary>
public sealed class RequestApproval(DbWriter writer, StatusEngine engine, StepEntry entry, WorkflowCatalog catalog, KeepClocks clocks, ApprovalSettings settings)
{
    /// <summary>Makes the request. Everything else that the step asks for must be met already; it is checked again when somebody decides.</summary>
    /// <exception cref="DomainException">
    /// As <see cref="StatusEngine.ChangeAsync"/>, apart from APPROVAL_REQUIRED; VALIDATION_ERROR without a reason; APPROVAL_NOT_NEEDED when the
    /// actor may enter the step; APPROVAL_ALREADY_REQUESTED while the record waits for this step.
    /// </exception>
    public Task<ApprovalReceipt> RequestAsync(Actor actor, string entityType, EntityKey key, NewApproval asked, CancellationToken ct)
    {
        actor.Demand(Permissions.ChangeStatus);
        var change = new StatusChange(asked.ToStatus, asked.Reason?.Trim(), asked.ContextJson, SeenStatus: asked.SeenStatus) { IsApproved = true };
        StatusEngine.Check(change);
        _ = StatusContext.Parse(asked.ContextJson, "business_context");
        if (string.IsNullOrWhiteSpace(asked.Reason))
        {
            throw DomainError.Invalid("reason", "Whoever decides wants to know why: give a reason");
        }

        return writer.WriteAsync(
            actor,
            async (db, token) =>
            {
                var track = await TrackReader.TakeAsync(db, entityType, key, token);
                if (track is null || !await engine.MaySeeAsync(db, actor, track, token))
                {
                    throw StatusErrors.EntityNotFound(entityType, key);
                }

                return await RequestAsync(db, actor, track, change, token);
            },
            ct);
    }

    /// <summary>Makes the request inside the caller's unit.</summary>
    internal async Task<ApprovalReceipt> RequestAsync(AppDb db, Actor actor, StatusTrack track, StatusChange change, CancellationToken ct)
    {
        var definition = await catalog.VersionAsync(db, track.WorkflowVersionId, ct);
        var moves = definition.MovesFrom(track);
        var outOfDate = change.SeenStatus is not null && change.SeenStatus != track.Status;
        var move = moves.FirstOrDefault(m => m.To == change.ToStatus);
        if (move is null || outOfDate)
        {
            throw StatusErrors.NotAllowed(track.Status, change.ToStatus, [.. moves.Select(m => m.To)], outOfDate ? await TrackReader.LastMoveAsync(db, track, ct) : null);
        }

        if (definition.Step(change.ToStatus)?.ApprovalRole is not { } role || StepEntry.Approves(actor, role))
        {
            throw ApprovalErrors.NotNeeded(change.ToStatus);
        }

        if (await OpenFor(db, track.Id, change.ToStatus).SingleOrDefaultAsync(ct) is { } open)
        {
            throw ApprovalErrors.AlreadyRequested(open);
        }

        if (StepEntry.LacksRoles(actor, move) is { Count: > 0 } lacks)
        {
            throw StatusErrors.RoleRequired(move.To, lacks);
        }

        await entry.DemandAsync(db, definition, track, move, actor, change, ct);
        var calendar = (await clocks.CalendarsAsync(db, ct)).For(track.BusinessEntityId);
        var request = Request(actor, track, change, role, calendar, db.Clock.GetUtcNow());
        db.Add(request);
        await db.SaveChangesAsync(ct);
        db.Promise(new ApprovalAsked(request.Id, track.EntityType, track.EntityId, ApprovalOccasion.Requested));
        ApprovalReader.Tell(db, request, track);
        return new ApprovalReceipt(request.Id, request.PublicId, request.State);
    }

    internal static IQueryable<ApprovalRequest> OpenFor(AppDb db, long trackId, string toStatus) =>
        db.ApprovalRequests.AsNoTracking().Where(r => r.StatusTrackId == trackId && r.ToStatus == toStatus && r.State == ApprovalState.Pending);

    private ApprovalRequest Request(Actor actor, StatusTrack track, StatusChange change, string role, BusinessCalendar calendar, DateTimeOffset now) => new()
    {
        StatusTrackId = track.Id,
        FromStatus = track.Status,
        ToStatus = change.ToStatus,
        Role = role,
        Reason = change.Reason,
        Context = change.ContextJson,
        RequestedByUserId = actor.UserId,
        RequestedBy = actor.Name,
        RequestedAt = now,
        DueAt = calendar.Add(now, TimeSpan.FromHours(settings.BusinessHours)),
        NextAt = calendar.Add(now, TimeSpan.FromHours(settings.BusinessHours / 2)),
    };
}
