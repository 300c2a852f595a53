namespace ChargeCars.Benchmarks;

/// <summary>A folder for databases that are thrown away.</summary>
internal sealed class Scratch(string? parent) : IAsyncDisposable
{
    private readonly string folder = parent is null
        ? Directory.CreateTempSubdirectory("chargecars-bench-").FullName
        : Directory.CreateDirectory(Path.Combine(parent, Guid.CreateVersion7().ToString("N"))).FullName;

    public string File(string name) => Path.Combine(folder, name);

    public ValueTask DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
