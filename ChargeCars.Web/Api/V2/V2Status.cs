using System.Text.Json;
using System.Text.Json.Serialization;
using ChargeCars.Core.Common;
using ChargeCars.Core.Statuses;
using ChargeCars.Web.Api.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ChargeCars.Web.Api.V2;

/// <summary>A move to make.</summary>
internal sealed record V2ChangeStatus(
    string EntityType,
    WireId EntityId,
    string ToStatus,
    string? TransitionReason = null,
    JsonElement? BusinessContext = null,
    JsonElement? Metadata = null,
    Guid? TriggeredByContactId = null);

/// <summary>A move that was made: flat, as S0 shows it.</summary>
internal sealed record V2StatusChanged(bool Success, Guid TransitionId, string? FromStatus, string ToStatus, string EntityType, Guid EntityId);

/// <summary>Where a record stands.</summary>
internal sealed record V2Status(string EntityType, Guid EntityId, string CurrentStatus, DateTimeOffset StatusSince, Guid? AssignedUserId, DateTimeOffset? SlaDeadline);

/// <summary>A record's moves, newest first.</summary>
internal sealed record V2StatusHistory(
    string EntityType,
    Guid EntityId,
    string CurrentStatus,
    DateTimeOffset StatusSince,
    DateTimeOffset? SlaDeadline,
    bool IsOverdue,
    V2WorkflowName Workflow,
    IReadOnlyList<V2StatusMove> History,
    WindowPagination Pagination);

/// <summary>The workflow a record runs on.</summary>
internal sealed record V2WorkflowName(Guid Id, string Name, string BusinessEntity);

/// <summary>One move of a record.</summary>
internal sealed record V2StatusMove(
    Guid TransitionId,
    string? FromStatus,
    string ToStatus,
    DateTimeOffset TransitionTimestamp,
    string? TransitionReason,
    JsonElement BusinessContext,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonElement? Metadata,
    V2TriggeredBy TriggeredBy,
    decimal? DurationInPreviousStatusHours,
    bool IsMilestone);

/// <summary>Who made a move.</summary>
internal sealed record V2TriggeredBy(Guid? UserId, string? UserName, string? SystemComponent);

/// <summary>A record past its deadline.</summary>
internal sealed record V2Overdue(
    string EntityType,
    Guid EntityId,
    string CurrentStatus,
    DateTimeOffset StatusSince,
    DateTimeOffset SlaDeadline,
    decimal HoursOverdue,
    Severity Severity,
    IReadOnlyDictionary<string, string?> EntityDetails);

/// <summary>S0 1.1–1.4: the status engine's face on S0. S1 is its other one.</summary>
internal static class V2StatusRoutes
{
    /// <summary>Maps <c>/v2/status</c>.</summary>
    public static void MapStatus(this RouteGroupBuilder v2)
    {
        var status = v2.MapGroup("/status").WithTags("Status Engine");
        status.MapPost("/change", ChangeAsync).WithSummary("Update status for any entity with full audit trail");
        status.MapGet("/overdue", OverdueAsync).WithSummary("List all entities past SLA deadline");
        status.MapGet("/history/{entity_type}/{entity_id}", HistoryAsync).WithSummary("Retrieve complete status transition history");
        status.MapGet("/{entity_type}/{entity_id}", CurrentAsync).WithSummary("Retrieve current status for an entity");
    }

    private static async Task<Ok<V2StatusChanged>> ChangeAsync(V2ChangeStatus body, Caller caller, StatusEngine engine, CancellationToken ct)
    {
        var change = new StatusChange(body.ToStatus, body.TransitionReason, StatusWire.Object(body.BusinessContext, "business_context"), MetadataOf(body));
        var done = await engine.ChangeAsync(caller, body.EntityType, StatusWire.KeyOf(body.EntityId), change, ct);
        return TypedResults.Ok(new V2StatusChanged(true, done.TransitionId, done.From, done.To, done.EntityType, done.EntityPublicId));
    }

    private static async Task<Ok<V2Data<V2Status>>> CurrentAsync(
        [FromRoute(Name = "entity_type")] string entityType, [FromRoute(Name = "entity_id")] WireId id, Caller caller, StatusQueries statuses, CancellationToken ct)
    {
        var now = await statuses.CurrentAsync(caller, entityType, StatusWire.KeyOf(id), ct);
        return TypedResults.Ok(new V2Data<V2Status>(true, new V2Status(now.EntityType, now.EntityPublicId, now.Status, now.Since, now.AssignedUserId, now.Deadline)));
    }

    private static async Task<Ok<V2Data<V2StatusHistory>>> HistoryAsync(
        [FromRoute(Name = "entity_type")] string entityType,
        [FromRoute(Name = "entity_id")] WireId id,
        [AsParameters] WindowQuery window,
        [FromQuery(Name = "include_metadata")] bool? includeMetadata,
        Caller caller,
        StatusQueries statuses,
        CancellationToken ct)
    {
        var (limit, offset) = window.Checked(limitByDefault: 50);
        var history = await statuses.HistoryAsync(caller, entityType, StatusWire.KeyOf(id), limit, offset, ct);
        var now = history.Current;
        return TypedResults.Ok(new V2Data<V2StatusHistory>(true, new V2StatusHistory(
            now.EntityType,
            now.EntityPublicId,
            now.Status,
            now.Since,
            now.Deadline,
            now.IsOverdue,
            new V2WorkflowName(now.WorkflowPublicId, now.WorkflowName, history.BusinessEntityName),
            [.. history.Moves.Select(m => Move(m, includeMetadata is true))],
            WindowPagination.Of(history.Total, limit, offset))));
    }

    private static async Task<Ok<V2Window<IReadOnlyList<V2Overdue>>>> OverdueAsync(
        [FromQuery(Name = "entity_type")] string? entityType, [AsParameters] WindowQuery window, Caller caller, StatusQueries statuses, CancellationToken ct)
    {
        var (limit, offset) = window.Checked(limitByDefault: 100);
        var filter = new OverdueFilter(string.IsNullOrEmpty(entityType) ? null : [entityType], Limit: limit, Offset: offset);
        var late = await statuses.OverdueAsync(caller, filter, ct);
        return TypedResults.Ok(new V2Window<IReadOnlyList<V2Overdue>>(true, [.. late.Items.Select(Overdue)], WindowPagination.Of(late.Total, limit, offset)));
    }

    private static V2StatusMove Move(StatusMove row, bool withMetadata)
    {
        var move = row.Move;
        return new V2StatusMove(
            move.PublicId,
            move.From,
            move.To,
            move.At,
            move.Reason,
            StatusWire.Json(move.Context),
            withMetadata ? StatusWire.Json(move.Metadata) : null,
            new V2TriggeredBy(row.UserPublicId, move.Component is null ? move.ActorName : null, move.Component),
            move.From is null ? null : StatusWire.Hours(TimeSpan.FromMinutes(move.ElapsedMinutes)),
            move.IsMilestone);
    }

    private static V2Overdue Overdue(OverdueItem item) => new(
        item.EntityType,
        item.EntityPublicId,
        item.Status,
        item.Since,
        item.Deadline,
        StatusWire.Hours(item.Late),
        item.Severity,
        item.Summary is { } summary
            ? new Dictionary<string, string?> { [$"{item.EntityType}_number"] = summary.Number, ["customer_name"] = summary.CustomerName, ["priority"] = summary.Priority }
            : []);

    /// <summary>Who is said to have asked for it is kept beside what was sent; who did it is the caller, whatever the body says.</summary>
    private static string? MetadataOf(V2ChangeStatus body)
    {
        var sent = StatusWire.Object(body.Metadata, "metadata");
        if (body.TriggeredByContactId is not { } contact)
        {
            return sent;
        }

        var all = sent is null ? [] : JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(sent)!;
        all["triggered_by_contact_id"] = JsonSerializer.SerializeToElement(contact);
        return JsonSerializer.Serialize(all);
    }
}
