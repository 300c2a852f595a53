using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Providers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChargeCars.Testing;

/// <summary>A database of its own for one test: a SQLite file, or a database on the PostgreSQL that <see cref="PostgresServer"/> runs.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string folder;

    private TestDatabase(ServiceProvider services, string folder) => (Services, this.folder) = (services, folder);

    /// <summary>The services of Core's data layer, and what the test added.</summary>
    public ServiceProvider Services { get; }

    /// <summary>Makes readers.</summary>
    public IDbContextFactory<AppDb> Dbs => Services.GetRequiredService<IDbContextFactory<AppDb>>();

    /// <summary>Where writes go.</summary>
    public DbWriter Writer => Services.GetRequiredService<DbWriter>();

    /// <summary>A new, migrated SQLite file.</summary>
    public static Task<TestDatabase> SqliteAsync(Action<IServiceCollection>? add = null)
    {
        var folder = Directory.CreateTempSubdirectory("chargecars-").FullName;
        var path = Path.Combine(folder, "test.db");
        MigratedDatabase.CopySqlite(path);
        return Task.FromResult(Create(new DatabaseSettings { ConnectionString = $"Data Source={path}" }, folder, add));
    }

    /// <summary>A new, migrated PostgreSQL database.</summary>
    public static async Task<TestDatabase> PostgresAsync(Action<IServiceCollection>? add = null)
    {
        var folder = Directory.CreateTempSubdirectory("chargecars-").FullName;
        return Create(new DatabaseSettings { Provider = DatabaseProvider.Postgres, ConnectionString = await MigratedDatabase.CopyPostgresAsync() }, folder, add);
    }

    /// <summary>By name, for theories that run on both.</summary>
    public static Task<TestDatabase> OnAsync(DatabaseProvider provider, Action<IServiceCollection>? add = null) =>
        provider is DatabaseProvider.Postgres ? PostgresAsync(add) : SqliteAsync(add);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static TestDatabase Create(DatabaseSettings settings, string folder, Action<IServiceCollection>? add)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        add?.Invoke(services);
        services.AddChargeCarsData(settings);
        return new TestDatabase(services.BuildServiceProvider(), folder);
    }
}
