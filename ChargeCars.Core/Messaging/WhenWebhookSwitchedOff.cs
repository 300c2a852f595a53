using ChargeCars.Core.Data;
using ChargeCars.Core.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Messaging;

/// <summary>Tells the owner of a webhook by mail that it switched itself off: nobody notices silence.</summary>
internal sealed class WhenWebhookSwitchedOff : IWhen
{
    public string EventName => WebhookSwitchedOff.Name;

    public async Task HandleAsync(AppDb db, OutboxMessage message, CancellationToken ct)
    {
        var off = message.As<WebhookSwitchedOff>();
        var to = off.PartnerId is { } partner ? await PartnerAsync(db, partner, ct) : await UserAsync(db, off.EndpointId, ct);
        if (string.IsNullOrEmpty(to?.Email))
        {
            return;
        }

        var words = MessageTemplates.Render(
            off.Because == "gone" ? "webhook_gone" : "webhook_failing",
            to.Language,
            new Dictionary<string, string?> { ["customer"] = to.Name, ["company"] = to.Company, ["url"] = off.Url });
        db.Add(CustomerMessages.Mail(to.BusinessEntityId, to.Email, words, "webhook_switched_off", message.PublicId, null, db.Clock.GetUtcNow()));
        db.Publish(new Common.LiveEvent(Common.LiveTopics.Messages, off.EndpointId));
    }

    private static Task<Owner?> PartnerAsync(AppDb db, long partnerId, CancellationToken ct) => (
        from p in db.Partners
        join c in db.Contacts on p.ContactId equals c.Id
        join e in db.BusinessEntities on p.BusinessEntityId equals e.Id
        where p.Id == partnerId
        select new Owner(p.Name, c.Email, c.Language, e.Id, e.Name)).SingleOrDefaultAsync(ct);

    /// <summary>A colleague hears it from the first company they see; null when the endpoint was deleted since.</summary>
    private static Task<Owner?> UserAsync(AppDb db, long endpointId, CancellationToken ct) => (
        from w in db.WebhookEndpoints
        join u in db.Users on w.UserId equals u.Id
        from e in db.BusinessEntities
        where w.Id == endpointId && (!db.UserScopes.Any(s => s.UserId == u.Id) || db.UserScopes.Any(s => s.UserId == u.Id && s.BusinessEntityId == e.Id))
        orderby e.Id
        select new Owner(u.DisplayName, u.Email, "en", e.Id, e.Name)).FirstOrDefaultAsync(ct);

    private sealed record Owner(string Name, string? Email, string Language, long BusinessEntityId, string Company);
}
