using ChargeCars.Core.Common;
using ChargeCars.Core.Data.Providers;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChargeCars.Core.Data;

/// <summary>Registers the database, its single writer and what hangs on them.</summary>
public static class DataRegistration
{
    // EF reads Identity's schema version from the application services; only this option matters to it.
    private static readonly ServiceProvider IdentityOptions = new ServiceCollection()
        .Configure<IdentityOptions>(o => o.Stores.SchemaVersion = IdentitySchemaVersions.Version3)
        .BuildServiceProvider();

    /// <summary>Adds <see cref="IDbContextFactory{AppDb}"/>, a scoped <see cref="AppDb"/> for ASP.NET Identity alone, and <see cref="DbWriter"/>.</summary>
    public static IServiceCollection AddChargeCarsData(this IServiceCollection services, DatabaseSettings settings)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(settings);
        services.AddSingleton<LiveFeed>();
        services.AddSingleton<WriteGate>();
        services.AddSingleton<AppDbFactory>();
        services.AddSingleton<IDbContextFactory<AppDb>>(s => s.GetRequiredService<AppDbFactory>());
        services.AddSingleton<DbWriter>();
        services.AddSingleton<DatabaseSetup>();
        services.AddOutbox();
        services.AddScoped(s => s.GetRequiredService<AppDbFactory>().CreateDbContext());
        return services;
    }

    internal static DbContextOptionsBuilder<T> WithIdentity<T>(DbContextOptionsBuilder<T> options)
        where T : DbContext => options
            .UseApplicationServiceProvider(IdentityOptions)
            .ConfigureWarnings(w => w.Ignore(RelationalEventId.PendingModelChangesWarning, CoreEventId.RowLimitingOperationWithoutOrderByWarning));

    /// <summary>The connection string with what our SQLite needs: foreign keys on, a shared file, waiting instead of failing when another process writes.</summary>
    internal static string Sqlite(string connectionString) => new SqliteConnectionStringBuilder(connectionString)
    {
        ForeignKeys = true,
        DefaultTimeout = 30,
        Pooling = true,
    }.ToString();
}
