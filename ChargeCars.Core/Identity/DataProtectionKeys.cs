using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Identity;

/// <summary>Keeps the host's data-protection keys. Its callers are synchronous, and it is used a few times a year.</summary>
public sealed class DataProtectionKeys(IDbContextFactory<AppDb> dbs)
{
    /// <summary>The XML of every key.</summary>
    public IReadOnlyList<string> All()
    {
        using var db = dbs.CreateDbContext();
        return db.DataProtectionKeys.AsNoTracking().OrderBy(k => k.Id).Select(k => k.Xml).ToList();
    }

    /// <summary>Adds a key.</summary>
    public void Add(string friendlyName, string xml)
    {
        using var db = dbs.CreateDbContext();
        db.DataProtectionKeys.Add(new DataProtectionKey { FriendlyName = friendlyName, Xml = xml });
        db.SaveChanges();
    }
}
