using ChargeCars.Core.Common;
using ChargeCars.Core.Data;

namespace ChargeCars.Core.Statuses.Approvals;

/// <summary>Takes a request back, for whoever made it.</summary>
public sealed class WithdrawApproval(DbWriter writer, StatusEngine engine)
{
    /// <summary>Ends the request; the record stays where it is.</summary>
    /// <exception cref="DomainException">APPROVAL_NOT_FOUND, APPROVAL_NOT_YOURS, APPROVAL_CLOSED.</exception>
    public Task<ApprovalReceipt> WithdrawAsync(Actor actor, EntityKey key, CancellationToken ct) => writer.WriteAsync(
        actor,
        async (db, token) =>
        {
            var (request, track) = await ApprovalReader.TakeAsync(db, engine, actor, key, token);
            if (!ApprovalReader.IsTheirs(actor, request))
            {
                throw ApprovalErrors.NotRequester();
            }

            request.Close(ApprovalState.Withdrawn, actor, null, db.Clock.GetUtcNow());
            db.Promise(new ApprovalEnded(request.Id, track.EntityType, track.EntityId, ApprovalState.Withdrawn));
            ApprovalReader.Tell(db, request, track);
            return new ApprovalReceipt(request.Id, request.PublicId, request.State);
        },
        ct);
}
