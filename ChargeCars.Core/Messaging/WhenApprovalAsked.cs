using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Approvals;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Messaging;

/// <summary>Tells those who decide that something waits for them, that it was handed to them, or that its time runs out.</summary>
internal sealed class WhenApprovalAsked(IEnumerable<IStatusSubject> subjects, SiteLinks links) : IWhen
{
    public string EventName => ApprovalAsked.Name;

    public async Task HandleAsync(AppDb db, OutboxMessage message, CancellationToken ct)
    {
        var asked = message.As<ApprovalAsked>();
        var request = await db.ApprovalRequests.AsNoTracking().SingleAsync(r => r.Id == asked.ApprovalId, ct);
        if (request.State is not ApprovalState.Pending)
        {
            return;
        }

        var track = await db.StatusTracks.AsNoTracking().SingleAsync(t => t.Id == request.StatusTrackId, ct);
        var people = await Deciders.Of(db, request.Role, track.BusinessEntityId, request.RequestedByUserId).Take(Deciders.Most).ToListAsync(ct);
        var template = asked.Occasion switch
        {
            ApprovalOccasion.Requested => "approval_requested",
            ApprovalOccasion.Delegated => "approval_delegated",
            ApprovalOccasion.Reminder => "approval_reminder",
            _ => throw new InvalidOperationException($"Nobody is told of {asked.Occasion}"),
        };
        var values = new Dictionary<string, string?>
        {
            ["number"] = await ColleagueMessages.NumberAsync(db, subjects, track, ct),
            ["from"] = await ColleagueMessages.LabelAsync(db, track, request.FromStatus, ct),
            ["to"] = await ColleagueMessages.LabelAsync(db, track, request.ToStatus, ct),
            ["requested_by"] = request.RequestedBy,
            ["reason"] = request.Reason,
            ["due"] = ColleagueMessages.Moment(request.DueAt),
            ["link"] = links.Approval(request.PublicId),
        };
        ColleagueMessages.Owe(
            db,
            template,
            message.PublicId,
            track.BusinessEntityId,
            new EntityRef("approval", request.Id),
            Deciders.Asked(people, request.DelegatedToUserId).Select(d => new ColleagueMessages.Recipient(d.Name, d.Email)),
            values);
    }
}
