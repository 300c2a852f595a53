namespace ChargeCars.Core.Demo;

/// <summary>Neutral lists that invented people, partners and products are made from.</summary>
internal static class DemoWords
{
    public static readonly string[] FirstNames =
    [
        "Anouk", "Bram", "Carlijn", "Daan", "Elise", "Femke", "Gijs", "Hanna", "Ilse", "Jasper", "Karlijn", "Lars", "Marieke", "Niels", "Oscar", "Petra", "Quinten", "Roos", "Sven", "Tess",
        "Umut", "Vera", "Wouter", "Yara", "Zakaria", "Aylin", "Bilal", "Chantal", "Driss", "Esra", "Floor", "Geert", "Hilde", "Imane", "Joris", "Kim", "Lotte", "Mees", "Nadia", "Olaf",
    ];

    public static readonly string[] LastNames =
    [
        "Lindewaard", "Holtrop", "van der Zandt", "Diepeveen", "Brandsmeer", "de Graafsma", "Kuipersveld", "Nijhofsen", "ter Beekveld", "van Oosterlaan", "Schoutema", "Vlasblomme", "Wiersemaat", "Zijlmansen",
        "Aksoylu", "El Idrissine", "Bosmanek", "Dekkersma", "Egbertsveld", "van Franekerdam", "Groenewaard", "Hoekemans", "IJssellaan", "Jagersveld", "Kortekaasma", "Loosdrechtse", "Meerveldt", "Noordersma", "Oudenaller", "Pietersdam",
    ];

    public static readonly string[] Companies =
    [
        "Bakkerij De Zonnewijzer", "Architectenbureau Kade Zes", "VvE De Lindehof", "VvE Havenzicht", "Fysiotherapie Vitaalpunt", "Garage De Draaischijf", "Hotel Het Wapen van Oost", "Notariskantoor Wiel en Wieken",
        "VvE Parkzicht", "Tandartspraktijk Glazuur", "Transport Noorderpoort", "Kwekerij Groenrijk", "Installatiebedrijf Stroomop", "VvE De Veste", "Drukkerij Zetwerk", "Advies aan het IJ",
    ];

    /// <summary>Name, slug of the company that works for it, kind of trade, share of the orders.</summary>
    public static readonly (string Name, string Entity, int Weight)[] Partners =
    [
        ("Windkracht Energie", "chargecars", 22), ("Polder Lease", "chargecars", 18), ("Autohuis De Linde", "chargecars", 14), ("Noorderlicht Import", "thuislader", 10), ("Webshop Laadpaalplein", "laadwinkel", 10),
        ("Zonnestroom Coöperatie", "thuislader", 8), ("Fietskracht Leasing", "chargecars", 5), ("Dealergroep Zuiderzee", "paalhandel", 5), ("Kabel en Kast", "meterkastwerk", 4), ("Stroomwinkel Online", "laadwinkel", 4),
    ];

    /// <summary>Name and region of the technicians.</summary>
    public static readonly (string Name, string Region)[] Technicians =
    [
        ("Youssef Azzouzi", "south"), ("Lennart Brandsma", "south"), ("Ivo Terpstra", "north"), ("Hidde Wiarda", "north"), ("Sanne Kroonen", "middle"), ("Murat Demirel", "middle"), ("Pim Lagerwey", "middle"),
        ("Bas Oldenkamp", "north"), ("Dewi Soerjadi", "south"), ("Ruben Maasland", "middle"), ("Fleur Wagenvoort", "south"), ("Tarik Benhaddou", "middle"), ("Jelmer Hoekstra", "north"), ("Noor van Esch", "south"),
    ];

    /// <summary>SKU, Dutch and English name, kind, customer and partner price in cents, whether pieces carry a serial. Prices are invented.</summary>
    public static readonly (string Sku, string Nl, string En, Catalog.ArticleKind Kind, long Customer, long Partner, bool Serial)[] Articles =
    [
        ("ZAPTEC-PRO", "Zaptec Pro, 22 kW", "Zaptec Pro, 22 kW", Catalog.ArticleKind.Charger, 118900, 104900, true),
        ("ZAPTEC-GO2", "Zaptec Go 2, 22 kW", "Zaptec Go 2, 22 kW", Catalog.ArticleKind.Charger, 78900, 68900, true),
        ("ALFEN-EVE-S", "Alfen Eve Single Pro-line, 22 kW", "Alfen Eve Single Pro-line, 22 kW", Catalog.ArticleKind.Charger, 109500, 97500, true),
        ("ALFEN-EVE-D", "Alfen Eve Double Pro-line, 2×22 kW", "Alfen Eve Double Pro-line, 2×22 kW", Catalog.ArticleKind.Charger, 219500, 198500, true),
        ("EASEE-CHARGE", "Easee Charge, 22 kW", "Easee Charge, 22 kW", Catalog.ArticleKind.Charger, 84900, 74900, true),
        ("WALLBOX-PMAX", "Wallbox Pulsar Max, 22 kW", "Wallbox Pulsar Max, 22 kW", Catalog.ArticleKind.Charger, 79900, 69900, true),
        ("PEBLAR-HOME", "Peblar Home, 22 kW", "Peblar Home, 22 kW", Catalog.ArticleKind.Charger, 82900, 72900, true),
        ("INST-BASIS", "Installatie basis, ≤ 10 m kabel, 1 groep", "Basic installation, ≤ 10 m cable, 1 group", Catalog.ArticleKind.Service, 49500, 45000, false),
        ("KABEL-5X6", "Meerkabel 5×6 mm², per m", "Extra cable 5×6 mm², per m", Catalog.ArticleKind.Material, 1450, 1250, false),
        ("GRAAFWERK", "Graafwerk, per m", "Digging, per m", Catalog.ArticleKind.Service, 3200, 2900, false),
        ("ALA-B-40", "Aardlekautomaat type B, 40 A", "RCBO type B, 40 A", Catalog.ArticleKind.Material, 18900, 16500, false),
        ("P1-MODULE", "Load-balancing module (P1)", "Load balancing module (P1)", Catalog.ArticleKind.Material, 14900, 12900, false),
        ("METERKAST-3F", "Meterkast ombouw 1→3-fase", "Fuse box upgrade 1→3 phase", Catalog.ArticleKind.Service, 62500, 57500, false),
        ("PAAL-VOET", "Paal met betonvoet", "Pole with concrete foot", Catalog.ArticleKind.Material, 32900, 28900, false),
        ("SCHOUW", "Schouw op locatie", "Site survey", Catalog.ArticleKind.Service, 9500, 8500, false),
    ];
}
