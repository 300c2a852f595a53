using ChargeCars.Core.Data;
using ChargeCars.Core.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Messaging;

/// <summary>Tells a partner by mail that its webhook switched itself off: nobody notices silence.</summary>
internal sealed class WhenWebhookSwitchedOff : IWhen
{
    public string EventName => WebhookSwitchedOff.Name;

    public async Task HandleAsync(AppDb db, OutboxMessage message, CancellationToken ct)
    {
        var off = message.As<WebhookSwitchedOff>();
        var to = await (
            from p in db.Partners
            join c in db.Contacts on p.ContactId equals c.Id
            join e in db.BusinessEntities on p.BusinessEntityId equals e.Id
            where p.Id == off.PartnerId
            select new { p.Name, p.BusinessEntityId, c.Email, c.Language, Company = e.Name }).SingleAsync(ct);
        if (string.IsNullOrEmpty(to.Email))
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
}
