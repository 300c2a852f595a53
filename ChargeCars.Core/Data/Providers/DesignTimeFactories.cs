using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;

namespace ChargeCars.Core.Data.Providers;

/// <summary>Lets <c>dotnet ef migrations</c> make the contexts without a host or a server.</summary>
internal sealed class SqliteFactory : IDesignTimeDbContextFactory<SqliteAppDb>
{
    public SqliteAppDb CreateDbContext(string[] args) => new(
        DataRegistration.WithIdentity(new DbContextOptionsBuilder<SqliteAppDb>()).UseSqlite("Data Source=design.db").Options);
}

/// <inheritdoc cref="SqliteFactory"/>
internal sealed class PostgresFactory : IDesignTimeDbContextFactory<PostgresAppDb>
{
    public PostgresAppDb CreateDbContext(string[] args) => new(
        DataRegistration.WithIdentity(new DbContextOptionsBuilder<PostgresAppDb>()).UseNpgsql("Host=127.0.0.1;Database=design").Options);
}

/// <inheritdoc cref="SqliteFactory"/>
internal sealed class SqlServerFactory : IDesignTimeDbContextFactory<SqlServerAppDb>
{
    public SqlServerAppDb CreateDbContext(string[] args) => new(
        DataRegistration.WithIdentity(new DbContextOptionsBuilder<SqlServerAppDb>()).UseSqlServer("Server=127.0.0.1;Database=design").Options);
}
