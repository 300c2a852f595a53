namespace ChargeCars.Core.Demo;

/// <summary>A public building: its address is real, so that maps are believable, and nobody invented lives there.</summary>
/// <param name="Code">Three letters for station ids.</param>
/// <param name="Building">Name on screen.</param>
/// <param name="Street">Street name.</param>
/// <param name="Number">House number.</param>
/// <param name="Postcode">1234AB.</param>
/// <param name="City">Place.</param>
/// <param name="Latitude">WGS 84 degrees.</param>
/// <param name="Longitude">WGS 84 degrees.</param>
/// <param name="Weight">Share of customers, by the size of the place.</param>
internal sealed record DemoPlace(string Code, string Building, string Street, int Number, string Postcode, string City, double Latitude, double Longitude, int Weight);

/// <summary>Where the demo company works: town halls and municipal offices of 30 Dutch cities.</summary>
internal static class DemoPlaces
{
    public static readonly IReadOnlyList<DemoPlace> All =
    [
        new("AMS", "Stadhuis Amsterdam", "Amstel", 1, "1011PN", "Amsterdam", 52.3676, 4.9010, 14),
        new("RTM", "Stadhuis Rotterdam", "Coolsingel", 40, "3011AD", "Rotterdam", 51.9229, 4.4795, 11),
        new("HAG", "Stadhuis Den Haag", "Spui", 70, "2511BT", "Den Haag", 52.0773, 4.3170, 9),
        new("UTR", "Stadskantoor Utrecht", "Stadsplateau", 1, "3521AZ", "Utrecht", 52.0893, 5.1073, 8),
        new("EHV", "Stadhuis Eindhoven", "Stadhuisplein", 1, "5611EM", "Eindhoven", 51.4365, 5.4793, 6),
        new("GRO", "Stadhuis Groningen", "Grote Markt", 1, "9712HN", "Groningen", 53.2190, 6.5680, 5),
        new("TIL", "Stadskantoor Tilburg", "Stadhuisplein", 128, "5038TC", "Tilburg", 51.5562, 5.0870, 5),
        new("ALM", "Stadhuis Almere", "Stadhuisplein", 1, "1315HR", "Almere", 52.3700, 5.2190, 5),
        new("BRE", "Stadskantoor Breda", "Claudius Prinsenlaan", 10, "4811DJ", "Breda", 51.5875, 4.7870, 4),
        new("NIJ", "Stadhuis Nijmegen", "Korte Nieuwstraat", 6, "6511PP", "Nijmegen", 51.8458, 5.8650, 4),
        new("ENS", "Stadhuis Enschede", "Langestraat", 24, "7511HC", "Enschede", 52.2205, 6.8960, 3),
        new("HAA", "Stadhuis Haarlem", "Grote Markt", 2, "2011RD", "Haarlem", 52.3814, 4.6361, 3),
        new("ARN", "Stadhuis Arnhem", "Koningstraat", 38, "6811DG", "Arnhem", 51.9811, 5.9115, 3),
        new("AMF", "Stadhuis Amersfoort", "Stadhuisplein", 1, "3811LM", "Amersfoort", 52.1554, 5.3830, 3),
        new("APE", "Stadhuis Apeldoorn", "Marktplein", 1, "7311LG", "Apeldoorn", 52.2158, 5.9630, 3),
        new("DBO", "Stadskantoor Den Bosch", "Wolvenhoek", 1, "5211HH", "'s-Hertogenbosch", 51.6890, 5.3040, 3),
        new("ZWO", "Stadskantoor Zwolle", "Lübeckplein", 2, "8017JZ", "Zwolle", 52.5045, 6.0920, 3),
        new("LEE", "Stadskantoor Leeuwarden", "Oldehoofsterkerkhof", 2, "8911DH", "Leeuwarden", 53.2036, 5.7890, 2),
        new("LEI", "Stadskantoor Leiden", "Bargelaan", 190, "2333CT", "Leiden", 52.1667, 4.4800, 2),
        new("DOR", "Stadskantoor Dordrecht", "Spuiboulevard", 300, "3311GR", "Dordrecht", 51.8100, 4.6660, 2),
        new("MAA", "Stadhuis Maastricht", "Markt", 78, "6211CL", "Maastricht", 50.8513, 5.6909, 3),
        new("DEV", "Stadhuis Deventer", "Grote Kerkhof", 1, "7411KT", "Deventer", 52.2513, 6.1550, 2),
        new("ALK", "Stadskantoor Alkmaar", "Mallegatsplein", 10, "1815AG", "Alkmaar", 52.6330, 4.7440, 2),
        new("VEN", "Stadskantoor Venlo", "Hanzeplaats", 1, "5912AT", "Venlo", 51.3655, 6.1690, 2),
        new("MID", "Stadskantoor Middelburg", "Kanaalweg", 3, "4337PA", "Middelburg", 51.4940, 3.6180, 1),
        new("EMM", "Gemeentehuis Emmen", "Raadhuisplein", 1, "7811AP", "Emmen", 52.7850, 6.8970, 1),
        new("ASS", "Gemeentehuis Assen", "Noordersingel", 33, "9401JW", "Assen", 52.9960, 6.5560, 1),
        new("HEL", "Stadhuis Den Helder", "Willemsoord", 66, "1781AS", "Den Helder", 52.9630, 4.7690, 1),
        new("ROE", "Stadhuis Roermond", "Markt", 31, "6041EM", "Roermond", 51.1940, 5.9870, 1),
        new("DEL", "Stadskantoor Delft", "Stationsplein", 1, "2611BV", "Delft", 52.0070, 4.3570, 2),
    ];
}
