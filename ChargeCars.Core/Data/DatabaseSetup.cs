using ChargeCars.Core.Data.Providers;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Data;

/// <summary>Brings the database to the present version at start.</summary>
public sealed class DatabaseSetup(IDbContextFactory<AppDb> dbs)
{
    /// <summary>Creates or migrates it. Several nodes may start at once: EF's migration lock lets one do the work.</summary>
    /// <exception cref="DatabaseUnusableException">It cannot be reached, opened or written.</exception>
    public async Task MigrateAsync(CancellationToken ct)
    {
        try
        {
            await BringAsync(ct);
        }
        catch (Exception e) when (DatabaseTrouble.IsOutside(e))
        {
            throw new DatabaseUnusableException($"the database cannot be used: {e.Message}", e);
        }
    }

    private async Task BringAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        await db.Database.MigrateAsync(ct);
        if (db.Database.IsSqlite())
        {
            // readers never wait for the writer, and the writer never for readers
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", ct);
        }
    }
}
