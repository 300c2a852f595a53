using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Approvals;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Messaging;

/// <summary>Tells those who decide, and those who stand in for them, that something waits for them, that it was handed to them, or that its time runs out.</summary>
internal sealed class WhenApprovalAsked(IEnumerable<IStatusSubject> subjects, StandIns standIns, SiteLinks links) : IWhen
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
        var template = asked.Occasion switch
        {
            ApprovalOccasion.Requested => "approval_requested",
            ApprovalOccasion.Delegated => "approval_delegated",
            ApprovalOccasion.Reminder => "approval_reminder",
            ApprovalOccasion.Urged => "approval_urged",
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
        var people = Deciders.Asked(await Deciders.Of(db, request.Role, track.BusinessEntityId, request.RequestedByUserId).Take(Deciders.Most).ToListAsync(ct), request.DelegatedToUserId);
        void Owe(IEnumerable<ColleagueMessages.Recipient> to, string? forWhom) => ColleagueMessages.Owe(
            db, template, message.PublicId, track.BusinessEntityId, new EntityRef("approval", request.Id), to, new Dictionary<string, string?>(values) { ["for"] = forWhom });
        Owe(people.Select(d => new ColleagueMessages.Recipient(d.Name, d.Email)), null);
        foreach (var deputies in (await standIns.ForAsync(db, people, track.BusinessEntityId, request.RequestedByUserId, ct)).GroupBy(d => d.For))
        {
            Owe(deputies.Select(d => new ColleagueMessages.Recipient(d.Name, d.Email)), deputies.Key);
        }
    }
}
