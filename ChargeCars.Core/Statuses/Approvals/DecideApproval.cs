using System.Text.Json;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;

namespace ChargeCars.Core.Statuses.Approvals;

/// <summary>Answers requests, also for somebody the actor stands in for, which the request then says. Of two people who answer at once, one does; the other hears what was decided.</summary>
public sealed class DecideApproval(DbWriter writer, StatusEngine engine, StandIns standIns)
{
    /// <summary>Approves: the record enters the step in the same transaction, moved by whoever approves, with the name of whoever asked.</summary>
    /// <exception cref="DomainException">
    /// APPROVAL_NOT_FOUND, APPROVAL_CLOSED, APPROVAL_OWN_REQUEST, APPROVAL_DELEGATED, PERMISSION_DENIED; and whatever keeps the record out of the
    /// step by now, in which case the request stays open.
    /// </exception>
    public Task<ApprovalReceipt> ApproveAsync(Actor actor, EntityKey request, string? comment, CancellationToken ct)
    {
        ApprovalReader.CheckComment(comment, isNeeded: false);
        return DecideAsync(
            actor,
            request,
            ApprovalState.Approved,
            comment,
            (db, decided, track, token) => engine.MoveAsync(db, actor, track.EntityType, track.EntityId, Move(decided), token)!,
            ct);
    }

    /// <summary>Rejects: the record stays where it is.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR without a comment; APPROVAL_NOT_FOUND, APPROVAL_CLOSED, APPROVAL_OWN_REQUEST, APPROVAL_DELEGATED, PERMISSION_DENIED.</exception>
    public Task<ApprovalReceipt> RejectAsync(Actor actor, EntityKey request, string? comment, CancellationToken ct)
    {
        ApprovalReader.CheckComment(comment, isNeeded: true);
        return DecideAsync(actor, request, ApprovalState.Rejected, comment, (_, _, _, _) => Task.FromResult<StatusChanged?>(null), ct);
    }

    private Task<ApprovalReceipt> DecideAsync(
        Actor actor,
        EntityKey key,
        ApprovalState state,
        string? comment,
        Func<AppDb, ApprovalRequest, StatusTrack, CancellationToken, Task<StatusChanged?>> consequence,
        CancellationToken ct)
    {
        actor.Demand(Permissions.SeeWork);
        return writer.WriteAsync(
            actor,
            async (db, token) =>
            {
                var (request, track) = await ApprovalReader.TakeAsync(db, engine, actor, key, token);
                var forWhom = ApprovalReader.DemandDecider(actor, request, track, await standIns.OfAsync(db, actor, token));
                request.Close(state, actor, comment, db.Clock.GetUtcNow(), forWhom);
                var move = await consequence(db, request, track, token);
                db.Promise(new ApprovalEnded(request.Id, track.EntityType, track.EntityId, state));
                ApprovalReader.Tell(db, request, track);
                return new ApprovalReceipt(request.Id, request.PublicId, state, move);
            },
            ct);
    }

    private static StatusChange Move(ApprovalRequest approved)
    {
        var metadata = new Dictionary<string, object?>
        {
            ["approval_id"] = approved.Id,
            ["approval_requested_by"] = approved.RequestedBy,
            ["approval_comment"] = approved.Comment,
        };
        if (approved.DecidedFor is { } other)
        {
            metadata["approval_decided_for"] = other;
        }

        return new StatusChange(approved.ToStatus, approved.Reason, approved.Context, JsonSerializer.Serialize(metadata), approved.FromStatus) { IsApproved = true };
    }
}
