namespace ChargeCars.Core.Numbering;

/// <summary>The documents that carry a number, and the letter that follows the company's prefix in it.</summary>
public static class DocumentTypes
{
    /// <summary>Letter per type: none for orders, Q quotes, F invoices, V visits, W work orders, P purchase orders, C credit notes, T tickets.</summary>
    public static readonly IReadOnlyDictionary<string, string> Letters = new Dictionary<string, string>
    {
        ["order"] = "",
        ["quote"] = "Q",
        ["invoice"] = "F",
        ["visit"] = "V",
        ["work_order"] = "W",
        ["purchase_order"] = "P",
        ["credit_note"] = "C",
        ["ticket"] = "T",
    };
}
