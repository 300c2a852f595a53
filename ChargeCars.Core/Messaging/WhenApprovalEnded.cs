using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Approvals;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Messaging;

/// <summary>Tells whoever asked for approval what came of it, unless they ended it themselves.</summary>
internal sealed class WhenApprovalEnded(IEnumerable<IStatusSubject> subjects, SiteLinks links) : IWhen
{
    public string EventName => ApprovalEnded.Name;

    public async Task HandleAsync(AppDb db, OutboxMessage message, CancellationToken ct)
    {
        var ended = message.As<ApprovalEnded>();
        var template = ended.State switch
        {
            ApprovalState.Approved => "approval_approved",
            ApprovalState.Rejected => "approval_rejected",
            ApprovalState.Expired => "approval_expired",
            ApprovalState.Overtaken => "approval_overtaken",
            ApprovalState.Withdrawn => null,
            _ => throw new InvalidOperationException($"No request ends as {ended.State}"),
        };
        var request = await db.ApprovalRequests.AsNoTracking().SingleAsync(r => r.Id == ended.ApprovalId, ct);
        if (template is null || request.RequestedByUserId is not { } requester || requester == request.DecidedByUserId)
        {
            return;
        }

        var person = await db.Users.Where(u => u.Id == requester && u.DisabledAt == null).Select(u => new ColleagueMessages.Recipient(u.DisplayName, u.Email)).SingleOrDefaultAsync(ct);
        if (person is null)
        {
            return;
        }

        var track = await db.StatusTracks.AsNoTracking().SingleAsync(t => t.Id == request.StatusTrackId, ct);
        var values = new Dictionary<string, string?>
        {
            ["number"] = await ColleagueMessages.NumberAsync(db, subjects, track, ct),
            ["from"] = await ColleagueMessages.LabelAsync(db, track, request.FromStatus, ct),
            ["to"] = await ColleagueMessages.LabelAsync(db, track, request.ToStatus, ct),
            ["decided_by"] = request.DecidedBy,
            ["decided_for"] = request.DecidedFor,
            ["comment"] = request.Comment,
            ["link"] = links.Approval(request.PublicId),
        };
        ColleagueMessages.Owe(db, template, message.PublicId, track.BusinessEntityId, new EntityRef("approval", request.Id), [person], values);
    }
}
