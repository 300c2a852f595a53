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
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
