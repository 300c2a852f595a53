using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses.Approvals;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Messaging;

/// <summary>Tells somebody that they stand in for a colleague, and when, or that they no longer do.</summary>
internal sealed class WhenDeputyNamed(SiteLinks links) : IWhen
{
    public string EventName => DeputyNamed.Name;

    public async Task HandleAsync(AppDb db, OutboxMessage message, CancellationToken ct)
    {
        var named = message.As<DeputyNamed>();
        var period = await db.ApprovalDeputies.AsNoTracking().SingleAsync(d => d.Id == named.DeputyId, ct);
        var deputy = await db.Users.Where(u => u.Id == named.UserId && u.DisabledAt == null).Select(u => new ColleagueMessages.Recipient(u.DisplayName, u.Email)).SingleOrDefaultAsync(ct);
        var isCurrent = period.WithdrawnAt is null && period.DeputyUserId == named.UserId;
        if (deputy is null || isCurrent == named.IsWithdrawn)
        {
            // it was thought over again before anybody was told
            return;
        }

        var values = new Dictionary<string, string?>
        {
            ["for"] = await db.Users.Where(u => u.Id == period.UserId).Select(u => u.DisplayName).SingleAsync(ct),
            ["from"] = Day(period.FromDay),
            ["until"] = Day(period.UntilDay),
            ["link"] = links.Approvals(),
        };
        ColleagueMessages.Owe(
            db, named.IsWithdrawn ? "approval_deputy_ended" : "approval_deputy", message.PublicId, await SenderAsync(db, period.UserId, ct), new EntityRef("approval_deputy", period.Id), [deputy], values);
    }

    // the mail comes from a company of the one stood in for
    private static Task<long> SenderAsync(AppDb db, long userId, CancellationToken ct) => db.BusinessEntities
        .Where(b => !db.UserScopes.Any(s => s.UserId == userId) || db.UserScopes.Any(s => s.UserId == userId && s.BusinessEntityId == b.Id))
        .OrderBy(b => b.Id)
        .Select(b => b.Id)
        .FirstAsync(ct);

    private static string Day(DateOnly day) => day.ToString("dddd d MMMM yyyy", MessageTemplates.CultureOf(ColleagueMessages.Language));
}
