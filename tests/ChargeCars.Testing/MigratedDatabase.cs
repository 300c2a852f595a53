using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Providers;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace ChargeCars.Testing;

/// <summary>An empty, migrated database of each kind, made once per test process: copying it is many times quicker than migrating anew for every test.</summary>
public static class MigratedDatabase
{
    // hosts that want a copy are made in constructors, where nothing can be awaited
    private static readonly Lazy<string> Sqlite = new(() => Task.Run(MakeSqliteAsync).GetAwaiter().GetResult());
    private static readonly Lazy<Task<string>> Postgres = new(MakePostgresAsync);

    /// <summary>Puts a copy at <paramref name="path"/>.</summary>
    public static void CopySqlite(string path) => File.Copy(Sqlite.Value, path);

    /// <summary>The connection string of a copy on the test process's own PostgreSQL.</summary>
    public static async Task<string> CopyPostgresAsync()
    {
        var template = await Postgres.Value;
        return (await PostgresServer.StartedAsync()).NewDatabase(template);
    }

    private static async Task<string> MakeSqliteAsync()
    {
        var folder = Directory.CreateTempSubdirectory("chargecars-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var path = Path.Combine(folder, "migrated.db");
        await MigrateAsync(new DatabaseSettings { ConnectionString = $"Data Source={path}" });

        // until its last connection is closed, part of it is in the write-ahead log
        SqliteConnection.ClearAllPools();
        return path;
    }

    private static async Task<string> MakePostgresAsync()
    {
        const string Name = "migrated";
        var connection = (await PostgresServer.StartedAsync()).NewDatabase(template: null, Name);
        await MigrateAsync(new DatabaseSettings { Provider = DatabaseProvider.Postgres, ConnectionString = $"{connection};Pooling=False" });
        return Name;
    }

    private static async Task MigrateAsync(DatabaseSettings settings)
    {
        await using var services = new ServiceCollection().AddLogging().AddChargeCarsData(settings).BuildServiceProvider();
        await services.GetRequiredService<DatabaseSetup>().MigrateAsync(CancellationToken.None);
    }
}
