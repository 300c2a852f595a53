namespace ChargeCars.Core.Data.Providers;

/// <summary>The databases ChargeCars runs on.</summary>
public enum DatabaseProvider
{
    /// <summary>One file, one process; the default.</summary>
    Sqlite,

    /// <summary>PostgreSQL 15 or newer.</summary>
    Postgres,

    /// <summary>SQL Server 2022 or newer, or Azure SQL.</summary>
    SqlServer,
}
