namespace ChargeCars.Core.Data;

/// <summary>A record that two people may change at once: the second save is refused, never merged silently.</summary>
public interface IVersioned
{
    /// <summary>Grows by one with each save; the concurrency token on every provider.</summary>
    long Version { get; set; }
}
