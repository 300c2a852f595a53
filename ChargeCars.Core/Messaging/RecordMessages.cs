using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Messaging;

/// <summary>Messages about a record to whom its step or its clock names: over any channel, in the reader's language.</summary>
internal static class RecordMessages
{
    /// <summary>What a text may name, in a language.</summary>
    public delegate Dictionary<string, string?> Words(string language);

    /// <summary>Owes each of them a message.</summary>
    /// <param name="db">The unit of work.</param>
    /// <param name="track">The record.</param>
    /// <param name="to">Whom.</param>
    /// <param name="channel">email, sms or whatsapp.</param>
    /// <param name="template">Name of the template; the general one when there is none by that name.</param>
    /// <param name="messageId">The outbox message it comes from.</param>
    /// <param name="words">The template's variables.</param>
    /// <param name="dueAt">UTC; not sent before.</param>
    public static void Owe(AppDb db, StatusTrack track, IEnumerable<Recipient> to, string channel, string template, Guid messageId, Words words, DateTimeOffset dueAt)
    {
        foreach (var person in to)
        {
            // the same person may be meant twice, as assignee and by a role
            var known = db.ChangeTracker.Entries<OutgoingMessage>().Any(m => m.Entity.MessageId == messageId && m.Entity.Channel == channel && m.Entity.Recipient == person.Address);
            if (known)
            {
                continue;
            }

            var values = words(person.Language);
            values["name"] = values["customer"] = person.Name;
            var said = MessageTemplates.Render(MessageTemplates.Exists(template) ? template : MessageTemplates.General, person.Language, values);
            db.Add(new OutgoingMessage
            {
                Channel = channel,
                BusinessEntityId = track.BusinessEntityId,
                Recipient = person.Address,
                Subject = channel == "email" ? said.Subject : "",
                Text = channel == "sms" ? said.Subject : said.Text,
                Template = template,
                EntityType = track.EntityType,
                EntityId = track.EntityId,
                MessageId = messageId,
                DueAt = dueAt,
                CreatedAt = db.Clock.GetUtcNow(),
            });
            db.Publish(new LiveEvent(LiveTopics.Messages, track.EntityId));
        }
    }

    /// <summary>What every message about a record may name: its number, its status, its customer's name and our company's. <paramref name="links"/> leads our own people to its page; null for readers outside.</summary>
    public static async Task<Words> WordsAsync(AppDb db, IEnumerable<IStatusSubject> subjects, StatusTrack track, string status, SiteLinks? links, CancellationToken ct)
    {
        var subject = subjects.FirstOrDefault(s => s.EntityType == track.EntityType);
        var summary = subject is null ? null : (await subject.DescribeAsync(db, [track.EntityId], ct)).GetValueOrDefault(track.EntityId);
        var company = await db.BusinessEntities.Where(e => e.Id == track.BusinessEntityId).Select(e => e.Name).SingleAsync(ct);
        var step = await db.WorkflowSteps.Where(s => s.WorkflowVersionId == track.WorkflowVersionId && s.Status == status).Select(s => new { s.LabelEn, s.LabelNl }).SingleOrDefaultAsync(ct);
        return language => new Dictionary<string, string?>
        {
            ["number"] = summary?.Number ?? $"{track.EntityType} {track.EntityId}",
            ["for"] = summary?.CustomerName,
            ["company"] = company,
            ["link"] = links?.Record(track.EntityType, summary?.Number),
            ["status"] = (language == "en" ? step?.LabelEn : step?.LabelNl) ?? status,
        };
    }
}
