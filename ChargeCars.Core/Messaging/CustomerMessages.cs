using System.Globalization;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Messaging;

/// <summary>Writes messages to customers into the database, from a template and the record they are about.</summary>
internal static class CustomerMessages
{
    /// <summary>Owes the customer of a record a message. Customers without an address for the channel are not written to.</summary>
    /// <param name="db">The unit of work.</param>
    /// <param name="template">Name of the template.</param>
    /// <param name="messageId">The outbox message it comes from.</param>
    /// <param name="about">An order, visit, quote, invoice or ticket.</param>
    /// <param name="status">The status just entered; null when it is not about one.</param>
    /// <param name="reason">Why, for templates that say so.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="channel">email, sms or whatsapp.</param>
    public static async Task OweAsync(AppDb db, string template, Guid messageId, EntityRef about, string? status, string? reason, CancellationToken ct, string channel = "email")
    {
        var subject = about.Type switch
        {
            EntityTypes.Order => await OfOrderAsync(db, about.Id, ct),
            EntityTypes.Visit => await OfVisitAsync(db, about.Id, ct),
            EntityTypes.Ticket => await OfTicketAsync(db, about.Id, ct),
            EntityTypes.Quote => await db.Quotes.Where(q => q.Id == about.Id).Select(q => new Subject(q.BusinessEntityId, q.CustomerId, q.Number)).SingleOrDefaultAsync(ct),
            EntityTypes.Invoice => await db.Invoices.Where(i => i.Id == about.Id).Select(i => new Subject(i.BusinessEntityId, i.CustomerId, i.Number ?? "")).SingleOrDefaultAsync(ct),
            _ => null,
        };
        if (subject is null)
        {
            return;
        }

        if (await RecipientAsync(db, subject, channel, ct) is not { } to)
        {
            return;
        }

        var company = await db.BusinessEntities.Where(e => e.Id == subject.BusinessEntityId).Select(e => e.Name).SingleAsync(ct);
        var values = Values(subject, MessageTemplates.CultureOf(to.Language));
        values["customer"] = to.Name;
        values["company"] = company;
        values["reason"] = reason;
        values["status"] = status is null ? null : await LabelAsync(db, about, status, to.Language, ct);
        var words = MessageTemplates.Render(MessageTemplates.Exists(template) ? template : MessageTemplates.General, to.Language, values);
        db.Add(Message(channel, subject.BusinessEntityId, to.Address, words, template, messageId, about, db.Clock.GetUtcNow()));
        db.Publish(new LiveEvent(LiveTopics.Messages, about.Id));
    }

    public static OutgoingMessage Mail(long businessEntityId, string to, RenderedMessage words, string template, Guid messageId, EntityRef? about, DateTimeOffset now) =>
        Message("email", businessEntityId, to, words, template, messageId, about, now);

    /// <summary>A message over any channel: an SMS says what the subject of a mail says, WhatsApp has no subject.</summary>
    private static OutgoingMessage Message(string channel, long businessEntityId, string to, RenderedMessage words, string template, Guid messageId, EntityRef? about, DateTimeOffset now) => new()
    {
        Channel = channel,
        BusinessEntityId = businessEntityId,
        Recipient = to,
        Subject = channel == "email" ? words.Subject : "",
        Text = channel == "sms" ? words.Subject : words.Text,
        Template = template,
        EntityType = about?.Type,
        EntityId = about?.Id,
        MessageId = messageId,
        DueAt = now,
        CreatedAt = now,
    };

    /// <summary>Whom we speak to about it, or else the customer: the first who has an address for the channel.</summary>
    private static async Task<Recipient?> RecipientAsync(AppDb db, Subject subject, string channel, CancellationToken ct)
    {
        var people = await db.Contacts.Where(c => c.Id == subject.CustomerId || c.Id == subject.ContactId).Select(c => new { c.Id, c.Name, c.Email, c.Phone, c.Language }).ToListAsync(ct);
        return people
            .OrderByDescending(p => p.Id == subject.ContactId)
            .Select(p => (p.Name, Address: channel == "email" ? p.Email : p.Phone, p.Language))
            .Where(p => !string.IsNullOrEmpty(p.Address))
            .Select(p => new Recipient(p.Name, p.Address!, p.Language))
            .FirstOrDefault();
    }

    private static Dictionary<string, string?> Values(Subject subject, CultureInfo culture)
    {
        var values = new Dictionary<string, string?> { ["number"] = subject.Number, ["address"] = subject.Address, ["technician"] = subject.Technician, ["title"] = subject.Title };
        if (subject.WindowStart is { } start && subject.WindowEnd is { } end)
        {
            values["day"] = Amsterdam.Local(start).ToString("dddd d MMMM yyyy", culture);
            values["from"] = Amsterdam.Local(start).ToString("HH:mm", culture);
            values["until"] = Amsterdam.Local(end).ToString("HH:mm", culture);
        }

        return values;
    }

    private static async Task<Subject?> OfOrderAsync(AppDb db, long id, CancellationToken ct)
    {
        var order = await db.Orders.AsNoTracking().Where(o => o.Id == id).Select(o => new { o.BusinessEntityId, o.CustomerId, o.ContactId, o.Number, o.InstallationAddressId }).SingleOrDefaultAsync(ct);
        return order is null
            ? null
            : new Subject(order.BusinessEntityId, order.CustomerId, order.Number) { ContactId = order.ContactId, Address = await AddressAsync(db, order.InstallationAddressId, ct) };
    }

    private static async Task<Subject?> OfVisitAsync(AppDb db, long id, CancellationToken ct)
    {
        var visit = await db.Visits.AsNoTracking().Where(v => v.Id == id).Select(v => new { v.OrderId, v.WindowStart, v.WindowEnd, v.TechnicianId }).SingleOrDefaultAsync(ct);
        var order = visit?.OrderId is { } orderId ? await OfOrderAsync(db, orderId, ct) : null;
        return visit is null || order is null
            ? null
            : order with
            {
                WindowStart = visit.WindowStart,
                WindowEnd = visit.WindowEnd,
                Technician = await db.Technicians.Where(t => t.Id == visit.TechnicianId).Select(t => t.Name).SingleOrDefaultAsync(ct),
            };
    }

    /// <summary>A fault is told to whoever had the charger installed.</summary>
    private static async Task<Subject?> OfTicketAsync(AppDb db, long id, CancellationToken ct)
    {
        var ticket = await db.Tickets.AsNoTracking().Where(t => t.Id == id).Select(t => new { t.OrderId, t.Number, t.Title }).SingleOrDefaultAsync(ct);
        return ticket?.OrderId is { } orderId && await OfOrderAsync(db, orderId, ct) is { } order ? order with { Number = ticket.Number, Title = ticket.Title } : null;
    }

    private static async Task<string?> AddressAsync(AppDb db, long? id, CancellationToken ct) =>
        id is null ? null : await db.Addresses.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, ct) is { } a ? $"{a.StreetLine}, {a.PostcodeWithSpace} {a.City}" : null;

    /// <summary>The step's own words for the status, in the version of the workflow that the record runs on.</summary>
    private static async Task<string> LabelAsync(AppDb db, EntityRef about, string status, string language, CancellationToken ct)
    {
        var step = await (
            from t in db.StatusTracks
            join s in db.WorkflowSteps on t.WorkflowVersionId equals s.WorkflowVersionId
            where t.EntityType == about.Type && t.EntityId == about.Id && s.Status == status
            select new { s.LabelEn, s.LabelNl }).SingleOrDefaultAsync(ct);
        return (language == "en" ? step?.LabelEn : step?.LabelNl) ?? status;
    }

    private sealed record Subject(long BusinessEntityId, long CustomerId, string Number)
    {
        public long? ContactId { get; init; }

        public string? Address { get; init; }

        public DateTimeOffset? WindowStart { get; init; }

        public DateTimeOffset? WindowEnd { get; init; }

        public string? Technician { get; init; }

        public string? Title { get; init; }
    }
}
