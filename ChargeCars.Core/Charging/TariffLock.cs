using ChargeCars.Core.Calendars;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Providers;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Charging;

/// <summary>Lets one at a time change tariffs, so that there is one default tariff whoever chooses it; rows cannot be held that are not there yet. SQLite has one writer anyway.</summary>
internal static class TariffLock
{
    // a number of our own among the advisory locks of the database
    private const long Key = 0x5441524946465321;

    /// <summary>Until the commit nobody else changes tariffs. Taken before anything else is locked.</summary>
    public static Task TakeAsync(AppDb db, CancellationToken ct) =>
        db is PostgresAppDb ? db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({Key})", ct)
        : db is SqlServerAppDb ? db.Database.ExecuteSqlAsync(
            $"""
            DECLARE @got int;
            EXEC @got = sp_getapplock @Resource = 'tariffs', @LockMode = 'Exclusive', @LockOwner = 'Transaction';
            IF @got < 0 THROW {CalendarLock.GaveUp}, 'The tariffs could not be locked', 1;
            """,
            ct)
        : Task.CompletedTask;
}
