using QRCoder;

namespace ChargeCars.Web.Ui;

/// <summary>Draws QR codes.</summary>
internal static class QrCode
{
    /// <summary>An SVG element with the code of <paramref name="text"/>, black on white so that every camera reads it in either theme.</summary>
    public static string Svg(string text)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var svg = new SvgQRCode(data);
        return svg.GetGraphic(4, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }
}
