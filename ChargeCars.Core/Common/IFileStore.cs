namespace ChargeCars.Core.Common;

/// <summary>Where files go: the data directory, or a bucket. The database holds their facts, this holds their bytes.</summary>
public interface IFileStore
{
    /// <summary>Keeps <paramref name="content"/> under <paramref name="id"/>; complete or not at all.</summary>
    Task SaveAsync(Guid id, ReadOnlyMemory<byte> content, CancellationToken ct);

    /// <summary>Opens a file; null when there is none.</summary>
    Task<Stream?> OpenAsync(Guid id, CancellationToken ct);
}
