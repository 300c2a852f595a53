namespace ChargeCars.Core.Statuses;

/// <summary>Why a record can be on hold.</summary>
public static class HoldCategories
{
    /// <summary>None of the others.</summary>
    public const string Other = "other";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        "customer_delay", "supplier_delay", "technical_issue", "grid_operator", "permit", "weather", "payment", Other,
    ];
}
