using ChargeCars.Core.Data.Providers;

namespace ChargeCars.Web.Hosting;

/// <summary>The folder for what is not in a database server: the SQLite file, photos, the demo's outbox and credentials (<c>Data:Directory</c>).</summary>
internal sealed record DataFolder(string Path)
{
    /// <summary>Reads the setting, relative to the current directory, and creates the folder.</summary>
    public static DataFolder From(IConfiguration configuration)
    {
        var path = System.IO.Path.GetFullPath(configuration["Data:Directory"] is { Length: > 0 } set ? set : "data");
        Directory.CreateDirectory(path);
        return new DataFolder(path);
    }

    /// <summary>The database of section <c>Database</c>; SQLite in this folder when none is named.</summary>
    public DatabaseSettings Database(IConfiguration configuration)
    {
        var settings = configuration.GetSection("Database").Get<DatabaseSettings>() ?? new DatabaseSettings();
        return settings.Provider is DatabaseProvider.Sqlite && settings.ConnectionString.Length == 0
            ? settings with { ConnectionString = $"Data Source={System.IO.Path.Combine(Path, "chargecars.db")}" }
            : settings;
    }
}
