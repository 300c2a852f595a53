using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses.Approvals;

/// <summary>Finds requests and says who may do what with them.</summary>
internal static class ApprovalReader
{
    private const int LongestComment = 2000;

    /// <summary>The request by whichever id the caller has.</summary>
    public static IQueryable<ApprovalRequest> By(AppDb db, EntityKey key) => key.PublicId is { } publicId
        ? db.ApprovalRequests.Where(r => r.PublicId == publicId)
        : db.ApprovalRequests.Where(r => r.Id == key.Id);

    /// <summary>
    /// A request and its record's track, to be changed in this unit. The track is locked first, as it is by whoever moves the record, so that of
    /// two who decide at once the second sees what the first did.
    /// </summary>
    /// <exception cref="DomainException">APPROVAL_NOT_FOUND, also for what the actor may not see.</exception>
    public static async Task<(ApprovalRequest Request, StatusTrack Track)> TakeAsync(AppDb db, StatusEngine engine, Actor actor, EntityKey key, CancellationToken ct)
    {
        var about = await (
            from r in By(db, key)
            join t in db.StatusTracks on r.StatusTrackId equals t.Id
            select new { r.Id, t.EntityType, t.EntityId }).SingleOrDefaultAsync(ct);
        var track = about is null ? null : await TrackReader.TakeAsync(db, about.EntityType, about.EntityId, ct);
        return about is not null && track is not null && await engine.MaySeeAsync(db, actor, track, ct)
            ? (await db.ApprovalRequests.SingleAsync(r => r.Id == about.Id, ct), track)
            : throw ApprovalErrors.NotFound(key);
    }

    /// <summary>True when a request that the actor can see waits for them: they hold its role, it is not their own, and it was not handed to somebody else.</summary>
    public static bool MayDecide(Actor actor, ApprovalRequest request) =>
        MayHandOn(actor, request) && (request.DelegatedToUserId is null || request.DelegatedToUserId == actor.UserId);

    /// <summary>Whom the actor would decide for, when it does not wait for the actor's own answer; null when for nobody.</summary>
    public static StandIn? DecidesFor(Actor actor, ApprovalRequest request, StatusTrack track, IReadOnlyList<StandIn> standIns) =>
        IsOwn(actor, request) || MayDecide(actor, request) ? null : standIns.FirstOrDefault(s => s.Decides(request, track));

    /// <summary>True when the actor may hand it to somebody, or take it back: as <see cref="MayDecide"/>, whoever has it now, also for who they stand in for.</summary>
    public static bool MayHandOn(Actor actor, ApprovalRequest request, StatusTrack track, IReadOnlyList<StandIn> standIns) =>
        MayHandOn(actor, request) || (actor.UserId is not null && !IsOwn(actor, request) && standIns.Any(s => s.MayHandOn(request, track)));

    /// <summary>Refuses who may not decide.</summary>
    /// <returns>Whom the actor decides for; null for themselves.</returns>
    /// <exception cref="DomainException">APPROVAL_CLOSED, APPROVAL_OWN_REQUEST, PERMISSION_DENIED, APPROVAL_DELEGATED.</exception>
    public static StandIn? DemandDecider(Actor actor, ApprovalRequest request, StatusTrack track, IReadOnlyList<StandIn> standIns)
    {
        DemandHandOn(actor, request, track, standIns);
        return MayDecide(actor, request) ? null : DecidesFor(actor, request, track, standIns) ?? throw ApprovalErrors.Delegated();
    }

    /// <summary>Refuses who may not hand it on.</summary>
    /// <exception cref="DomainException">APPROVAL_CLOSED, APPROVAL_OWN_REQUEST, PERMISSION_DENIED.</exception>
    public static void DemandHandOn(Actor actor, ApprovalRequest request, StatusTrack track, IReadOnlyList<StandIn> standIns)
    {
        if (request.State is not ApprovalState.Pending)
        {
            throw ApprovalErrors.Closed(request);
        }

        if (IsOwn(actor, request))
        {
            throw ApprovalErrors.OwnRequest();
        }

        if (!MayHandOn(actor, request, track, standIns))
        {
            throw ApprovalErrors.RoleNeeded(request.Role);
        }
    }

    /// <summary>True when the actor made the request. A program has no user: it is known by its name.</summary>
    public static bool IsTheirs(Actor actor, ApprovalRequest request) =>
        request.RequestedByUserId is { } user ? actor.UserId == user : actor.UserId is null && actor.Name == request.RequestedBy;

    /// <summary>Refuses a comment that is too long, or missing where one is needed.</summary>
    public static void CheckComment(string? comment, bool isNeeded)
    {
        if (isNeeded && string.IsNullOrWhiteSpace(comment))
        {
            throw DomainError.Invalid("comment", "Rejecting needs a comment");
        }

        if (comment?.Length > LongestComment)
        {
            throw StatusErrors.TooLong("comment", LongestComment);
        }
    }

    /// <summary>Tells the pages that show the request, and those that show its record.</summary>
    public static void Tell(AppDb db, ApprovalRequest request, StatusTrack track)
    {
        db.Publish(new LiveEvent(LiveTopics.Approvals, request.Id));
        TrackReader.Tell(db, track);
    }

    private static bool IsOwn(Actor actor, ApprovalRequest request) => actor.UserId is not null && actor.UserId == request.RequestedByUserId;

    private static bool MayHandOn(Actor actor, ApprovalRequest request) => actor.UserId is not null && !IsOwn(actor, request) && StepEntry.Approves(actor, request.Role);
}
