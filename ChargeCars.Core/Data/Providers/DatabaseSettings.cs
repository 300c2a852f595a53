namespace ChargeCars.Core.Data.Providers;

/// <summary>Where the data lives (configuration section <c>Database</c>).</summary>
public sealed record DatabaseSettings
{
    /// <summary>Which database.</summary>
    public DatabaseProvider Provider { get; init; } = DatabaseProvider.Sqlite;

    /// <summary>ADO.NET connection string. Empty with SQLite means <c>chargecars.db</c> in the data directory.</summary>
    public string ConnectionString { get; init; } = "";
}
