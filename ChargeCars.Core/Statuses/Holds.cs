using System.Text.Json;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;

namespace ChargeCars.Core.Statuses;

/// <summary>Why a record is put aside, until when, and who hears of it.</summary>
/// <param name="Category">One of <see cref="HoldCategories"/>.</param>
/// <param name="Details">In the words of whoever does it; needed.</param>
/// <param name="ExpectedResumeAt">When work is expected to go on.</param>
/// <param name="FollowUpAt">When somebody looks again: the deadline while it is on hold. Null for <paramref name="ExpectedResumeAt"/>.</param>
/// <param name="EscalateAt">When somebody higher up hears of it, in the future; null for never.</param>
/// <param name="EscalateTo">The role that hears of it; null for the operations managers.</param>
/// <param name="NotifyCustomer">The customer is told, when it begins and when it ends; null for what the workflow's step says.</param>
/// <param name="NotifyPartner">The partner is told, when it begins and when it ends; null for what the workflow's step says.</param>
public sealed record HoldRequest(
    string Category,
    string Details,
    DateTimeOffset? ExpectedResumeAt = null,
    DateTimeOffset? FollowUpAt = null,
    DateTimeOffset? EscalateAt = null,
    string? EscalateTo = null,
    bool? NotifyCustomer = null,
    bool? NotifyPartner = null)
{
    /// <summary>As the context of the move that begins the hold.</summary>
    internal string ToContextJson()
    {
        var context = new Dictionary<string, object?>
        {
            [StatusContext.HoldCategory] = Category,
            [StatusContext.ExpectedResume] = ExpectedResumeAt?.UtcDateTime,
            [StatusContext.FollowUp] = FollowUpAt?.UtcDateTime,
            [StatusContext.EscalateAt] = EscalateAt?.UtcDateTime,
            [StatusContext.EscalateTo] = EscalateTo,
            [StatusContext.NotifyCustomer] = NotifyCustomer,
            [StatusContext.NotifyPartner] = NotifyPartner,
        };
        return JsonSerializer.Serialize(context.Where(f => f.Value is not null).ToDictionary());
    }
}

/// <summary>The dates of a hold, thought over: all of them, as they are to be.</summary>
/// <param name="ExpectedResumeAt">When work is expected to go on; null for nobody knows.</param>
/// <param name="FollowUpAt">When somebody looks again; null for <paramref name="ExpectedResumeAt"/>.</param>
/// <param name="EscalateAt">When somebody higher up hears of it; null for never. They hear of it again when it changes.</param>
/// <param name="EscalateTo">The role that hears of it; null for the one that was to.</param>
/// <param name="Why">For the audit log, at most <see cref="LongestWhy"/> characters; may be null.</param>
public sealed record HoldDates(DateTimeOffset? ExpectedResumeAt, DateTimeOffset? FollowUpAt, DateTimeOffset? EscalateAt, string? EscalateTo = null, string? Why = null)
{
    /// <summary>Longest reason, in characters.</summary>
    public const int LongestWhy = 1_000;

    /// <summary>A moment that is null stays what it is, instead of being taken away: for changing many holds whose moments differ.</summary>
    public bool KeepsWhatIsNull { get; init; }

    /// <summary>The moments that are taken away although what is null is kept: <c>expected_resume</c>, <c>follow_up</c>, <c>escalate_at</c>.</summary>
    public IReadOnlyCollection<string> Removes { get; init; } = [];
}

/// <summary>Puts records on hold and takes them off it. The clock of the step held stands still meanwhile.</summary>
public sealed class Holds(DbWriter writer, StatusEngine engine, WorkflowCatalog catalog)
{
    /// <summary>The most records that one call puts on hold or takes off it.</summary>
    public const int MostAtOnce = 500;

    /// <summary>So many units of many are asked for at a time: enough to share a commit, not enough to keep others waiting.</summary>
    private const int AtATime = 16;

    /// <summary>Moves the record to its workflow's hold step.</summary>
    /// <exception cref="DomainException">HOLD_NOT_POSSIBLE, VALIDATION_ERROR, ENTITY_NOT_FOUND, PERMISSION_DENIED.</exception>
    public Task<StatusChanged> PutOnHoldAsync(Actor actor, string entityType, EntityKey key, HoldRequest hold, CancellationToken ct) => MoveAsync(
        actor,
        entityType,
        key,
        async (db, track, token) =>
        {
            var definition = await catalog.VersionAsync(db, track.WorkflowVersionId, token);
            var step = definition.MovesFrom(track).Select(m => definition.Step(m.To)).FirstOrDefault(s => s is { IsHold: true })
                ?? throw StatusErrors.NoHoldStep(track.Status);
            return new StatusChange(step.Status, hold.Details, hold.ToContextJson());
        },
        ct);

    /// <summary>Gives the hold that lasts other dates; the record stays on hold.</summary>
    /// <exception cref="DomainException">NOT_ON_HOLD, VALIDATION_ERROR for a new moment in the past or an unknown role, ENTITY_NOT_FOUND, PERMISSION_DENIED.</exception>
    public Task ChangeDatesAsync(Actor actor, string entityType, EntityKey key, HoldDates dates, CancellationToken ct) => WithTrackAsync<object?>(
        actor,
        entityType,
        key,
        async (db, track, token) =>
        {
            if (dates.Why?.Length > HoldDates.LongestWhy)
            {
                throw StatusErrors.TooLong("why", HoldDates.LongestWhy);
            }

            db.Reason = dates.Why;
            if (track.HeldStatus is null || await HoldRecords.ChangeDatesAsync(db, track, dates, db.Clock.GetUtcNow(), token) is null)
            {
                throw StatusErrors.NotOnHold(track.Status);
            }

            await engine.DeadlineChangedAsync(db, track, token);
            return null;
        },
        ct);

    /// <summary>Moves the record back to the step it was held in; that step's clock goes on with what was left.</summary>
    /// <param name="actor">Who does it.</param>
    /// <param name="entityType">A word of <see cref="EntityTypes"/>.</param>
    /// <param name="key">The record.</param>
    /// <param name="resolution">How it was solved; kept with the hold and the move.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="DomainException">NOT_ON_HOLD, ENTITY_NOT_FOUND, PERMISSION_DENIED.</exception>
    public Task<StatusChanged> ResumeAsync(Actor actor, string entityType, EntityKey key, string? resolution, CancellationToken ct) => MoveAsync(
        actor,
        entityType,
        key,
        (_, track, _) => Task.FromResult(new StatusChange(track.HeldStatus ?? throw StatusErrors.NotOnHold(track.Status), resolution)),
        ct);

    /// <summary>Puts many records on hold, each for itself: what is refused for one does not stop the others.</summary>
    /// <returns>One result per record, in the order asked for.</returns>
    /// <exception cref="DomainException">VALIDATION_ERROR for none or more than <see cref="MostAtOnce"/>; PERMISSION_DENIED.</exception>
    public Task<IReadOnlyList<BulkItem>> PutManyOnHoldAsync(
        Actor actor, string entityType, IReadOnlyList<EntityKey> keys, HoldRequest hold, CancellationToken ct, IProgress<int>? progress = null) =>
        ManyAsync(actor, keys, async key => await PutOnHoldAsync(actor, entityType, key, hold, ct), progress, ct);

    /// <summary>Takes many records off hold, each for itself.</summary>
    /// <inheritdoc cref="PutManyOnHoldAsync"/>
    public Task<IReadOnlyList<BulkItem>> ResumeManyAsync(
        Actor actor, string entityType, IReadOnlyList<EntityKey> keys, string? resolution, CancellationToken ct, IProgress<int>? progress = null) =>
        ManyAsync(actor, keys, async key => await ResumeAsync(actor, entityType, key, resolution, ct), progress, ct);

    /// <summary>Gives many holds the same dates, each for itself.</summary>
    /// <inheritdoc cref="PutManyOnHoldAsync"/>
    public Task<IReadOnlyList<BulkItem>> ChangeDatesOfManyAsync(
        Actor actor, string entityType, IReadOnlyList<EntityKey> keys, HoldDates dates, CancellationToken ct, IProgress<int>? progress = null) =>
        ManyAsync(
            actor,
            keys,
            async key =>
            {
                await ChangeDatesAsync(actor, entityType, key, dates, ct);
                return null;
            },
            progress,
            ct);

    private static async Task<IReadOnlyList<BulkItem>> ManyAsync(
        Actor actor, IReadOnlyList<EntityKey> keys, Func<EntityKey, Task<StatusChanged?>> change, IProgress<int>? progress, CancellationToken ct)
    {
        actor.Demand(Permissions.ChangeStatus);
        if (keys.Count is 0 or > MostAtOnce)
        {
            throw DomainError.Invalid("entities", $"between 1 and {MostAtOnce} records at once");
        }

        var done = new List<BulkItem>(keys.Count);
        foreach (var some in keys.Chunk(AtATime))
        {
            ct.ThrowIfCancellationRequested();
            done.AddRange(await Task.WhenAll(some.Select(key => OneAsync(key, change))));
            progress?.Report(done.Count);
        }

        return done;
    }

    private static async Task<BulkItem> OneAsync(EntityKey key, Func<EntityKey, Task<StatusChanged?>> change)
    {
        try
        {
            return new BulkItem(key, await change(key), null);
        }
        catch (DomainException refused)
        {
            return new BulkItem(key, null, refused.Error);
        }
    }

    private Task<StatusChanged> MoveAsync(
        Actor actor, string entityType, EntityKey key, Func<AppDb, StatusTrack, CancellationToken, Task<StatusChange>> decide, CancellationToken ct) => WithTrackAsync(
        actor,
        entityType,
        key,
        async (db, track, token) => await engine.MoveAsync(db, actor, track.EntityType, track.EntityId, await decide(db, track, token), token),
        ct);

    private Task<T> WithTrackAsync<T>(Actor actor, string entityType, EntityKey key, Func<AppDb, StatusTrack, CancellationToken, Task<T>> change, CancellationToken ct)
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

                db.Publish(new LiveEvent(LiveTopics.Holds, track.EntityId));
                return await change(db, track, token);
            },
            ct);
    }
}
