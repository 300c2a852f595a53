using ChargeCars.Core.Data;
using ChargeCars.Core.Identity;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Webhooks;

/// <summary>Says what users' webhooks may still be told: a user who lost their rights, or a company, is sent nothing more of it.</summary>
public sealed class WebhookOwners(KnownUsers users)
{
    /// <summary>True when the user may have webhooks now, and sees the company.</summary>
    internal async Task<bool> MayHearAsync(long userId, long? businessEntityId, CancellationToken ct)
    {
        if (await users.FindAsync(userId, ct) is not { IsDisabled: false } user)
        {
            return false;
        }

        var actor = user.Through("webhook");
        return WebhookAccess.MayHaveOwn(actor) && (businessEntityId is not { } company || actor.Sees(company));
    }

    /// <summary>True when the user may still be sent this delivery.</summary>
    internal async Task<bool> MayHearAsync(AppDb db, long userId, WebhookDelivery delivery, CancellationToken ct)
    {
        long? company = delivery.EntityType is null
            ? null
            : await db.StatusTracks.Where(t => t.EntityType == delivery.EntityType && t.EntityId == delivery.EntityId).Select(t => (long?)t.BusinessEntityId).SingleOrDefaultAsync(ct);
        return await MayHearAsync(userId, company, ct);
    }
}
