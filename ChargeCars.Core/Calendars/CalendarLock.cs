using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Providers;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Calendars;

/// <summary>
/// Keeps calendars as they are while a unit of work counts with them. Units that count do not wait for each other; whoever changes a calendar waits until those
/// that count have committed, and those that come wait for the change. SQLite has one writer anyway.
/// </summary>
internal static class CalendarLock
{
    // a number of our own among the advisory locks of the database
    private const long Key = 0x43414C454E444152;

    /// <summary>Until the commit no calendar changes.</summary>
    public static Task ShareAsync(AppDb db, CancellationToken ct) =>
        db is PostgresAppDb ? db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock_shared({Key})", ct)
        : db is SqlServerAppDb ? db.Database.ExecuteSqlAsync($"EXEC sp_getapplock @Resource = 'calendars', @LockMode = 'Shared', @LockOwner = 'Transaction'", ct)
        : Task.CompletedTask;

    /// <summary>Until the commit nobody else counts with calendars. Taken before anything else is locked.</summary>
    public static Task TakeAsync(AppDb db, CancellationToken ct) =>
        db is PostgresAppDb ? db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({Key})", ct)
        : db is SqlServerAppDb ? db.Database.ExecuteSqlAsync($"EXEC sp_getapplock @Resource = 'calendars', @LockMode = 'Exclusive', @LockOwner = 'Transaction'", ct)
        : Task.CompletedTask;
}
