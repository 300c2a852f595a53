using System.Data.Common;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace ChargeCars.Benchmarks;

/// <summary>The status engine's questions in SQL written by hand: the same rows and columns, read by ADO.NET on a connection from the pool.</summary>
internal sealed class BareStatus(string connectionString)
{
    private const string Track =
        """t."Id", t."EntityType", t."EntityId", t."EntityPublicId", t."BusinessEntityId", t."PartnerId", t."WorkflowVersionId", t."Status", t."Category", t."Since", t."HeldStatus", t."ClockSince", t."ExplicitDeadline", t."Deadline", t."StepDeadline", t."BreachedAt", t."SlaStage", t."SlaNextAt", t."Sequence", t."AssignedUserId", t."Version" """;

    /// <summary>The first page of what is late, and how much there is per kind.</summary>
    public async Task<int> OverdueAsync(DateTime now, int limit)
    {
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync();
        var total = 0;
        var ids = new List<long>(limit);
        await ReadAsync(
            connection,
            """SELECT s."EntityType", COUNT(*), COUNT(CASE WHEN s."Deadline" <= $critical THEN 1 END) FROM (SELECT "EntityType", "Deadline" FROM "StatusTracks" WHERE "Deadline" < $now ORDER BY "Deadline" LIMIT 1000000) s GROUP BY s."EntityType" """,
            row => total += row.GetInt32(1),
            ("$now", now),
            ("$critical", now.AddHours(-72)));
        await ReadAsync(connection, $"""SELECT {Track} FROM "StatusTracks" t WHERE t."Deadline" < $now ORDER BY t."Deadline", t."Id" LIMIT $limit""", row => ids.Add(ReadTrack(row)), ("$now", now), ("$limit", limit));
        await ReadAsync(
            connection,
            """SELECT o."Id", o."Number", c."Name", o."Priority" FROM "Orders" o JOIN "Contacts" c ON c."Id" = o."CustomerId" WHERE o."Id" IN (SELECT value FROM json_each($ids))""",
            row => _ = (row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3)),
            ("$ids", JsonSerializer.Serialize(ids)));
        return total;
    }

    /// <summary>One record's moves, newest first, and where it stands.</summary>
    public async Task<int> HistoryAsync(string type, long id, int limit)
    {
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync();
        await ReadAsync(connection, $"""SELECT {Track} FROM "StatusTracks" t WHERE t."EntityType" = $type AND t."EntityId" = $id LIMIT 2""", row => ReadTrack(row), ("$type", type), ("$id", id));
        var moves = 0;
        await ReadAsync(
            connection,
            """
            SELECT m."Id", m."PublicId", m."EntityType", m."EntityId", m."Sequence", m."From", m."To", m."At", m."Reason", m."Context", m."Metadata", m."UserId", m."ActorName", m."Component",
                m."ElapsedMinutes", m."BusinessMinutes", m."WasOverdue", m."IsMilestone", m."Deadline", m."BusinessEntityId", m."PartnerId", m."WorkflowId", m."LeftSince", m."LeftDeadline",
                m."IsCounted", u."PublicId"
            FROM (SELECT * FROM "StatusTransitions" WHERE "EntityType" = $type AND "EntityId" = $id ORDER BY "Sequence" DESC LIMIT $limit) m
            LEFT JOIN "AspNetUsers" u ON u."Id" = m."UserId" ORDER BY m."Sequence" DESC
            """,
            row =>
            {
                moves++;
                ReadMove(row);
            },
            ("$type", type),
            ("$id", id),
            ("$limit", limit));
        await ReadAsync(connection, """SELECT "Name" FROM "BusinessEntities" WHERE "Id" = $id LIMIT 2""", row => row.GetString(0), ("$id", 1));
        return moves;
    }

    /// <summary>What a month's report says, from the log itself.</summary>
    public async Task<long> MonthAsync(DateTime from, DateTime to)
    {
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync();
        var moves = 0L;
        await ReadAsync(
            connection,
            """
            SELECT "From", COUNT(*), SUM("ElapsedMinutes"), COUNT("LeftDeadline"), SUM("LeftDeadline" >= "At"), COUNT(DISTINCT "EntityId")
            FROM "StatusTransitions" WHERE "At" >= $from AND "At" < $to GROUP BY "From"
            """,
            row => moves += row.GetInt64(1),
            ("$from", from),
            ("$to", to));
        return moves;
    }

    private static async Task ReadAsync(SqliteConnection connection, string sql, Action<DbDataReader> take, params (string Name, object Value)[] values)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // our own
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            take(reader);
        }
    }

    private static long ReadTrack(DbDataReader row)
    {
        _ = (row.GetInt64(0), row.GetString(1), row.GetInt64(2), row.GetGuid(3), row.GetInt64(4), Number(row, 5), row.GetInt64(6), row.GetString(7), row.GetString(8), row.GetDateTime(9));
        _ = (Text(row, 10), row.GetDateTime(11), Moment(row, 12), Moment(row, 13), Moment(row, 14), Moment(row, 15), row.GetInt32(16), Moment(row, 17), row.GetInt32(18), Number(row, 19), row.GetInt64(20));
        return row.GetInt64(2);
    }

    private static void ReadMove(DbDataReader row)
    {
        _ = (row.GetInt64(0), row.GetGuid(1), row.GetString(2), row.GetInt64(3), row.GetInt32(4), Text(row, 5), row.GetString(6), row.GetDateTime(7), Text(row, 8), Text(row, 9), Text(row, 10));
        _ = (Number(row, 11), row.GetString(12), Text(row, 13), row.GetInt32(14), row.GetInt32(15), row.GetBoolean(16), row.GetBoolean(17), Moment(row, 18), row.GetInt64(19), Number(row, 20));
        _ = (row.GetInt64(21), Moment(row, 22), Moment(row, 23), row.GetBoolean(24), row.IsDBNull(25) ? (Guid?)null : row.GetGuid(25));
    }

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static long? Number(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    private static DateTime? Moment(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDateTime(column);
}
