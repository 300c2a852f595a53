using ChargeCars.Core.Common;
using ChargeCars.Core.Statuses;
using ChargeCars.Web.Api.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ChargeCars.Web.Api.Statuses;

/// <summary>Other dates for a hold, named as in the business context of the move that began it. What is left out stays; what <paramref name="Remove"/> names is taken away.</summary>
internal record S1HoldDates(
    DateTimeOffset? ExpectedResume = null, DateTimeOffset? FollowUp = null, DateTimeOffset? EscalateAt = null, string? EscalateTo = null, string? Reason = null, IReadOnlyList<string?>? Remove = null)
{
    private static readonly string[] Moments = ["expected_resume", "follow_up", "escalate_at"];

    /// <summary>As Core takes it.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR when nothing is to change, or a moment is both given and taken away.</exception>
    public HoldDates Checked()
    {
        var removed = (Remove ?? []).Select((name, i) => name is not null && Moments.Contains(name) ? name : throw DomainError.Invalid($"remove[{i}]", $"must be one of {string.Join(", ", Moments)}")).ToHashSet();
        foreach (var (name, chosen) in Moments.Zip([ExpectedResume, FollowUp, EscalateAt]))
        {
            if (chosen is not null && removed.Contains(name))
            {
                throw DomainError.Invalid(name, $"{name} is both given and taken away");
            }
        }

        return removed.Count > 0 || ExpectedResume is not null || FollowUp is not null || EscalateAt is not null || EscalateTo is not null
            ? new HoldDates(ExpectedResume, FollowUp, EscalateAt, EscalateTo, Reason) { KeepsWhatIsNull = true, Removes = removed }
            : throw DomainError.Invalid("body", $"name at least one of {string.Join(", ", Moments)} or escalate_to");
    }
}

/// <summary>The same dates for the holds of many entities of one type.</summary>
internal sealed record S1HoldDatesOfMany(
    string EntityType,
    IReadOnlyList<WireId> EntityIds,
    DateTimeOffset? ExpectedResume = null,
    DateTimeOffset? FollowUp = null,
    DateTimeOffset? EscalateAt = null,
    string? EscalateTo = null,
    string? Reason = null,
    IReadOnlyList<string?>? Remove = null)
    : S1HoldDates(ExpectedResume, FollowUp, EscalateAt, EscalateTo, Reason, Remove);

/// <summary>A hold that lasts.</summary>
internal sealed record S1Hold(
    string EntityType,
    long EntityId,
    string? HeldStatus,
    string HoldCategory,
    string? Reason,
    DateTimeOffset StartedAt,
    string? StartedBy,
    DateTimeOffset? ExpectedResume,
    DateTimeOffset? FollowUp,
    DateTimeOffset? EscalateAt,
    string? EscalateTo,
    DateTimeOffset? EscalatedAt,
    bool NotifyCustomer,
    bool NotifyPartner,
    IReadOnlyDictionary<string, string?> EntityDetails)
{
    /// <summary>As S1 writes it.</summary>
    public static S1Hold Of(HoldRow hold) => new(
        hold.EntityType,
        hold.EntityId,
        hold.Held?.Status,
        hold.Category,
        hold.Details,
        hold.StartedAt,
        hold.StartedBy,
        hold.ExpectedResumeAt,
        hold.FollowUpAt,
        hold.EscalateAt,
        hold.EscalateTo,
        hold.EscalatedAt,
        hold.NotifyCustomer,
        hold.NotifyPartner,
        S1Words.Details(hold.EntityType, hold.Summary));
}

/// <summary>What came of one entity of many; <paramref name="Error"/> is null when its hold has the dates.</summary>
internal sealed record S1HoldChanged(string EntityId, bool Success, S1HoldRefusal? Error);

/// <summary>Why one of many was refused.</summary>
internal sealed record S1HoldRefusal(string Code, string Message);

/// <summary>What came of many, in the order asked for.</summary>
internal sealed record S1HoldsChanged(int Changed, int Refused, IReadOnlyList<S1HoldChanged> Results);

/// <summary>Holds, an addition to S1 in its style: they begin and end by a change of status, and these give them other dates meanwhile.</summary>
internal static class S1HoldRoutes
{
    /// <summary>Maps them.</summary>
    public static void MapHolds(this RouteGroupBuilder s1)
    {
        var holds = s1.MapGroup("/holds").WithTags("Holds");
        holds.MapPatch("", ChangeManyAsync).InClass("bulk").WithSummary("Give the holds of up to 500 entities of one type the same dates; what is refused for one does not stop the others");
        holds.MapGet("/{entity_type}/{entity_id}", GetAsync).WithSummary("The hold that an entity is on");
        holds.MapPatch("/{entity_type}/{entity_id}", ChangeAsync).WithSummary("Give the hold that an entity is on other dates; the entity stays on hold");
    }

    private static async Task<Ok<S1Data<S1Hold>>> GetAsync(
        [FromRoute(Name = "entity_type")] string entityType, [FromRoute(Name = "entity_id")] WireId id, Caller caller, HoldQueries held, CancellationToken ct) =>
        TypedResults.Ok(S1Data<S1Hold>.Of(S1Hold.Of(await held.LastingAsync(caller, S1Words.EntityType(entityType), StatusWire.KeyOf(id), ct))));

    private static async Task<Ok<S1Data<S1Hold>>> ChangeAsync(
        [FromRoute(Name = "entity_type")] string entityType,
        [FromRoute(Name = "entity_id")] WireId id,
        S1HoldDates body,
        Caller caller,
        Holds holds,
        HoldQueries held,
        CancellationToken ct)
    {
        var (type, key, dates) = (S1Words.EntityType(entityType), StatusWire.KeyOf(id), body.Checked());
        await S1Words.SayAsync("why", "reason", async () =>
        {
            await holds.ChangeDatesAsync(caller, type, key, dates, ct);
            return true;
        });
        return TypedResults.Ok(S1Data<S1Hold>.Of(S1Hold.Of(await held.LastingAsync(caller, type, key, ct))));
    }

    private static async Task<Ok<S1Data<S1HoldsChanged>>> ChangeManyAsync(S1HoldDatesOfMany body, Caller caller, Holds holds, CancellationToken ct)
    {
        var dates = body.Checked();
        var items = await S1Words.SayAsync(
            "entities",
            "entity_ids",
            () => holds.ChangeDatesOfManyAsync(caller, S1Words.EntityType(body.EntityType), [.. body.EntityIds.Select(StatusWire.KeyOf)], dates, ct));
        var results = items
            .Zip(body.EntityIds, (item, id) => new S1HoldChanged(id.Text, item.Refusal is null, item.Refusal is { } refusal ? new S1HoldRefusal(refusal.Code, refusal.Message) : null))
            .ToList();
        var changed = results.Count(r => r.Success);
        return TypedResults.Ok(S1Data<S1HoldsChanged>.Of(new S1HoldsChanged(changed, results.Count - changed, results)));
    }
}
