using System.Data.Common;
using ChargeCars.Core.Data.Providers;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Data;

/// <summary>Makes contexts for the provider in use. Readers use <see cref="CreateDbContext"/>; writes go through <see cref="DbWriter"/>.</summary>
public sealed class AppDbFactory(DatabaseSettings settings, WriteGate gate, TimeProvider clock) : IDbContextFactory<AppDb>
{
    private readonly Func<AppDb> create = settings.Provider switch
    {
        DatabaseProvider.Sqlite => Creator<SqliteAppDb>(o => o.UseSqlite(DataRegistration.Sqlite(settings.ConnectionString)), o => new SqliteAppDb(o)),
        DatabaseProvider.Postgres => Creator<PostgresAppDb>(o => o.UseNpgsql(settings.ConnectionString), o => new PostgresAppDb(o)),
        DatabaseProvider.SqlServer => Creator<SqlServerAppDb>(o => o.UseSqlServer(settings.ConnectionString), o => new SqlServerAppDb(o)),
        _ => throw new ArgumentOutOfRangeException(nameof(settings)),
    };

    /// <inheritdoc/>
    public AppDb CreateDbContext() => Prepare(create());

    /// <summary>A context on a connection that the writer holds open (SQLite only).</summary>
    internal AppDb CreateOn(DbConnection connection) =>
        Prepare(Creator<SqliteAppDb>(o => o.UseSqlite(connection), o => new SqliteAppDb(o))());

    private static Func<AppDb> Creator<T>(Action<DbContextOptionsBuilder<T>> configure, Func<DbContextOptions<T>, AppDb> make)
        where T : AppDb
    {
        var builder = DataRegistration.WithIdentity(new DbContextOptionsBuilder<T>());
        configure(builder);
        var options = builder.Options;
        return () => make(options);
    }

    private AppDb Prepare(AppDb db)
    {
        db.Clock = clock;
        db.Gate = settings.Provider is DatabaseProvider.Sqlite ? gate : null;
        return db;
    }
}
