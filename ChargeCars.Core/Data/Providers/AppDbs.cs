using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Data.Providers;

// One context type per provider, so that each has migrations of its own in one assembly; nobody else names these types.

/// <summary>The database on SQLite.</summary>
public sealed class SqliteAppDb(DbContextOptions<SqliteAppDb> options) : AppDb(options);

/// <summary>The database on PostgreSQL.</summary>
public sealed class PostgresAppDb(DbContextOptions<PostgresAppDb> options) : AppDb(options);

/// <summary>The database on SQL Server.</summary>
public sealed class SqlServerAppDb(DbContextOptions<SqlServerAppDb> options) : AppDb(options);
