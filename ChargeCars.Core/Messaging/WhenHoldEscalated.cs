using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Approvals;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Messaging;

/// <summary>Tells those who were named that a record has been on hold for too long.</summary>
internal sealed class WhenHoldEscalated(IEnumerable<IStatusSubject> subjects, SiteLinks links) : IWhen
{
    public string EventName => HoldEscalated.Name;

    public async Task HandleAsync(AppDb db, OutboxMessage message, CancellationToken ct)
    {
        var late = message.As<HoldEscalated>();
        var hold = await db.Holds.AsNoTracking().SingleAsync(h => h.Id == late.HoldId, ct);
        if (hold.EndedAt is not null)
        {
            return;
        }

        var track = await db.StatusTracks.AsNoTracking().SingleAsync(t => t.Id == hold.StatusTrackId, ct);
        var people = await Deciders.Of(db, late.Role, track.BusinessEntityId, null).Take(Deciders.Most).ToListAsync(ct);
        var number = await ColleagueMessages.NumberAsync(db, subjects, track, ct);
        var values = new Dictionary<string, string?>
        {
            ["number"] = number,
            ["link"] = links.Record(track.EntityType, number) ?? links.Holds(),
            ["since"] = ColleagueMessages.Moment(hold.StartedAt),
            ["escalated"] = ColleagueMessages.Moment(hold.EscalateAt),
            ["category"] = CategoryWords.GetValueOrDefault(hold.Category),
            ["started_by"] = hold.StartedBy,
            ["reason"] = hold.Details,
            ["expected"] = ColleagueMessages.Moment(hold.ExpectedResumeAt),
        };
        ColleagueMessages.Owe(
            db,
            "hold_escalated",
            message.PublicId,
            track.BusinessEntityId,
            new EntityRef("hold", hold.Id),
            Deciders.Asked(people, null).Select(d => new ColleagueMessages.Recipient(d.Name, d.Email)),
            values);
    }

    private static readonly Dictionary<string, string> CategoryWords = new()
    {
        ["customer_delay"] = "klant vertraagt",
        ["supplier_delay"] = "leverancier vertraagt",
        ["technical_issue"] = "technisch probleem",
        ["grid_operator"] = "netbeheerder",
        ["permit"] = "vergunning of VvE",
        ["weather"] = "weer",
        ["payment"] = "betaling",
        [HoldCategories.Other] = "anders",
    };
}
