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

    /// <summary>SQL Server only says that it gave up; so does this error, with which the writer begins anew as after a deadlock.</summary>
    internal const int GaveUp = 51205;

    /// <summary>Until the commit no calendar changes.</summary>
    public static Task ShareAsync(AppDb db, CancellationToken ct) =>
        db is PostgresAppDb ? db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock_shared({Key})", ct)
        : db is SqlServerAppDb ? LockAsync(db, "Shared", ct)
        : Task.CompletedTask;

    /// <summary>Until the commit nobody else counts with calendars. Taken before anything else is locked.</summary>
    public static Task TakeAsync(AppDb db, CancellationToken ct) =>
        db is PostgresAppDb ? db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({Key})", ct)
        : db is SqlServerAppDb ? LockAsync(db, "Exclusive", ct)
        : Task.CompletedTask;

    private static Task<int> LockAsync(AppDb db, string mode, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
        DECLARE @got int;
        EXEC @got = sp_getapplock @Resource = 'calendars', @LockMode = {mode}, @LockOwner = 'Transaction';
        IF @got < 0 THROW {GaveUp}, 'The calendars could not be locked', 1;
        """,
        ct);
}
