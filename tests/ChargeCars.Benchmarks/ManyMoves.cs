using System.Globalization;
using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChargeCars.Benchmarks;

/// <summary>
/// A SQLite file with as many active items and moves as wanted, the same each time: orders of five companies and fifty partners on the standard workflow, every tenth of
/// the moves of each within the last year in the order in which they were made, three of a hundred items late.
/// </summary>
internal static class ManyMoves
{
    /// <summary>Moves of each item.</summary>
    public const int MovesEach = 10;

    private const int Companies = 5;
    private const int Partners = 50;
    private const int People = 40;
    private const int Days = 365;
    private static readonly Actor Bench = Actor.System("benchmark");

    private static readonly string[] Made =
        ["new", "pending_approval", "pending_materials", "in_production", "quality_check", "in_production", "quality_check", "in_production", "quality_check", "in_production"];

    private static readonly string[] Installed =
        ["new", "in_progress", "on_hold", "in_progress", "on_hold", "in_progress", "on_hold", "in_progress", "on_hold", "in_progress"];

    /// <summary>Migrates the database and fills it.</summary>
    /// <returns>The moment up to which it was lived: now.</returns>
    public static async Task<DateTimeOffset> MakeAsync(IServiceProvider services, string connection, int items)
    {
        await services.GetRequiredService<DatabaseSetup>().MigrateAsync(CancellationToken.None);
        await services.GetRequiredService<DefaultWorkflows>().LoadAsync(CancellationToken.None);
        await services.GetRequiredService<DbWriter>().WriteAsync(
            Bench,
            async (unit, ct) =>
            {
                for (var i = 1; i <= Companies; i++)
                {
                    unit.Add(new BusinessEntity { Slug = $"company-{i}", Name = $"Company {i}", Prefix = $"C{i}", SenderEmail = "mail@example.com" });
                    await unit.SaveChangesAsync(ct);
                }
            },
            CancellationToken.None);
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var (workflow, version) = await WorkflowAsync(services);
        await using var db = new SqliteConnection(connection + ";Foreign Keys=False;Pooling=False");
        await db.OpenAsync();
        await RunAsync(db, "PRAGMA synchronous=OFF; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-800000; PRAGMA wal_autocheckpoint=20000");
        var indexes = await IndexesAsync(db);
        foreach (var (name, _) in indexes)
        {
            await RunAsync(db, $"DROP INDEX \"{name}\"");
        }

        AddMoves(db, items, workflow, now);
        AddTracks(db, items, version, now);
        foreach (var (name, sql) in indexes)
        {
            Report.Say($"  index {name}");
            await RunAsync(db, sql);
        }

        await RunAsync(db, "PRAGMA wal_checkpoint(TRUNCATE)");
        return now;
    }

    private static async Task<(long Workflow, long Version)> WorkflowAsync(IServiceProvider services)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        return await (from w in db.Workflows join v in db.WorkflowVersions on w.Id equals v.WorkflowId where w.Key == "order.standard" select ValueTuple.Create(w.Id, v.Id)).SingleAsync();
    }

#pragma warning disable CA1849 // SQLite has no asynchronous I/O
    /// <summary>In each of ten rounds every item moves once, in an order of that round's own.</summary>
    private static void AddMoves(SqliteConnection db, int items, long workflow, DateTimeOffset now)
    {
        string[] columns =
        [
            "PublicId", "EntityType", "EntityId", "Sequence", "From", "To", "At", "UserId", "ActorName", "ElapsedMinutes", "BusinessMinutes", "WasOverdue", "IsMilestone", "Deadline",
            "BusinessEntityId", "PartnerId", "WorkflowId", "LeftSince", "LeftDeadline", "IsCounted",
        ];
        var total = (long)items * MovesEach;
        var start = now.UtcDateTime.AddDays(-Days);
        var between = TimeSpan.FromTicks((now.UtcDateTime - start).Ticks / total);
        var before = new long[items];
        int[] strides = [1, 7919, 104_729, 15_487, 32_452_843 % items, 611_953, 86_028_121 % items, 49_979, 373_587, 982_451_653 % items];
        var transaction = db.BeginTransaction();
        var insert = Insert(db, "StatusTransitions", columns);
        for (var n = 0L; n < total; n++)
        {
            var round = (int)(n / items);
            var item = (int)(n % items * Coprime(strides[round], items) % items);
            var path = PathOf(item);
            var at = start.AddTicks(between.Ticks * n);
            var lasted = round == 0 ? 0 : at.Ticks - before[item];
            var late = (item + round) % 13 == 0;
            var minutes = (int)(lasted / TimeSpan.TicksPerMinute);
            Set(
                insert,
                new Guid((int)n, (short)(n >> 32), (short)round, 1, 2, 3, 4, 5, 6, 7, 8),
                "order",
                item + 1L,
                round + 1,
                round == 0 ? DBNull.Value : path[round - 1],
                path[round],
                at,
                item % 17 == 0 ? DBNull.Value : 1 + ((item + round) % People),
                "Somebody",
                minutes,
                minutes / 4,
                late,
                false,
                at.AddHours(80),
                1 + (item % Companies),
                item % 3 == 0 ? DBNull.Value : 1 + (item % Partners),
                workflow,
                round == 0 ? DBNull.Value : new DateTime(before[item], DateTimeKind.Utc),
                round == 0 || path[round] == "on_hold" ? DBNull.Value : at.AddHours(late ? -30 : 20),
                false);
            insert.ExecuteNonQuery();
            before[item] = at.Ticks;
            if (n % 500_000 == 499_999)
            {
                Report.Say(string.Create(CultureInfo.InvariantCulture, $"  {n + 1:N0} moves"));
                transaction.Commit();
                transaction.Dispose();
                transaction = db.BeginTransaction();
                insert.Transaction = transaction;
            }
        }

        transaction.Commit();
        transaction.Dispose();
        insert.Dispose();
    }

    private static void AddTracks(SqliteConnection db, int items, long version, DateTimeOffset now)
    {
        string[] columns =
        [
            "EntityType", "EntityId", "EntityPublicId", "BusinessEntityId", "PartnerId", "WorkflowVersionId", "Status", "Category", "Since", "ClockSince", "Deadline", "StepDeadline", "BreachedAt",
            "SlaStage", "SlaNextAt", "Sequence", "Version",
        ];
        using var transaction = db.BeginTransaction();
        using var insert = Insert(db, "StatusTracks", columns);
        for (var item = 0; item < items; item++)
        {
            var isLate = item % 100 is 11 or 47 or 83;
            var deadline = isLate ? now.UtcDateTime.AddMinutes(-(item % 20_000)) : now.UtcDateTime.AddMinutes(60 + (item * 37L % 200_000));
            var since = now.UtcDateTime.AddMinutes(-(item % 50_000) - 60);
            Set(
                insert,
                "order",
                item + 1L,
                new Guid(item, 2, 3, 1, 2, 3, 4, 5, 6, 7, 8),
                1 + (item % Companies),
                item % 3 == 0 ? DBNull.Value : 1 + (item % Partners),
                version,
                PathOf(item)[^1],
                nameof(StatusCategory.Active),
                since,
                since,
                deadline,
                deadline,
                isLate ? deadline : DBNull.Value,
                isLate ? 2 : 0,
                isLate ? DBNull.Value : deadline,
                MovesEach,
                0);
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    private static string[] PathOf(int item) => item % 5 < 3 ? Made : Installed;

    /// <summary>A stride that visits every item once.</summary>
    private static long Coprime(long stride, long items)
    {
        static long Gcd(long a, long b) => b == 0 ? a : Gcd(b, a % b);
        stride = Math.Max(1, stride);
        while (Gcd(stride, items) != 1)
        {
            stride++;
        }

        return stride;
    }

    private static SqliteCommand Insert(SqliteConnection db, string table, string[] columns)
    {
        var command = db.CreateCommand();
#pragma warning disable CA2100 // names of our own
        command.CommandText = $"INSERT INTO \"{table}\" ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) VALUES ({string.Join(", ", columns.Select((_, i) => $"${i}"))})";
#pragma warning restore CA2100
        foreach (var i in Enumerable.Range(0, columns.Length))
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
        }

        return command;
    }

    private static void Set(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }
    }

#pragma warning restore CA1849

    private static async Task<List<(string Name, string Sql)>> IndexesAsync(SqliteConnection db)
    {
        await using var command = db.CreateCommand();
        command.CommandText = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ('StatusTransitions', 'StatusTracks')";
        var found = new List<(string, string)>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            found.Add((reader.GetString(0), reader.GetString(1)));
        }

        return found;
    }

    private static async Task RunAsync(SqliteConnection db, string sql)
    {
        await using var command = db.CreateCommand();
#pragma warning disable CA2100 // our own
        command.CommandText = sql;
#pragma warning restore CA2100
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }
}
