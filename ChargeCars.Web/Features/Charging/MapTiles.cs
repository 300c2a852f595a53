namespace ChargeCars.Web.Features.Charging;

/// <summary>The online map under our own layers, when there is to be one (configuration section <c>Map</c>).</summary>
/// <param name="Url">Address of a tile with {z}, {x} and {y}.</param>
/// <param name="Attribution">What its owner asks to be said, as HTML.</param>
public sealed record MapTiles(string Url, string Attribution)
{
    private const string Pdok = "https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/grijs/EPSG:3857/{z}/{x}/{y}.png";
    private const string Kadaster = "Kaartgegevens &copy; <a href=\"https://www.kadaster.nl\" rel=\"noopener\">Kadaster</a>";

    /// <summary>
    /// <c>Map:Basemap</c> is <c>none</c> (the bundled map alone) or <c>pdok-raster</c>; <c>Map:TileUrl</c> and <c>Map:TileAttribution</c> name
    /// another server of the same kind.
    /// </summary>
    public static MapTiles? From(IConfiguration configuration)
    {
        var map = configuration.GetSection("Map");
        return map["Basemap"] is "pdok-raster"
            ? new(map["TileUrl"] ?? Pdok, map["TileAttribution"] ?? Kadaster)
            : null;
    }

    /// <summary>Scheme and host of the tile server, for the content security policy.</summary>
    public string Origin => new Uri(Url.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal)).GetLeftPart(UriPartial.Authority);
}
