using ChargeCars.Core.Common;

namespace ChargeCars.Web.Hosting;

/// <summary>Files in the data directory, a folder per first two letters so that none grows without end.</summary>
internal sealed class FolderFileStore(DataFolder folder) : IFileStore
{
    /// <inheritdoc/>
    public async Task SaveAsync(Guid id, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        var path = PathOf(id);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var half = path + ".part";
        await using (var file = new FileStream(half, FileMode.Create, FileAccess.Write, FileShare.None, 65536, FileOptions.Asynchronous))
        {
            await file.WriteAsync(content, ct);
#pragma warning disable CA1849 // only this overload reaches the disk, and there is no asynchronous one
            file.Flush(flushToDisk: true);
#pragma warning restore CA1849
        }

        // a file is there whole or not at all
        File.Move(half, path, overwrite: true);
    }

    /// <inheritdoc/>
    public Task<Stream?> OpenAsync(Guid id, CancellationToken ct)
    {
        var path = PathOf(id);
        return Task.FromResult<Stream?>(File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 65536, FileOptions.Asynchronous) : null);
    }

    private string PathOf(Guid id)
    {
        var name = id.ToString("N");
        return Path.Combine(folder.Path, "files", name[^2..], name);
    }
}
