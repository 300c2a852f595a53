using ChargeCars.Web.Ui;

namespace ChargeCars.Web.Features.Charging;

/// <summary>What a charger is, as people write it.</summary>
internal static class Ratings
{
    /// <summary>22 kW, 3,7 kW: a rating has no zero behind the comma.</summary>
    public static string Power(int watts) => $"{Show.Number(watts / 1000m, 1)}\u00a0kW";

    /// <summary>Maker and model, the maker once: some models carry it already.</summary>
    public static string Model(string vendor, string model) => model.StartsWith(vendor, StringComparison.OrdinalIgnoreCase) ? model : $"{vendor} {model}".Trim();

    /// <summary>Type 2, CCS.</summary>
    public static string Plug(string type) => type switch { "Type1" => "Type\u00a01", "Type2" => "Type\u00a02", _ => type };
}
