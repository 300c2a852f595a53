namespace ChargeCars.Core.Orders;

/// <summary>The words that an order's members are made of.</summary>
public static class OrderWords
{
    /// <summary>What sort of order it is.</summary>
    public static readonly IReadOnlyList<string> Types = ["installation", "service", "upgrade", "removal", "supply"];

    /// <summary>How much haste it has, least first.</summary>
    public static readonly IReadOnlyList<string> Priorities = ["low", "normal", "high", "urgent"];

    /// <summary>Where it came from: this chooses the workflow.</summary>
    public static readonly IReadOnlyList<string> Sources = ["api", "back_office", "partner", "intake", "quote"];

    /// <summary>Who pays a line.</summary>
    public static readonly IReadOnlyList<string> Payers = ["customer", "partner"];
}
