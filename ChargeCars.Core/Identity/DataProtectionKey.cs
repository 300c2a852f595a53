namespace ChargeCars.Core.Identity;

/// <summary>A key of ASP.NET's data protection, so that cookies and secrets outlive a process and a node.</summary>
public sealed class DataProtectionKey
{
    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <summary>Name the framework gave it.</summary>
    public string? FriendlyName { get; init; }

    /// <summary>The key's XML.</summary>
    public required string Xml { get; init; }
}
