using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using ChargeCars.Core.Common;

namespace ChargeCars.Web.Ui;

/// <summary>
/// Writes one sheet as an Office Open XML workbook: a bold head that stays in view, real numbers, money and dates. The file goes to disk first,
/// because a zip cannot be written to the network without blocking.
/// </summary>
internal static class Workbook
{
    // cellXfs of Styles below
    private const int Head = 1;
    private const int Euro = 2;
    private const int Day = 3;
    private const int Moment = 4;

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private const string ContentTypes = $"""
        <Types xmlns="{Package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>
        """;

    private const string Root = $"""<Relationships xmlns="{Package}/relationships"><Relationship Id="rId1" Type="{Office}/officeDocument" Target="xl/workbook.xml"/></Relationships>""";

    private const string Parts = $"""<Relationships xmlns="{Package}/relationships"><Relationship Id="rId1" Type="{Office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{Office}/styles" Target="styles.xml"/></Relationships>""";

    private const string Styles = $"""
        <styleSheet xmlns="{Main}"><numFmts count="3"><numFmt numFmtId="164" formatCode="&quot;€&quot;\ #,##0.00"/><numFmt numFmtId="165" formatCode="yyyy\-mm\-dd"/><numFmt numFmtId="166" formatCode="yyyy\-mm\-dd\ hh:mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="166" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>
        """;

    public static async Task WriteAsync(Stream to, string title, string[] heads, IAsyncEnumerable<object?[]> rows, CancellationToken ct)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part(zip, "[Content_Types].xml", ContentTypes);
            Part(zip, "_rels/.rels", Root);
            Part(zip, "xl/_rels/workbook.xml.rels", Parts);
            Part(zip, "xl/styles.xml", Styles);
            Part(zip, "xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Office}"><sheets><sheet name="{SheetName(title)}" sheetId="1" r:id="rId1"/></sheets></workbook>""");
            await SheetAsync(zip, heads, rows, ct);
        }

        file.Position = 0;
        await file.CopyToAsync(to, ct);
    }

    private static async Task SheetAsync(ZipArchive zip, string[] heads, IAsyncEnumerable<object?[]> rows, CancellationToken ct)
    {
        using var xml = Begin(zip, heads);
        await foreach (var row in rows.WithCancellation(ct))
        {
            Row(xml, row, style: 0);
        }
    }

    // Closing the writer ends what is open.
    private static XmlWriter Begin(ZipArchive zip, string[] heads)
    {
        var xml = XmlWriter.Create(zip.CreateEntry("xl/worksheets/sheet1.xml").Open(), new XmlWriterSettings { Encoding = new UTF8Encoding(false), CheckCharacters = false, CloseOutput = true });
        xml.WriteStartElement("worksheet", Main);
        xml.WriteRaw("""<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>""");
        xml.WriteRaw($"""<cols><col min="1" max="{heads.Length.ToString(CultureInfo.InvariantCulture)}" width="20" customWidth="1"/></cols>""");
        xml.WriteStartElement("sheetData", Main);
        Row(xml, heads, Head);
        return xml;
    }

    private static void Row(XmlWriter xml, IEnumerable<object?> cells, int style)
    {
        xml.WriteStartElement("row", Main);
        foreach (var cell in cells)
        {
            Cell(xml, cell, style);
        }

        xml.WriteEndElement();
    }

    private static void Cell(XmlWriter xml, object? value, int style)
    {
        switch (value)
        {
            case null or "":
                xml.WriteStartElement("c", Main);
                xml.WriteEndElement();
                break;
            case Money money:
                Number(xml, money.Euros.ToString(CultureInfo.InvariantCulture), Euro);
                break;
            case DateTimeOffset moment:
                Number(xml, Amsterdam.Local(moment).DateTime.ToOADate().ToString(CultureInfo.InvariantCulture), Moment);
                break;
            case DateOnly day:
                Number(xml, day.ToDateTime(TimeOnly.MinValue).ToOADate().ToString(CultureInfo.InvariantCulture), Day);
                break;
            case int or long or short or decimal or double:
                Number(xml, Convert.ToString(value, CultureInfo.InvariantCulture)!, style);
                break;
            default:
                xml.WriteStartElement("c", Main);
                xml.WriteAttributeString("t", "inlineStr");
                xml.WriteAttributeString("s", style.ToString(CultureInfo.InvariantCulture));
                xml.WriteStartElement("is", Main);
                xml.WriteStartElement("t", Main);
                xml.WriteAttributeString("xml", "space", null, "preserve");
                xml.WriteString(string.Concat((value.ToString() ?? "").Where(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c))));
                xml.WriteEndElement();
                xml.WriteEndElement();
                xml.WriteEndElement();
                break;
        }
    }

    private static void Number(XmlWriter xml, string value, int style)
    {
        xml.WriteStartElement("c", Main);
        xml.WriteAttributeString("s", style.ToString(CultureInfo.InvariantCulture));
        xml.WriteElementString("v", Main, value);
        xml.WriteEndElement();
    }

    private static void Part(ZipArchive zip, string name, string xml)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
        writer.Write("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""");
        writer.Write(xml);
    }

    // Excel allows 31 characters and not these.
    private static string SheetName(string title) =>
        System.Security.SecurityElement.Escape(string.Concat(title.Where(c => !"[]:*?/\\".Contains(c, StringComparison.Ordinal)).Take(31)));
}
