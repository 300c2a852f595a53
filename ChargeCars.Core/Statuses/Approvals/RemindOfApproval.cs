using ChargeCars.Core.Common;
using ChargeCars.Core.Data;

namespace ChargeCars.Core.Statuses.Approvals;

/// <summary>Reminds those who decide, for whoever asked. The reminder that comes by itself after half of the time still comes.</summary>
public sealed class RemindOfApproval(DbWriter writer, StatusEngine engine, ApprovalSettings settings)
{
    /// <summary>Sends those who decide, and who stands in for them, a mail.</summary>
    /// <exception cref="DomainException">
    /// APPROVAL_NOT_FOUND, APPROVAL_NOT_YOURS, APPROVAL_CLOSED; APPROVAL_REMINDED when they heard of it less than
    /// <see cref="ApprovalSettings.MinutesBetweenReminders"/> ago.
    /// </exception>
    public Task<ApprovalReceipt> RemindAsync(Actor actor, EntityKey key, CancellationToken ct) => writer.WriteAsync(
        actor,
        async (db, token) =>
        {
            var (request, track) = await ApprovalReader.TakeAsync(db, engine, actor, key, token);
            if (!ApprovalReader.IsTheirs(actor, request))
            {
                throw ApprovalErrors.NotRequester();
            }

            if (request.State is not ApprovalState.Pending)
            {
                throw ApprovalErrors.Closed(request);
            }

            var (now, again) = (db.Clock.GetUtcNow(), (request.RemindedAt ?? request.RequestedAt).AddMinutes(settings.MinutesBetweenReminders));
            if (now < again)
            {
                throw ApprovalErrors.RemindedAlready(again);
            }

            request.Urge(now);
            db.Promise(new ApprovalAsked(request.Id, track.EntityType, track.EntityId, ApprovalOccasion.Urged));
            ApprovalReader.Tell(db, request, track);
            return new ApprovalReceipt(request.Id, request.PublicId, request.State);
        },
        ct);
}
