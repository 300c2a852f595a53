namespace ChargeCars.Core.Common;

/// <summary>The record types that have a status.</summary>
public static class EntityTypes
{
    /// <summary>An order.</summary>
    public const string Order = "order";

    /// <summary>A quote.</summary>
    public const string Quote = "quote";

    /// <summary>A visit to an address.</summary>
    public const string Visit = "visit";

    /// <summary>An invoice.</summary>
    public const string Invoice = "invoice";

    /// <summary>A service ticket.</summary>
    public const string Ticket = "ticket";
}
