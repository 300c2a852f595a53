namespace ChargeCars.Benchmarks;

/// <summary>A folder for databases that are thrown away.</summary>
internal sealed class Scratch(string? parent) : IAsyncDisposable
{
    public string Folder { get; } = parent is null
        ? Directory.CreateTempSubdirectory("chargecars-bench-").FullName
        : Directory.CreateDirectory(Path.Combine(parent, Guid.CreateVersion7().ToString("N"))).FullName;

    public string File(string name) => Path.Combine(Folder, name);

    public ValueTask DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        try
        {
            Directory.Delete(Folder, recursive: true);
        }
        catch (IOException)
        {
            // a server that is still stopping may write a last file; the system's scratch folder is cleaned anyway
        }

        return ValueTask.CompletedTask;
    }
}
