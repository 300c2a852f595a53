using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Messaging;

/// <summary>Sends a message again, with the text it had.</summary>
public sealed class ResendMessage(DbWriter writer)
{
    /// <summary>Makes it due now, whatever had become of it.</summary>
    /// <exception cref="DomainException">NOT_FOUND; PERMISSION_DENIED.</exception>
    public Task ResendAsync(Actor actor, Guid messageId, CancellationToken ct)
    {
        MessageQueries.Demand(actor);
        return writer.WriteAsync(
            actor,
            async (db, token) =>
            {
                var message = await db.OutgoingMessages.SingleOrDefaultAsync(m => m.PublicId == messageId, token);
                if (message is null || !actor.Sees(message.BusinessEntityId))
                {
                    throw MessageErrors.NotFound();
                }

                var now = db.Clock.GetUtcNow();
                message.SendAgain(now);
                db.AuditLines.Add(AuditLine.Of(actor, "resent", "outgoing_message", message.PublicId, now));
                db.Publish(new LiveEvent(LiveTopics.Messages, message.Id));
            },
            ct);
    }
}
