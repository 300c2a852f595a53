using System.Text.Json;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;

namespace ChargeCars.Core.Statuses;

/// <summary>Why a record is put aside, and until when.</summary>
/// <param name="Category">One of <see cref="HoldCategories"/>.</param>
/// <param name="Details">In the words of whoever does it; needed.</param>
/// <param name="ExpectedResumeAt">When work is expected to go on; it becomes the deadline to look again.</param>
public sealed record HoldRequest(string Category, string Details, DateTimeOffset? ExpectedResumeAt = null);

/// <summary>Puts records on hold and takes them off it. The clock of the step held stands still meanwhile.</summary>
public sealed class Holds(DbWriter writer, StatusEngine engine, WorkflowCatalog catalog)
{
    /// <summary>Moves the record to its workflow's hold step.</summary>
    /// <exception cref="DomainException">HOLD_NOT_POSSIBLE, VALIDATION_ERROR, ENTITY_NOT_FOUND, PERMISSION_DENIED.</exception>
    public Task<StatusChanged> PutOnHoldAsync(Actor actor, string entityType, EntityKey key, HoldRequest hold, CancellationToken ct) => WithTrackAsync(
        actor,
        entityType,
        key,
        async (db, track, token) =>
        {
            var definition = await catalog.VersionAsync(db, track.WorkflowVersionId, token);
            var step = definition.MovesFrom(track).Select(m => definition.Step(m.To)).FirstOrDefault(s => s is { IsHold: true })
                ?? throw StatusErrors.NoHoldStep(track.Status);
            var context = new Dictionary<string, object?> { [StatusContext.HoldCategory] = hold.Category };
            if (hold.ExpectedResumeAt is { } expected)
            {
                context[StatusContext.ExpectedResume] = expected.UtcDateTime;
            }

            return new StatusChange(step.Status, hold.Details, JsonSerializer.Serialize(context));
        },
        ct);

    /// <summary>Moves the record back to the step it was held in; that step's clock goes on with what was left.</summary>
    /// <exception cref="DomainException">NOT_ON_HOLD, ENTITY_NOT_FOUND, PERMISSION_DENIED.</exception>
    public Task<StatusChanged> ResumeAsync(Actor actor, string entityType, EntityKey key, string? reason, CancellationToken ct) => WithTrackAsync(
        actor,
        entityType,
        key,
        (_, track, _) => Task.FromResult(new StatusChange(track.HeldStatus ?? throw StatusErrors.NotOnHold(track.Status), reason)),
        ct);

    private Task<StatusChanged> WithTrackAsync(
        Actor actor, string entityType, EntityKey key, Func<AppDb, StatusTrack, CancellationToken, Task<StatusChange>> decide, CancellationToken ct)
    {
        actor.Demand(Permissions.ChangeStatus);
        return writer.WriteAsync(
            actor,
            async (db, token) =>
            {
                var track = await TrackReader.TakeAsync(db, entityType, key, token);
                if (track is null || !await engine.MaySeeAsync(db, actor, track, token))
                {
                    throw StatusErrors.EntityNotFound(entityType, key);
                }

                var change = await decide(db, track, token);
                return await engine.MoveAsync(db, actor, track.EntityType, track.EntityId, change, token);
            },
            ct);
    }
}
