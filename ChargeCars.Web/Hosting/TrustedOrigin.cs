namespace ChargeCars.Web.Hosting;

/// <summary>A server, other than this one, that pages may load images and data from; registered by the feature that needs it (map tiles).</summary>
/// <param name="Value">Scheme and host, such as <c>https://tiles.example.nl</c>.</param>
public sealed record TrustedOrigin(string Value);
