using ChargeCars.Core.Common;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Statuses;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Core.Tests.Statuses;

public sealed class StatusEngineTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task A_move_writes_state_history_audit_line_and_promise_together(DatabaseProvider provider)
    {
        await using var world = await StatusWorld.OnAsync(provider);
        var order = await world.StartAsync();
        world.Clock.Advance(TimeSpan.FromHours(30)); // to Tuesday 16:00 local: past the 24 hours of "new"
        var moved = await world.MoveAsync(order, "in_progress", "Work started", """{"technician_id":"t-1"}""");

        Assert.Equal(("new", "in_progress"), (moved.From, moved.To));
        Assert.Equal(StatusWorld.Monday.AddHours(30), moved.At);
        var current = await world.CurrentAsync(order);
        Assert.Equal(("in_progress", moved.At, moved.Deadline), (current.Status, current.Since, current.Deadline));

        var history = await world.Queries.HistoryAsync(StatusWorld.Planner, EntityTypes.Order, order.EntityPublicId, 50, 0, StatusWorld.Ct);
        Assert.Equal(2, history.Total);
        Assert.Equal("ChargeCars B.V.", history.BusinessEntityName);
        var (move, creation) = (history.Moves[0].Move, history.Moves[1].Move);
        Assert.Equal((null, "new", 0, 0, 1), (creation.From, creation.To, creation.ElapsedMinutes, creation.BusinessMinutes, creation.Sequence));
        Assert.Equal(("new", "in_progress", "Work started", """{"technician_id":"t-1"}"""), (move.From, move.To, move.Reason, move.Context));
        Assert.Equal((30 * 60, 7 * 60 + 7 * 60, true), (move.ElapsedMinutes, move.BusinessMinutes, move.WasOverdue));
        Assert.Equal((12L, "Petra Planner", null), (move.UserId, move.ActorName, move.Component));

        var line = await world.ReadAsync(db => db.AuditLines.SingleAsync(l => l.Action == "status_changed", StatusWorld.Ct));
        Assert.Equal((order.EntityPublicId, "order", "Work started", 12L), (line.EntityId, line.EntityType, line.Reason, line.UserId));
        Assert.Contains("\"new\"", line.Before, StringComparison.Ordinal);
        Assert.Contains("\"in_progress\"", line.After, StringComparison.Ordinal);

        var promise = await world.ReadAsync(db => db.Outbox.SingleAsync(m => m.Type == StatusChangedEvent.Name, StatusWorld.Ct));
        var told = promise.As<StatusChangedEvent>();
        Assert.Equal((moved.TransitionId, order.EntityPublicId, "new", "in_progress", moved.Deadline), (told.TransitionId, told.EntityPublicId, told.From, told.To, told.Deadline));
    }

    [Fact]
    public async Task A_move_the_workflow_does_not_list_is_refused_with_those_it_lists_and_changes_nothing()
    {
        await using var world = await StatusWorld.OnAsync(DatabaseProvider.Sqlite);
        var order = await world.StartAsync();
        var refused = await StatusWorld.RefusedAsync(() => world.MoveAsync(order, "completed"));
        Assert.Equal((ErrorKind.Conflict, "INVALID_STATUS_TRANSITION", "Cannot transition from 'new' to 'completed'"), (refused.Kind, refused.Code, refused.Message));
        Assert.Equal("new", refused.Details!["current_status"]);
        Assert.Equal("completed", refused.Details["requested_status"]);
        Assert.Equal(["pending_approval", "in_progress", "cancelled"], (IEnumerable<string>)refused.Details["allowed_transitions"]!);
        Assert.Equal("new", (await world.CurrentAsync(order)).Status);
        Assert.Equal(0, await world.CountOutboxAsync(StatusChangedEvent.Name));
        Assert.Equal(0, await world.ReadAsync(db => db.AuditLines.CountAsync(l => l.Action == "status_changed", StatusWorld.Ct)));
    }

    [Fact]
    public async Task Nothing_leaves_a_final_status()
    {
        await using var world = await StatusWorld.OnAsync(DatabaseProvider.Sqlite);
        var order = await world.StartAsync();
        await world.MoveAsync(order, "cancelled", "Customer withdrew");
        var refused = await StatusWorld.RefusedAsync(() => world.MoveAsync(order, "new"));
        Assert.Equal("INVALID_STATUS_TRANSITION", refused.Code);
        Assert.Empty((IEnumerable<string>)refused.Details!["allowed_transitions"]!);
        var current = await world.CurrentAsync(order);
        Assert.Equal((StatusCategory.Cancelled, null, false), (current.Category, current.Deadline, current.IsOverdue));
    }

    [Fact]
    public async Task The_same_move_twice_is_refused_with_who_was_first()
    {
        await using var world = await StatusWorld.OnAsync(DatabaseProvider.Sqlite);
        var order = await world.StartAsync();
        await world.MoveAsync(order, "in_progress");
        var refused = await StatusWorld.RefusedAsync(() => world.MoveAsync(order, "in_progress", actor: StatusWorld.Operator));
        Assert.Equal("INVALID_STATUS_TRANSITION", refused.Code);
        Assert.Equal("Petra Planner", refused.Details!["changed_by"]);
        Assert.Equal(StatusWorld.Monday, refused.Details["changed_at"]);
    }

    [Fact]
    public async Task A_move_from_a_status_that_is_no_longer_shown_is_refused_even_when_it_would_be_allowed()
    {
        await using var world = await StatusWorld.OnAsync(DatabaseProvider.Sqlite);
        var order = await world.StartAsync();
        await world.MoveAsync(order, "in_progress");
        var change = new StatusChange("cancelled", "Customer withdrew", SeenStatus: "new");
        var refused = await StatusWorld.RefusedAsync(() => world.Engine.ChangeAsync(StatusWorld.Planner, EntityTypes.Order, order.EntityId, change, StatusWorld.Ct));
        Assert.Equal("INVALID_STATUS_TRANSITION", refused.Code);
        Assert.Equal("Petra Planner", refused.Details!["changed_by"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public async Task A_step_that_asks_for_a_reason_is_refused_without_one(string? reason)
    {
        await using var world = await StatusWorld.OnAsync(DatabaseProvider.Sqlite);
        var order = await world.StartAsync();
        var refused = await StatusWorld.RefusedAsync(() => world.MoveAsync(order, "cancelled", reason));
        Assert.Equal((ErrorKind.Invalid, "VALIDATION_ERROR", "transition_reason"), (refused.Kind, refused.Code, refused.Field));
    }

    [Fact]
    public async Task A_move_may_ask_for_a_reason_although_its_step_does_not()
    {
        await using var world = await StatusWorld.OnAsync(DatabaseProvider.Sqlite);
        var order = await world.MoveThroughAsync(await world.StartAsync(source: "partner"), "planning", "scheduled");
        Assert.Equal("transition_reason", (await StatusWorld.RefusedAsync(() => world.MoveAsync(order, "planning"))).Field);
        Assert.Equal("planning", (await world.MoveAsync(order, "planning", "Technician is ill")).To);
    }

    [Fact]
    public async Task A_step_that_a_role_approves_is_closed_to_others()
    {
        await using var world = await StatusWorld.OnAsync(DatabaseProvider.Sqlite);
        var order = await world.StartAsync();
        var refused = await StatusWorld.RefusedAsync(() => world.MoveAsync(order, "pending_approval"));
        Assert.Equal((ErrorKind.Forbidden, "APPROVAL_REQUIRED"), (refused.Kind, refused.Code));

        Assert.Equal("pending_approval", (await world.MoveAsync(order, "pending_approval", actor: StatusWorld.Operator)).To);
        var other = await world.StartAsync();
        Assert.Equal("pending_approval", (await world.MoveAsync(other, "pending_approval", actor: StatusWorld.Planner with { Roles = ["operations_manager"] })).To);
        var third = await world.StartAsync();
        Assert.Equal("pending_approval", (await world.MoveAsync(third, "pending_approval", actor: Actor.System("job"))).To);
    }

    [Theory]
    [InlineData("order", "999")]
    [InlineData("order", "0195e1a0-0000-7000-8000-000000000000")]
    [InlineData("rocket", "1")]
    public async Task An_unknown_record_or_kind_of_record_is_not_found(string type, string id)
    {
        await using var world = await StatusWorld.OnAsync(DatabaseProvider.Sqlite);
        await world.StartAsync();
        Assert.True(EntityKey.TryParse(id, out var key));
        var change = await StatusWorld.RefusedAsync(() => world.Engine.ChangeAsync(StatusWorld.Planner, type, key, new StatusChange("in_progress"), StatusWorld.Ct));
        var current = await StatusWorld.RefusedAsync(() => world.Queries.CurrentAsync(StatusWorld.Planner, type, key, StatusWorld.Ct));
        Assert.Equal([(ErrorKind.NotFound, "ENTITY_NOT_FOUND"), (ErrorKind.NotFound, "ENTITY_NOT_FOUND")], new[] { (change.Kind, change.Code), (current.Kind, current.Code) });
    }

    [Fact]
    public async Task A_record_outside_the_actors_scope_is_not_found_and_cannot_be_moved()
    {
        await using var world = await StatusWorld.OnAsync(DatabaseProvider.Sqlite);
        var order = await world.StartAsync(businessEntityId: 1, partnerId: 7);
        Actor[] strangers =
        [
            StatusWorld.Planner with { BusinessEntityIds = [2] },
            StatusWorld.Planner with { PartnerId = 8 },
            StatusWorld.Planner with { TechnicianId = 3 },
        ];
        foreach (var stranger in strangers)
        {
            Assert.Equal("ENTITY_NOT_FOUND", (await StatusWorld.RefusedAsync(() => world.MoveAsync(order, "in_progress", actor: stranger))).Code);
            Assert.Equal("ENTITY_NOT_FOUND", (await StatusWorld.RefusedAsync(() => world.Queries.CurrentAsync(stranger, EntityTypes.Order, order.EntityId, StatusWorld.Ct))).Code);
        }

        Assert.Equal("PERMISSION_DENIED", (await StatusWorld.RefusedAsync(() => world.MoveAsync(order, "in_progress", actor: StatusWorld.Planner with { Permissions = new HashSet<string>() }))).Code);
        Assert.Equal("in_progress", (await world.MoveAsync(order, "in_progress", actor: StatusWorld.Planner with { BusinessEntityIds = [1], PartnerId = 7 })).To);
    }

    [Fact]
    public async Task Open_pages_hear_of_a_move_after_it_is_kept()
    {
        await using var world = await StatusWorld.OnAsync(DatabaseProvider.Sqlite);
        var order = await world.StartAsync();
        var heard = new List<string>();
        var feed = world.Database.Services.GetRequiredService<LiveFeed>();
        using var all = feed.Subscribe(LiveTopics.Orders, e => heard.Add(e.Topic));
        using var one = feed.Subscribe(LiveTopics.Order(order.EntityId), e => heard.Add(e.Topic));
        await StatusWorld.RefusedAsync(() => world.MoveAsync(order, "completed"));
        await world.MoveAsync(order, "in_progress");
        Assert.Equal([LiveTopics.Orders, LiveTopics.Order(order.EntityId)], heard);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[1]")]
    public async Task Context_that_is_no_object_is_refused(string context)
    {
        await using var world = await StatusWorld.OnAsync(DatabaseProvider.Sqlite);
        var order = await world.StartAsync();
        Assert.Equal("business_context", (await StatusWorld.RefusedAsync(() => world.MoveAsync(order, "in_progress", null, context))).Field);
    }

    [Fact]
    public async Task A_record_follows_a_path_as_far_as_its_workflow_has_it_and_never_back()
    {
        await using var world = await StatusWorld.OnAsync(DatabaseProvider.Sqlite);
        Task<StatusChanged?> AlongAsync(StatusChanged record, params string[] path) => world.Database.Writer.WriteAsync(
            StatusWorld.Planner, (db, ct) => world.Engine.MoveAlongAsync(db, StatusWorld.Planner, record.EntityType, record.EntityId, path, "Visit planned", ct), StatusWorld.Ct);

        var installation = await world.StartAsync(source: "partner");
        Assert.Equal("scheduled", (await AlongAsync(installation, "planning", "scheduled"))!.To);
        Assert.Null(await AlongAsync(installation, "planning", "scheduled"));
        Assert.Equal("in_progress", (await AlongAsync(installation, "planning", "scheduled", "in_progress"))!.To);

        var standard = await world.StartAsync();
        Assert.Null(await AlongAsync(standard, "planning", "scheduled"));
        Assert.Equal("in_progress", (await AlongAsync(standard, "planning", "scheduled", "in_progress"))!.To);
    }

    [Fact]
    public async Task Moves_of_several_records_in_one_unit_stand_or_fall_together()
    {
        await using var world = await StatusWorld.OnAsync(DatabaseProvider.Sqlite);
        var (one, two) = (await world.StartAsync(), await world.StartAsync());
        await StatusWorld.RefusedAsync(() => world.Database.Writer.WriteAsync(
            StatusWorld.Planner,
            async (db, ct) =>
            {
                await world.Engine.MoveAsync(db, StatusWorld.Planner, EntityTypes.Order, one.EntityId, new StatusChange("in_progress"), ct);
                await world.Engine.MoveAsync(db, StatusWorld.Planner, EntityTypes.Order, one.EntityId, new StatusChange("completed"), ct);
                return await world.Engine.MoveAsync(db, StatusWorld.Planner, EntityTypes.Order, two.EntityId, new StatusChange("archived"), ct);
            },
            StatusWorld.Ct));
        Assert.Equal(["new", "new"], new[] { (await world.CurrentAsync(one)).Status, (await world.CurrentAsync(two)).Status });
    }
}
