using System.Net.Sockets;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace ChargeCars.Core.Data.Providers;

/// <summary>Tells a database that cannot be used from a query that is wrong.</summary>
internal static class DatabaseTrouble
{
    // SQLite's result codes: read-only, I/O error, corrupt, full, cannot open, not a database
    private static readonly int[] Files = [8, 10, 11, 13, 14, 26];

    // SQL Server: no such server, time-out, no connection, no such database, no such login, sign-in failed
    private static readonly int[] Servers = [-2, -1, 2, 53, 258, 4060, 18452, 18456, 10060, 10061, 11001];

    // PostgreSQL's classes: connection, authorization, no such database, lack of resources, shutting down; and the one code for lack of a privilege
    private static readonly string[] States = ["08", "28", "3D", "53", "57", "42501"];

    /// <summary>True when the cause is the file, the server or the account, and no program can do anything about it.</summary>
    public static bool IsOutside(Exception e) => e switch
    {
        SqliteException s => Files.Contains(s.SqliteErrorCode),
        PostgresException p => States.Any(s => p.SqlState.StartsWith(s, StringComparison.Ordinal)),
        SqlException s => Servers.Contains(s.Number),
        NpgsqlException or SocketException or TimeoutException => true,
        _ => e.InnerException is { } inner && IsOutside(inner),
    };
}
