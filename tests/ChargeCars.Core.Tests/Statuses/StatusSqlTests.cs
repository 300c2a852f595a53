using System.Diagnostics;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Messaging;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Clocks;
using ChargeCars.Core.Statuses.Deadlines;
using ChargeCars.Core.Statuses.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Xunit;

namespace ChargeCars.Core.Tests.Statuses;

public sealed class StatusSqlTests
{
    [Fact]
    public void Every_query_of_the_engine_can_be_said_to_SQL_Server()
    {
        using var gate = new WriteGate();
        using var db = new AppDbFactory(new DatabaseSettings { Provider = DatabaseProvider.SqlServer, ConnectionString = "Server=127.0.0.1;Database=none" }, gate, TimeProvider.System).CreateDbContext();
        var actor = StatusWorld.Planner with { BusinessEntityIds = [1, 2], PartnerId = 3 };
        var late = StatusQueries.Late(db, actor, new OverdueFilter(["order"], 1, Severity.Warning), StatusWorld.Monday);
        string[] all =
        [
            late.OrderBy(t => t.Deadline).ThenBy(t => t.Id).Take(100).ToQueryString(),
            StatusQueries.Counts(late, StatusWorld.Monday).ToQueryString(),
            HistoryReader.TrackById.Compile()(db, EntityTypes.Order, 5).ToQueryString(),
            HistoryReader.TrackByPublicId.Compile()(db, EntityTypes.Order, Guid.Empty).ToQueryString(),
            HistoryReader.Moves.Compile()(db, EntityTypes.Order, 5, 0, 50).ToQueryString(),
            ScanSla.Due(db, StatusWorld.Monday).ToQueryString(),
            ScanSla.DueTargets(db, StatusWorld.Monday).ToQueryString(),
            ClockReader.Holds(db, [1, 2]).ToQueryString(),
            ClockReader.Pauses(db, [1, 2]).ToQueryString(),
            ClockBatch.Running(db, [1, 2]).ToQueryString(),
            RowClocks.Running.Compile()(db, [1, 2]).ToQueryString(),
            OpenTracks.On(db, 1, [1, 2]).Where(t => t.Id > 5).OrderBy(t => t.Id).Take(500).ToQueryString(),
            RecomputeDeadlines.Page(db, 5).ToQueryString(),
            CalendarQueries.Kept(db, 1, [1, 2], isDefault: true).ToQueryString(),
            EditCalendars.Kept(db, Guid.Empty).ToQueryString(),
            .. Recipients.Sql(db),
            RunAutoMoves.Due(db, StatusWorld.Monday).ToQueryString(),
            WorkflowCatalog.Choices(db).ToQueryString(),
            WorkflowQueries.Rows(db, WorkflowQueries.Filtered(db, actor, new WorkflowFilter(EntityType: "order", BusinessEntityId: 1, IsActive: true, HasDraft: true)).OrderBy(w => w.Id)).ToQueryString(),
            WorkflowQueries.Versions(db, 1).ToQueryString(),
            WorkflowQueries.Standing(db, 1, 2).ToQueryString(),
            WorkflowQueries.LastEnd(db, Guid.Empty).ToQueryString(),
            SimulateWorkflow.Some(db, new SimulationScope("order", 1, StatusWorld.Monday, StatusWorld.Monday, null), 2001).ToQueryString(),
            SimulateWorkflow.Open(db).ToQueryString(),
            SlaTold.Tellings(db, [1, 2]).ToQueryString(),
            CheckWorkflow.Rivals(db, "order").ToQueryString(),
            CheckWorkflow.Happenings(db, "order").ToQueryString(),
            CheckWorkflow.KnownRoles(db).ToQueryString(),
            MigrateRecords.Counts(db, 1).ToQueryString(),
            MigrateRecords.Recent(db, 1).ToQueryString(),
            MigrationWork.Waiting(db, 1, "new", ["new"]).OrderBy(t => t.Id).Take(200).ToQueryString(),
            UndoMigrationWork.Items(db, 1, 2).ToQueryString(),
            SimulationWork.After(db, new SimulationScope("order", 1, StatusWorld.Monday, StatusWorld.Monday, [1, 2]), "638000000000000000 5").ToQueryString(),
            Simulation.Moves(db, "order", [1, 2]).ToQueryString(),
            TrackLocks.Locked(db, [1, 2]).ToQueryString(),
            PublishedWorkflows.Rows(db, actor, EntityTypes.Order).ToQueryString(),
            StatusQueries.Named(db, [new(EntityTypes.Order, 1), new(EntityTypes.Visit, Guid.Empty)]).ToQueryString(),
            TrackReader.Locked(db, EntityTypes.Order, 5).ToQueryString(),
            TrackReader.Locked(db, EntityTypes.Order, Guid.Empty).ToQueryString(),
        ];
        Assert.All(all, sql => Assert.Contains("SELECT", sql, StringComparison.Ordinal));
        Assert.All(all[^2..], sql => Assert.Contains("UPDLOCK", sql, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_move_costs_two_questions_and_one_statement_per_row_it_writes()
    {
        // listens from the start: where nobody listens, EF does not ask again for a second
        using var counter = new CommandCounter();
        await using var world = await StatusWorld.OnAsync(DatabaseProvider.Sqlite);
        var order = await world.StartAsync();
        await world.MoveAsync(await world.StartAsync(), "in_progress"); // what is read once has been read
        counter.Count(await world.ReadAsync(db => Task.FromResult(db.Database.GetDbConnection().DataSource)));
        await world.MoveAsync(order, "in_progress");
        Assert.Equal(
            ["SELECT", "SELECT", "UPDATE StatusTracks", "INSERT AuditLines", "INSERT Outbox", "INSERT StatusTransitions"],
            counter.Commands.OrderBy(c => c.Split(' ')[0] switch { "SELECT" => 0, "UPDATE" => 1, _ => 2 }).ThenBy(c => c));
    }

    [Fact]
    public async Task A_hundred_records_of_every_kind_cost_one_question()
    {
        using var counter = new CommandCounter();
        await using var world = await StatusWorld.OnAsync(DatabaseProvider.Sqlite);
        var names = new List<EntityName>();
        for (var i = 0; i < StatusQueries.MostAtOnce; i++)
        {
            var record = await world.StartAsync(i % 3 == 0 ? EntityTypes.Quote : EntityTypes.Order);
            names.Add(i % 2 == 0 ? new EntityName(record.EntityType, record.EntityId) : new EntityName(record.EntityType, record.EntityPublicId));
        }

        await world.Queries.CurrentOfManyAsync(StatusWorld.Planner, names[..4], StatusWorld.Ct); // workflows are read once
        counter.Count(await world.ReadAsync(db => Task.FromResult(db.Database.GetDbConnection().DataSource)));
        var found = await world.Queries.CurrentOfManyAsync(StatusWorld.Planner, names, StatusWorld.Ct);
        Assert.Equal(names.Count, found.Count);
        Assert.Equal(["SELECT"], counter.Commands);
    }

    /// <summary>Notes the commands that EF runs against one database.</summary>
    private sealed class CommandCounter : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly List<IDisposable> subscriptions = [];
        private string? dataSource;

        public CommandCounter() => subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

        public List<string> Commands { get; } = [];

        public void Count(string source) => dataSource = source;

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name)
            {
                subscriptions.Add(value.Subscribe(this));
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Value is CommandExecutedEventData data && data.Command.Connection?.DataSource == dataSource)
            {
                var words = data.Command.CommandText.Split([' ', '"', '\n'], StringSplitOptions.RemoveEmptyEntries);
                Commands.Add(words[0] switch { "INSERT" => $"INSERT {words[2]}", "UPDATE" => $"UPDATE {words[1]}", _ => words[0] });
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void Dispose() => subscriptions.ForEach(s => s.Dispose());
    }
}
