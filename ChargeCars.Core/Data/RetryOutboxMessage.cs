using ChargeCars.Core.Common;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Data;

/// <summary>Gives a message that failed another round of tries, beginning now.</summary>
public sealed class RetryOutboxMessage(DbWriter writer, OutboxSignal signal)
{
    /// <summary>Does nothing when the message was dispatched in the meantime.</summary>
    public async Task RetryAsync(Actor actor, long messageId, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        await writer.WriteAsync(
            actor,
            async (db, token) =>
            {
                var message = await db.Outbox.SingleOrDefaultAsync(m => m.Id == messageId, token) ?? throw DomainError.NotFound("The message");
                if (message.DispatchedAt is null)
                {
                    message.TryAgain(db.Clock.GetUtcNow());
                }
            },
            ct);
        signal.Poke();
    }
}
