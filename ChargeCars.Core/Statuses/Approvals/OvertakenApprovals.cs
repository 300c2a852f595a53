using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses.Approvals;

/// <summary>Ends the requests of a record that went another way.</summary>
internal static class OvertakenApprovals
{
    /// <summary>Called in the unit of every move. Costs nothing where no step that needs approval could be entered, and one look in a small index elsewhere.</summary>
    public static async Task CloseAsync(AppDb db, Actor actor, WorkflowDefinition definition, StatusTrack track, string left, DateTimeOffset now, CancellationToken ct)
    {
        if (!definition.AsksApprovalFrom(left))
        {
            return;
        }

        foreach (var request in await Open(db, track.Id).ToListAsync(ct))
        {
            // the one whose approval makes this very move is closed already, in this unit
            if (request.State is ApprovalState.Pending)
            {
                request.Close(ApprovalState.Overtaken, actor, null, now);
                db.Promise(new ApprovalEnded(request.Id, track.EntityType, track.EntityId, ApprovalState.Overtaken));
                ApprovalReader.Tell(db, request, track);
            }
        }
    }

    internal static IQueryable<ApprovalRequest> Open(AppDb db, long trackId) => db.ApprovalRequests.Where(r => r.StatusTrackId == trackId && r.State == ApprovalState.Pending);
}
