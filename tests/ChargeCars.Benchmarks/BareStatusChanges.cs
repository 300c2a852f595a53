using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace ChargeCars.Benchmarks;

/// <summary>The baseline: one connection, prepared statements, one commit per change, no rules and no reads; callers take turns.</summary>
internal sealed class BareStatusChanges : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly SqliteCommand update;
    private readonly SqliteCommand transition;
    private readonly SqliteCommand audit;
    private readonly SqliteCommand outbox;
    private readonly SqliteCommand order;
    private readonly SqliteCommand begin;
    private readonly SqliteCommand commit;
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly Dictionary<long, Known> known = [];

    private BareStatusChanges(SqliteConnection connection)
    {
        this.connection = connection;
        begin = Prepare("BEGIN IMMEDIATE");
        commit = Prepare("COMMIT");
        update = Prepare(
            """
            UPDATE "StatusTracks" SET "Status" = $status, "Category" = $category, "Since" = $at, "ClockSince" = $at, "Deadline" = $deadline, "StepDeadline" = $deadline, "SlaStage" = 0, "SlaNextAt" = $deadline, "Sequence" = $sequence, "Version" = "Version" + 1
            WHERE "EntityType" = 'order' AND "EntityId" = $order
            """,
            "$status", "$category", "$at", "$deadline", "$sequence", "$order");
        transition = Prepare(
            """
            INSERT INTO "StatusTransitions" ("PublicId", "EntityType", "EntityId", "Sequence", "From", "To", "At", "Reason", "ActorName", "Component", "ElapsedMinutes", "BusinessMinutes", "WasOverdue", "IsMilestone", "Deadline", "BusinessEntityId", "WorkflowId", "LeftSince", "LeftDeadline", "IsCounted")
            VALUES ($id, 'order', $order, $sequence, $from, $status, $at, 'Measured', 'benchmark', 'benchmark', 0, 0, 0, 0, $deadline, 1, $workflow, $since, $deadline, 0)
            """,
            "$id", "$order", "$sequence", "$from", "$status", "$at", "$deadline", "$workflow", "$since");
        audit = Prepare(
            """
            INSERT INTO "AuditLines" ("At", "ActorName", "Channel", "Action", "EntityType", "EntityId", "Before", "After", "Reason")
            VALUES ($at, 'benchmark', 'system', 'status_changed', 'order', $order, $before, $after, 'Measured')
            """,
            "$at", "$order", "$before", "$after");
        outbox = Prepare(
            """
            INSERT INTO "Outbox" ("PublicId", "Type", "Payload", "OccurredAt", "Attempts", "DueAt") VALUES ($id, 'status.changed', $payload, $at, 0, $at)
            """,
            "$id", "$payload", "$at");
        order = Prepare(
            """
            UPDATE "Orders" SET "Status" = $status, "StatusCategory" = $category, "IsClosed" = 0, "Deadline" = $deadline, "DeadlineOrder" = $deadline, "UpdatedAt" = $at WHERE "Id" = $order
            """,
            "$status", "$category", "$deadline", "$at", "$order");
    }

    public static async Task<BareStatusChanges> OpenAsync(string connectionString)
    {
        var connection = new SqliteConnection(connectionString + ";Foreign Keys=True;Pooling=False");
        await connection.OpenAsync();
        var bare = new BareStatusChanges(connection);
        using var read = connection.CreateCommand();
        read.CommandText = "SELECT t.\"EntityId\", t.\"Sequence\", t.\"EntityPublicId\", t.\"Since\", v.\"WorkflowId\" FROM \"StatusTracks\" t JOIN \"WorkflowVersions\" v ON v.\"Id\" = t.\"WorkflowVersionId\" WHERE t.\"EntityType\" = 'order'";
        using var reader = await read.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            bare.known[reader.GetInt64(0)] = new Known(reader.GetInt32(1), reader.GetGuid(2), reader.GetDateTime(3), reader.GetInt64(4));
        }

        return bare;
    }

    public async Task ChangeAsync(long order, (string From, string To) move)
    {
        await turn.WaitAsync();
        try
        {
            Change(order, move.From, move.To);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose()
    {
        connection.Dispose();
        turn.Dispose();
    }

    private void Change(long id, string from, string to)
    {
        var now = DateTime.UtcNow;
        var (sequence, publicId, since, workflow) = known[id];
        known[id] = new Known(++sequence, publicId, now, workflow);
        var deadline = now.AddHours(24);
        var transitionId = Guid.CreateVersion7();
        begin.ExecuteNonQuery();
        Run(update, to, "Active", now, deadline, sequence, id);
        Run(transition, transitionId, id, sequence, from, to, now, deadline, workflow, since);
        Run(audit, now, publicId, Json(from, now), Json(to, deadline));
        Run(outbox, Guid.CreateVersion7(), Payload(transitionId, id, publicId, from, to, now, deadline), now);
        Run(order, to, "Active", deadline, now, id);
        commit.ExecuteNonQuery();
    }

    private static string Json(string status, DateTime deadline) => JsonSerializer.Serialize(new { Status = status, Deadline = deadline });

    private static string Payload(Guid transition, long order, Guid publicId, string from, string to, DateTime at, DateTime deadline) => JsonSerializer.Serialize(new
    {
        TransitionId = transition,
        EntityType = "order",
        EntityId = order,
        EntityPublicId = publicId,
        BusinessEntityId = 1,
        From = from,
        To = to,
        At = at,
        Deadline = deadline,
        IsMilestone = false,
        UserId = (long?)null,
        ActorName = "benchmark",
        Reason = "Measured",
        ContextJson = (string?)null,
        Notifications = (string?)null,
    });

    private static void Run(SqliteCommand command, params object[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }

        command.ExecuteNonQuery();
    }

    private SqliteCommand Prepare(string sql, params string[] names)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // constants of this file
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var name in names)
        {
            command.Parameters.Add(new SqliteParameter(name, null));
        }

        command.Prepare();
        return command;
    }

    /// <summary>What the baseline knows by heart of an order.</summary>
    private sealed record Known(int Sequence, Guid PublicId, DateTime Since, long WorkflowId);
}
