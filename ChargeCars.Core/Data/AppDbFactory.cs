using System.Data.Common;
using ChargeCars.Core.Data.Providers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace ChargeCars.Core.Data;

/// <summary>Makes contexts for the provider in use. Readers use <see cref="CreateDbContext"/>; writes go through <see cref="DbWriter"/>.</summary>
public sealed class AppDbFactory(DatabaseSettings settings, WriteGate gate, TimeProvider clock) : IDbContextFactory<AppDb>
{
    /// <summary>Contexts kept for use again. When all open pages look again at once there are many more; to keep those would cost more than to make them.</summary>
    private const int Kept = 32;

    private readonly Func<AppDb> create = settings.Provider switch
    {
        DatabaseProvider.Sqlite => Pool<SqliteAppDb>(o => o.UseSqlite(DataRegistration.Sqlite(settings.ConnectionString))),
        DatabaseProvider.Postgres => Pool<PostgresAppDb>(o => o.UseNpgsql(settings.ConnectionString).AddInterceptors(new NulCharacters())),
        DatabaseProvider.SqlServer => Pool<SqlServerAppDb>(o => o.UseSqlServer(settings.ConnectionString)),
        _ => throw new ArgumentOutOfRangeException(nameof(settings)),
    };

    /// <inheritdoc/>
    public AppDb CreateDbContext() => Prepare(create());

    /// <summary>A context on a connection that the writer holds open (SQLite only).</summary>
    internal AppDb CreateOn(DbConnection connection) => Prepare(new SqliteAppDb(Options<SqliteAppDb>(o => o.UseSqlite(connection))));

    // making a context takes longer than the query of most of its uses
    private static Func<AppDb> Pool<T>(Action<DbContextOptionsBuilder<T>> configure)
        where T : AppDb
    {
        var pool = new PooledDbContextFactory<T>(Options(configure), Kept);
        return pool.CreateDbContext;
    }

    private static DbContextOptions<T> Options<T>(Action<DbContextOptionsBuilder<T>> configure)
        where T : AppDb
    {
        var builder = DataRegistration.WithIdentity(new DbContextOptionsBuilder<T>());
        configure(builder);
        return builder.Options;
    }

    /// <summary>Makes a context ready that may have served somebody else before: what EF does not know of is put back here.</summary>
    private AppDb Prepare(AppDb db)
    {
        db.Reset(clock, settings.Provider is DatabaseProvider.Sqlite ? gate : null);
        return db;
    }
}
