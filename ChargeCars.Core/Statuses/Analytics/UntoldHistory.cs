using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses.Escalations;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses.Analytics;

/// <summary>Puts in the log what a history lacks that was written while nobody was told of it and no scan ran.</summary>
internal static class UntoldHistory
{
    private const int PerSave = 2000;

    /// <summary>Lets the rollups count every move that they do not know, and writes down the breach of every step that was closed late.</summary>
    public static async Task TellAsync(AppDb db, CancellationToken ct)
    {
        for (var after = 0L; ;)
        {
            var moves = await db.StatusTransitions.AsNoTracking().Where(t => t.Id > after && !t.IsCounted).OrderBy(t => t.Id).Take(PerSave).ToListAsync(ct);
            foreach (var move in moves)
            {
                db.Add(new UncountedFact { IsBreach = false, FactId = move.PublicId });
                if (move.LeftDeadline is { } deadline && deadline < move.At)
                {
                    var breach = new SlaBreach
                    {
                        PublicId = Guid.CreateVersion7(),
                        EntityType = move.EntityType,
                        EntityId = move.EntityId,
                        BusinessEntityId = move.BusinessEntityId,
                        PartnerId = move.PartnerId,
                        WorkflowId = move.WorkflowId,
                        Status = move.From!,
                        Clock = SlaNotice.StepClock,
                        Deadline = deadline,
                        At = deadline,
                    };
                    db.Add(breach);
                    db.Add(new UncountedFact { IsBreach = true, FactId = breach.PublicId });
                }
            }

            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
            if (moves.Count < PerSave)
            {
                return;
            }

            after = moves[^1].Id;
        }
    }
}
