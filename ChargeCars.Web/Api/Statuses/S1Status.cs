using System.Text.Json;
using System.Text.Json.Serialization;
using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Common;
using ChargeCars.Core.Statuses;
using ChargeCars.Web.Api.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ChargeCars.Web.Api.Statuses;

/// <summary>A move to make.</summary>
internal sealed record S1ChangeStatus(
    string EntityType,
    WireId EntityId,
    string ToStatus,
    string? TransitionReason = null,
    JsonElement? BusinessContext = null,
    JsonElement? Metadata = null);

/// <summary>A move that was made.</summary>
internal sealed record S1StatusChanged(
    Guid TransitionId,
    string EntityType,
    long EntityId,
    string? FromStatus,
    string ToStatus,
    DateTimeOffset TransitionTimestamp,
    DateTimeOffset? SlaDeadline,
    bool IsOverdue,
    S1StepEntered WorkflowStep)
{
    /// <summary>As S1 writes it.</summary>
    public static S1StatusChanged Of(StatusChanged done) => new(
        done.TransitionId,
        done.EntityType,
        done.EntityId,
        done.From,
        done.To,
        done.At,
        done.Deadline,
        done.IsOverdue,
        new S1StepEntered(done.Step?.Order ?? 0, done.Step?.LabelEn ?? done.To, done.Step?.Color ?? Core.Statuses.WorkflowStep.NoColor, done.Next));
}

/// <summary>The step entered. A status that the workflow names only as a target has order 0 and its own name for a label.</summary>
internal sealed record S1StepEntered(int StepOrder, string StatusLabel, string StatusColor, IReadOnlyList<string> AllowedNextTransitions);

/// <summary>A record's moves, newest first.</summary>
internal sealed record S1StatusHistory(
    string EntityType,
    long EntityId,
    string CurrentStatus,
    DateTimeOffset StatusSince,
    DateTimeOffset? SlaDeadline,
    bool IsOverdue,
    S1WorkflowName Workflow,
    IReadOnlyList<S1StatusMove> History,
    WindowPagination Pagination);

/// <summary>The workflow a record runs on, and the company the record belongs to.</summary>
internal sealed record S1WorkflowName(string Id, string Name, string BusinessEntity);

/// <summary>One move of a record. What the caller sent along is there on request.</summary>
internal sealed record S1StatusMove(
    Guid TransitionId,
    string? FromStatus,
    string ToStatus,
    DateTimeOffset TransitionTimestamp,
    string? TransitionReason,
    S1TriggeredBy TriggeredBy,
    decimal? DurationInPreviousStatusHours,
    bool IsMilestone,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonElement? BusinessContext,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonElement? Metadata)
{
    /// <summary>As S1 writes it.</summary>
    public static S1StatusMove Of(StatusTransition move, bool withMetadata) => new(
        move.PublicId,
        move.From,
        move.To,
        move.At,
        move.Reason,
        new S1TriggeredBy(S1Words.User(move.UserId), move.Component is null ? move.ActorName : null, move.Component),
        move.From is null ? null : StatusWire.Hours(TimeSpan.FromMinutes(move.ElapsedMinutes)),
        move.IsMilestone,
        withMetadata ? StatusWire.Json(move.Context) : null,
        withMetadata ? StatusWire.Json(move.Metadata) : null);
}

/// <summary>Who made a move.</summary>
internal sealed record S1TriggeredBy(string? UserId, string? UserName, string? SystemComponent);

/// <summary>Which records to tell of.</summary>
internal sealed record S1CurrentOfMany(IReadOnlyList<S1EntityName?> Entities, bool IncludeSlaInfo = true);

/// <summary>A record by type and id.</summary>
internal sealed record S1EntityName(string EntityType, WireId EntityId);

/// <summary>Where a record stands. The last three are there when SLA information was asked for.</summary>
internal record S1Current(string EntityType, long EntityId, string CurrentStatus, string StatusLabel, string StatusColor, DateTimeOffset StatusSince);

/// <summary>Where a record stands, and how its clock does. Hours are negative when it is late, and null when no clock runs.</summary>
internal sealed record S1CurrentWithSla(
    string EntityType,
    long EntityId,
    string CurrentStatus,
    string StatusLabel,
    string StatusColor,
    DateTimeOffset StatusSince,
    DateTimeOffset? SlaDeadline,
    bool IsOverdue,
    decimal? HoursUntilOverdue)
    : S1Current(EntityType, EntityId, CurrentStatus, StatusLabel, StatusColor, StatusSince);

/// <summary>S1 1–3: changing and reading statuses. <c>/v2/status</c> is the engine's other face.</summary>
internal static class S1StatusRoutes
{
    /// <summary>Maps them.</summary>
    public static void MapStatuses(this RouteGroupBuilder s1)
    {
        var status = s1.MapGroup("").WithTags("Statuses");
        status.MapPost("/change", ChangeAsync).WithSummary("Change the status of an entity of any type");
        status.MapGet("/history/{entity_type}/{entity_id}", HistoryAsync).WithSummary("The moves of an entity, newest first");
        status.MapPost("/current/bulk", CurrentAsync).InClass("bulk").WithSummary("Where up to 100 entities stand; unknown ones are left out")
            .Produces<S1Data<IReadOnlyList<S1CurrentWithSla>>>();
    }

    private static async Task<Ok<S1Data<S1StatusChanged>>> ChangeAsync(S1ChangeStatus body, Caller caller, StatusEngine engine, CancellationToken ct)
    {
        var change = new StatusChange(
            body.ToStatus, body.TransitionReason, StatusWire.Object(body.BusinessContext, "business_context"), StatusWire.Object(body.Metadata, "metadata"));
        var done = await engine.ChangeAsync(caller, S1Words.EntityType(body.EntityType), StatusWire.KeyOf(body.EntityId), change, ct);
        return TypedResults.Ok(S1Data<S1StatusChanged>.Of(S1StatusChanged.Of(done)));
    }

    private static async Task<Ok<S1Data<S1StatusHistory>>> HistoryAsync(
        [FromRoute(Name = "entity_type")] string entityType,
        [FromRoute(Name = "entity_id")] WireId id,
        [AsParameters] WindowQuery window,
        [FromQuery(Name = "include_metadata")] bool? includeMetadata,
        Caller caller,
        StatusQueries statuses,
        CancellationToken ct)
    {
        var (limit, offset) = window.Checked(limitByDefault: 50);
        var history = await statuses.HistoryAsync(caller, S1Words.EntityType(entityType), StatusWire.KeyOf(id), limit, offset, ct);
        var now = history.Current;
        return TypedResults.Ok(S1Data<S1StatusHistory>.Of(new S1StatusHistory(
            now.EntityType,
            now.EntityId,
            now.Status,
            now.Since,
            now.Deadline,
            now.IsOverdue,
            new S1WorkflowName(PublicIds.Prefixed("workflow", now.WorkflowId), now.WorkflowName, BusinessEntity.WithoutDots(history.BusinessEntityName)),
            [.. history.Moves.Select(m => S1StatusMove.Of(m.Move, includeMetadata is true))],
            WindowPagination.Of(history.Total, limit, offset))));
    }

    private static async Task<IResult> CurrentAsync(S1CurrentOfMany body, Caller caller, StatusQueries statuses, TimeProvider clock, CancellationToken ct)
    {
        var entities = body.Entities.Select((e, i) => e is null
            ? throw DomainError.Invalid($"entities[{i}]", "may not be null")
            : new EntityName(S1Words.EntityType(e.EntityType), StatusWire.KeyOf(e.EntityId))).ToList();
        var found = await statuses.CurrentOfManyAsync(caller, entities, ct);
        return body.IncludeSlaInfo
            ? TypedResults.Ok(S1Data<IReadOnlyList<S1CurrentWithSla>>.Of([.. found.Select(s => WithSla(s, clock.GetUtcNow()))]))
            : TypedResults.Ok(S1Data<IReadOnlyList<S1Current>>.Of([.. found.Select(Current)]));
    }

    private static S1Current Current(CurrentStatus now) =>
        new(now.EntityType, now.EntityId, now.Status, now.Step?.LabelEn ?? now.Status, now.Step?.Color ?? WorkflowStep.NoColor, now.Since);

    private static S1CurrentWithSla WithSla(CurrentStatus now, DateTimeOffset at) => new(
        now.EntityType,
        now.EntityId,
        now.Status,
        now.Step?.LabelEn ?? now.Status,
        now.Step?.Color ?? WorkflowStep.NoColor,
        now.Since,
        now.Deadline,
        now.IsOverdue,
        now.Deadline is { } deadline ? StatusWire.Hours(deadline - at) : null);
}
