using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ChargeCars.Core.Data;

/// <summary>A statement of the hot path: constant text with parameters @p0, @p1…, in SQL that all three databases understand.</summary>
internal readonly record struct SqlStatement(string Sql, params object?[] Values)
{
    // SQLite keeps the program of a command; the writer keeps its connection. Commands die with the connection.
    private static readonly ConditionalWeakTable<DbConnection, Dictionary<string, DbCommand>> Prepared = [];

    /// <summary>Runs all of them in the current transaction of <paramref name="db"/>: one round trip on servers, prepared statements on SQLite.</summary>
    public static async Task RunAsync(AppDb db, IEnumerable<SqlStatement> statements, CancellationToken ct)
    {
        var connection = db.Database.GetDbConnection();
        var transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        if (connection.CanCreateBatch)
        {
            await using var batch = connection.CreateBatch();
            batch.Transaction = transaction;
            foreach (var statement in statements)
            {
                var command = batch.CreateBatchCommand();
                command.CommandText = statement.Sql;
                for (var i = 0; i < statement.Values.Length; i++)
                {
                    command.Parameters.Add(Fill(command.CreateParameter(), i, statement.Values[i]));
                }

                batch.BatchCommands.Add(command);
            }

            if (batch.BatchCommands.Count > 0)
            {
                await batch.ExecuteNonQueryAsync(ct);
            }

            return;
        }

        foreach (var statement in statements)
        {
            await statement.Ready(connection, transaction).ExecuteNonQueryAsync(ct);
        }
    }

    /// <summary>Runs this one.</summary>
    public Task RunAsync(AppDb db, CancellationToken ct) => RunAsync(db, [this], ct);

    /// <summary>The rows that this one asks for in the current transaction, all of whole numbers: prepared on SQLite.</summary>
    public async Task<List<(long First, long Second)>> PairsAsync(AppDb db, CancellationToken ct)
    {
        var rows = new List<(long, long)>();
        await using var reader = await Ready(db.Database.GetDbConnection(), db.Database.CurrentTransaction!.GetDbTransaction()).ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            rows.Add((reader.GetInt64(0), reader.GetInt64(1)));
        }

        return rows;
    }

    /// <summary>The command, which the connection keeps, with the values of this statement.</summary>
    private DbCommand Ready(DbConnection connection, DbTransaction transaction)
    {
        var prepared = Prepared.GetOrCreateValue(connection);
        if (!prepared.TryGetValue(Sql, out var command))
        {
            prepared[Sql] = command = connection.CreateCommand();
            command.CommandText = Sql;
            for (var i = 0; i < Values.Length; i++)
            {
                command.Parameters.Add(Fill(command.CreateParameter(), i, null));
            }
        }

        command.Transaction = transaction;
        for (var i = 0; i < Values.Length; i++)
        {
            command.Parameters[i].Value = Stored(Values[i]);
        }

        return command;
    }

    private static DbParameter Fill(DbParameter parameter, int index, object? value)
    {
        parameter.ParameterName = Names.Of(index);
        parameter.Value = Stored(value);
        if (parameter is SqlParameter && value is DateTimeOffset)
        {
            // SqlClient would send the older datetime, which rounds to 3 ms
            parameter.DbType = DbType.DateTime2;
        }

        return parameter;
    }

    private static object Stored(object? value) => value switch
    {
        null => DBNull.Value,
        DateTimeOffset at => at.UtcDateTime,
        Enum word => word.ToString(),
        _ => value,
    };

    private static class Names
    {
        private static readonly string[] All = [.. Enumerable.Range(0, 32).Select(i => $"@p{i}")];

        public static string Of(int index) => All[index];
    }
}
