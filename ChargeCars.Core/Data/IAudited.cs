namespace ChargeCars.Core.Data;

/// <summary>A record whose every change leaves an audit line with what stood there before and after.</summary>
public interface IAudited
{
    /// <summary>The key by which audit lines and S0 know the record (uuid version 7).</summary>
    Guid PublicId { get; }
}
