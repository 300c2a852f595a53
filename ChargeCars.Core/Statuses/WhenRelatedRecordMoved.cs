using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses;

/// <summary>
/// Moves a record whose workflow waits for what happened to one that belongs to it: the order of a quote that was approved takes the move that waits for
/// <c>quote.approved</c>.
/// </summary>
internal sealed class WhenRelatedRecordMoved(StatusEngine engine, WorkflowCatalog catalog, IEnumerable<IStatusSubject> subjects) : IWhen
{
    private readonly Dictionary<string, IStatusSubject> subjects = subjects.ToDictionary(s => s.EntityType);

    public string EventName => StatusChangedEvent.Name;

    public async Task HandleAsync(AppDb db, OutboxMessage message, CancellationToken ct)
    {
        var moved = message.As<StatusChangedEvent>();
        if (!subjects.TryGetValue(moved.EntityType, out var subject))
        {
            return;
        }

        var happened = $"{moved.EntityType}.{moved.To}";
        foreach (var owner in await subject.BelongsToAsync(db, moved.EntityId, ct))
        {
            if (await TrackReader.TakeAsync(db, owner.Type, owner.Id, ct) is not { } track)
            {
                continue;
            }

            var definition = await catalog.VersionAsync(db, track.WorkflowVersionId, ct);
            foreach (var move in definition.MovesFrom(track).Where(m => m.AutoOn == happened).ToList())
            {
                if (await engine.TryMoveAsync(db, AutoMoves.Self, track, new StatusChange(move.To, moved.Reason), ct))
                {
                    break;
                }
            }
        }
    }
}
