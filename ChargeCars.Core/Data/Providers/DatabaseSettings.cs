using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace ChargeCars.Core.Data.Providers;

/// <summary>Where the data lives (configuration section <c>Database</c>).</summary>
public sealed record DatabaseSettings
{
    /// <summary>Which database.</summary>
    public DatabaseProvider Provider { get; init; } = DatabaseProvider.Sqlite;

    /// <summary>ADO.NET connection string. Empty with SQLite means <c>chargecars.db</c> in the data directory.</summary>
    public string ConnectionString { get; init; } = "";

    /// <summary>What is wrong with the connection string, as the end of a sentence without what may be secret in it; null when it can be read.</summary>
    public string? Mistake()
    {
        if (ConnectionString.Length == 0)
        {
            return Provider is DatabaseProvider.Sqlite ? null : $"must say how to reach the {Provider} server";
        }

        try
        {
            DbConnectionStringBuilder read = Provider switch
            {
                DatabaseProvider.Postgres => new NpgsqlConnectionStringBuilder(ConnectionString),
                DatabaseProvider.SqlServer => new SqlConnectionStringBuilder(ConnectionString),
                _ => new SqliteConnectionStringBuilder(ConnectionString),
            };
            return read.Count == 0 ? $"must say how to reach the {Provider} database" : null;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            return $"is no connection string for {Provider}: {e.Message.Split(Environment.NewLine)[0].TrimEnd('.')}";
        }
    }
}
