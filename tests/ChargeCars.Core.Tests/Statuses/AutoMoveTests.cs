using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Statuses;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Core.Tests.Statuses;

public sealed class AutoMoveTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task A_record_leaves_its_step_when_its_time_is_up_once_however_many_nodes_look(DatabaseProvider provider)
    {
        await using var world = await WorldAsync(provider);
        var tickets = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => world.StartAsync(EntityTypes.Ticket)));
        var autos = world.Database.Services.GetRequiredService<RunAutoMoves>();
        world.Clock.Advance(TimeSpan.FromHours(119));
        Assert.Equal(0, await autos.RunAsync(StatusWorld.Ct));
        world.Clock.Advance(TimeSpan.FromHours(1));
        var moved = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => autos.RunAsync(StatusWorld.Ct))));
        Assert.Equal(12, moved.Sum());
        var history = await world.Queries.HistoryAsync(StatusWorld.Planner, EntityTypes.Ticket, tickets[0].EntityId, 10, 0, StatusWorld.Ct);
        Assert.Equal((2, "closed", "workflow"), (history.Total, history.Moves[0].Move.To, history.Moves[0].Move.Component));
    }

    [Fact]
    public async Task A_move_that_happens_by_itself_needs_no_reason_and_has_no_words_of_one_language_for_it()
    {
        await using var world = await StatusWorld.OnAsync(DatabaseProvider.Sqlite);
        await world.DrawAsync(EntityTypes.Ticket, [Step("resolved", 1), Step("closed", 2)], new WorkflowTransition { From = "resolved", To = "closed", Order = 1, AutoAfterMinutes = 60, RequiresReason = true });
        var ticket = await world.StartAsync(EntityTypes.Ticket);
        Assert.Equal("VALIDATION_ERROR", (await StatusWorld.RefusedAsync(() => world.MoveAsync(ticket, "closed"))).Code);
        world.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, await world.Database.Services.GetRequiredService<RunAutoMoves>().RunAsync(StatusWorld.Ct));
        var move = (await world.Queries.HistoryAsync(StatusWorld.Planner, EntityTypes.Ticket, ticket.EntityId, 10, 0, StatusWorld.Ct)).Moves[0].Move;
        Assert.Equal(("closed", null, "workflow", true), (move.To, move.Reason, move.Component, move.IsAutomatic));
    }

    [Fact]
    public async Task A_record_on_hold_does_not_leave_and_has_its_time_back_afterwards()
    {
        await using var world = await WorldAsync(DatabaseProvider.Sqlite);
        var ticket = await world.StartAsync(EntityTypes.Ticket);
        var autos = world.Database.Services.GetRequiredService<RunAutoMoves>();
        world.Clock.Advance(TimeSpan.FromHours(100));
        await world.MoveAsync(ticket, "parked", "waits");
        world.Clock.Advance(TimeSpan.FromHours(50));
        Assert.Equal(0, await autos.RunAsync(StatusWorld.Ct));
        await world.MoveAsync(ticket, "resolved");
        world.Clock.Advance(TimeSpan.FromHours(19));
        Assert.Equal(0, await autos.RunAsync(StatusWorld.Ct));
        world.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, await autos.RunAsync(StatusWorld.Ct));
    }

    [Fact]
    public async Task A_record_that_may_not_leave_yet_is_tried_again_later()
    {
        var open = new Open();
        await using var world = await WorldAsync(DatabaseProvider.Sqlite, s => s.AddSingleton<IStepRequirement>(open));
        await world.StartAsync(EntityTypes.Ticket);
        var autos = world.Database.Services.GetRequiredService<RunAutoMoves>();
        world.Clock.Advance(TimeSpan.FromHours(120));
        Assert.Equal(0, await autos.RunAsync(StatusWorld.Ct));
        open.Missing = [];
        Assert.Equal(0, await autos.RunAsync(StatusWorld.Ct));
        world.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, await autos.RunAsync(StatusWorld.Ct));
    }

    [Fact]
    public async Task A_record_whose_move_fails_is_left_for_later_and_holds_up_nobody()
    {
        await using var world = await WorldAsync(DatabaseProvider.Sqlite, s => s.AddSingleton<IStatusSubject>(new Broken()));
        var broken = await world.StartAsync(EntityTypes.Ticket);
        var sound = await world.StartAsync(EntityTypes.Ticket);
        var autos = world.Database.Services.GetRequiredService<RunAutoMoves>();
        world.Clock.Advance(TimeSpan.FromHours(120));
        Assert.Equal(1, await autos.RunAsync(StatusWorld.Ct));
        Assert.Equal(("resolved", "closed"), ((await world.CurrentAsync(broken)).Status, (await world.CurrentAsync(sound)).Status));
        var next = await world.ReadAsync(db => db.StatusTracks.Where(t => t.EntityId == broken.EntityId).Select(t => t.AutoMoveAt).SingleAsync(StatusWorld.Ct));
        Assert.Equal(world.Clock.GetUtcNow().AddHours(1), next);
    }

    [Fact]
    public async Task A_step_that_a_role_approves_is_never_entered_by_itself()
    {
        await using var world = await StatusWorld.OnAsync(DatabaseProvider.Sqlite);
        await world.DrawAsync(
            EntityTypes.Ticket,
            [Step("resolved", 1), Step("closed", 2, approval: Roles.Finance)],
            new WorkflowTransition { From = "resolved", To = "closed", Order = 1, AutoAfterMinutes = 60 });
        var ticket = await world.StartAsync(EntityTypes.Ticket);
        world.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(0, await world.Database.Services.GetRequiredService<RunAutoMoves>().RunAsync(StatusWorld.Ct));
        Assert.Equal("resolved", (await world.CurrentAsync(ticket)).Status);
    }

    [Fact]
    public async Task The_order_of_a_quote_moves_when_the_quote_is_approved()
    {
        await using var world = await StatusWorld.OnAsync(DatabaseProvider.Sqlite, s => s.AddSingleton<IStatusSubject>(new QuoteOfOrder()));
        var order = await world.MoveThroughAsync(await world.StartAsync(source: "partner"), "quote_draft", "quote_ready", "quote_sent");
        var quote = await world.MoveAsync(await world.StartAsync(EntityTypes.Quote), "sent");
        await world.MoveAsync(quote, "approved");
        await world.Database.Services.GetRequiredService<OutboxDispatcher>().SweepAsync(StatusWorld.Ct);
        Assert.Equal("customer_approved", (await world.CurrentAsync(order)).Status);
    }

    [Fact]
    public async Task What_is_due_is_a_range_of_an_index()
    {
        await using var world = await StatusWorld.OnAsync(DatabaseProvider.Sqlite);
        var plan = await world.ReadAsync(async db =>
        {
            var sql = RunAutoMoves.Due(db, StatusWorld.Monday).ToQueryString();
            sql = sql[sql.IndexOf("SELECT", StringComparison.Ordinal)..].Replace("@now", "'2026-03-02'", StringComparison.Ordinal).Replace("@p", "100", StringComparison.Ordinal);
            await db.Database.OpenConnectionAsync(StatusWorld.Ct);
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = "EXPLAIN QUERY PLAN " + sql;
            return (string?)(await ReadPlanAsync(command));
        });
        Assert.StartsWith("SEARCH s USING INDEX IX_StatusTracks_AutoMoveAt", plan, StringComparison.Ordinal);
    }

    private static async Task<string> ReadPlanAsync(System.Data.Common.DbCommand command)
    {
        await using var reader = await command.ExecuteReaderAsync(StatusWorld.Ct);
        await reader.ReadAsync(StatusWorld.Ct);
        return reader.GetString(3);
    }

    private static async Task<StatusWorld> WorldAsync(DatabaseProvider provider, Action<IServiceCollection>? add = null)
    {
        var world = await StatusWorld.OnAsync(provider, add);
        await world.DrawAsync(
            EntityTypes.Ticket,
            [Step("resolved", 1), Step("parked", 2, hold: true), Step("closed", 3)],
            new WorkflowTransition { From = "resolved", To = "closed", Order = 1, AutoAfterMinutes = 120 * 60 },
            new WorkflowTransition { From = "resolved", To = "parked", Order = 2 });
        return world;
    }

    private static WorkflowStep Step(string status, int order, bool hold = false, string? approval = null) => new()
    {
        Status = status, LabelEn = status, LabelNl = status, Color = "#000000", Order = order, IsHold = hold, ApprovalRole = approval, Category = StatusCategory.Active,
    };

    /// <summary>The first record cannot be copied any more once it is closed.</summary>
    private sealed class Broken : IStatusSubject
    {
        public string EntityType => EntityTypes.Ticket;

        public Task ApplyAsync(AppDb db, long entityId, StatusSnapshot snapshot, CancellationToken ct) =>
            entityId == 1 && snapshot.Status == "closed" ? throw new InvalidOperationException("No room") : Task.CompletedTask;
    }

    private sealed class Open : IStepRequirement
    {
        public IReadOnlyList<MissingRequirement> Missing { get; set; } = [new("signature")];

        public string EntityType => EntityTypes.Ticket;

        public Task<IReadOnlyList<MissingRequirement>> MissingAsync(AppDb db, long entityId, string toStatus, CancellationToken ct) => Task.FromResult(Missing);
    }

    private sealed class QuoteOfOrder : IStatusSubject
    {
        public string EntityType => EntityTypes.Quote;

        public Task ApplyAsync(AppDb db, long entityId, StatusSnapshot snapshot, CancellationToken ct) => Task.CompletedTask;

        public Task<IReadOnlyList<EntityRef>> BelongsToAsync(AppDb db, long entityId, CancellationToken ct) => Task.FromResult<IReadOnlyList<EntityRef>>([new(EntityTypes.Order, 1)]);
    }
}
