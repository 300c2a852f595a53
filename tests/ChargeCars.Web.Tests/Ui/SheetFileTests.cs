using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using ChargeCars.Core.Common;
using ChargeCars.Web.Ui;
using Xunit;

namespace ChargeCars.Web.Tests.Ui;

public sealed class SheetFileTests
{
    private static readonly DateOnly Today = new(2025, 11, 18);
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private static readonly SheetColumn<Row>[] Columns =
    [
        new("Number", r => r.Number), new("Amount", r => r.Amount), new("Day", r => r.Day), new("Since", r => r.Since), new("Note", r => r.Note), new("Count", r => r.Count),
    ];

    [Fact]
    public async Task Csv_has_every_page_of_the_list_in_Dutch_writing()
    {
        var (name, bytes) = await WriteAsync(SheetFormat.Csv, 230);
        var lines = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("orders-2025-11-18.csv", name);
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), bytes[..3]);
        Assert.Equal(231, lines.Length);
        Assert.Equal("Number;Amount;Day;Since;Note;Count", lines[0]);
        Assert.Equal("CC-1;1849,50;2025-11-14;2025-11-18 11:42:00;\"half; \"\"quoted\"\"\";1", lines[1]);
        Assert.StartsWith("CC-230;", lines[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\")")]
    [InlineData("+31612345678")]
    [InlineData("@SUM(A1)")]
    [InlineData("-2+3+cmd|' /C calc'!A0")]
    [InlineData("\t=1+1")]
    public async Task A_text_that_a_sheet_would_run_as_a_formula_stays_text(string note)
    {
        var (_, csv) = await WriteAsync(SheetFormat.Csv, 1, note);
        Assert.DoesNotContain($";{note[0]}", Encoding.UTF8.GetString(csv), StringComparison.Ordinal);
        Assert.DoesNotContain($";\"{note[0]}", Encoding.UTF8.GetString(csv), StringComparison.Ordinal);
        var (_, excel) = await WriteAsync(SheetFormat.Excel, 1, note);
        Assert.Equal(note, Sheet(excel).Descendants(Main + "is").Last().Value);
    }

    [Fact]
    public async Task An_amount_below_zero_stays_a_number()
    {
        var file = SheetFile.Of("credit", SheetFormat.Csv, [new SheetColumn<int>("Amount", _ => new Money(-1250)), new("Minutes", _ => -3), new("Text", _ => "-3")], (p, _) => Task.FromResult(new Paged<int>([1], 1, p.PerPage, 1)), Today);
        await using var to = new MemoryStream();
        await file.WriteAsync(to, CancellationToken.None);
        Assert.Equal("-12,50;-3;'-3", Encoding.UTF8.GetString(to.ToArray()).TrimEnd().Split("\r\n")[1]);
    }

    [Fact]
    public async Task Excel_gets_numbers_money_and_dates_as_such()
    {
        var (name, bytes) = await WriteAsync(SheetFormat.Excel, 101);
        var rows = Sheet(bytes).Descendants(Main + "row").ToList();
        Assert.Equal("orders-2025-11-18.xlsx", name);
        Assert.Equal(102, rows.Count);
        var cells = rows[1].Elements(Main + "c").ToList();
        Assert.Equal("CC-1", cells[0].Value);
        Assert.Equal(("1849.5", "2"), (cells[1].Value, cells[1].Attribute("s")!.Value));
        Assert.Equal(new DateTime(2025, 11, 14), DateTime.FromOADate(double.Parse(cells[2].Value)));
        Assert.Equal(new DateTime(2025, 11, 18, 11, 42, 0), DateTime.FromOADate(double.Parse(cells[3].Value)), TimeSpan.FromSeconds(1));
        Assert.Equal("1", cells[5].Value);
    }

    [Theory]
    [InlineData(SheetFile.MostRows, "CC-100000;1849,50;")]
    [InlineData(SheetFile.MostRows + 1, "There are more;;")]
    public async Task A_file_ends_at_the_most_rows_and_says_that_there_are_more(int rows, string last)
    {
        var (_, csv) = await WriteAsync(SheetFormat.Csv, rows);
        Assert.StartsWith(last, Encoding.UTF8.GetString(csv).TrimEnd().Split("\r\n")[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_character_that_xml_cannot_hold_does_not_break_the_file()
    {
        var (_, bytes) = await WriteAsync(SheetFormat.Excel, 1, "a\u0001b 🚗");
        Assert.Equal("ab 🚗", Sheet(bytes).Descendants(Main + "is").Last().Value);
    }

    private static async Task<(string Name, byte[] Bytes)> WriteAsync(SheetFormat format, int rows, string note = "half; \"quoted\"")
    {
        var file = SheetFile.Of("orders", format, Columns, (p, _) => Task.FromResult(Page(p, rows, note)), Today, "There are more");
        await using var to = new MemoryStream();
        await file.WriteAsync(to, CancellationToken.None);
        return (file.FileName, to.ToArray());
    }

    private static Paged<Row> Page(PageRequest page, int total, string note) => new(
        [.. Enumerable.Range(page.Skip + 1, Math.Clamp(total - page.Skip, 0, page.PerPage)).Select(i => new Row($"CC-{i}", new Money(184950), new DateOnly(2025, 11, 14), new DateTimeOffset(2025, 11, 18, 10, 42, 0, TimeSpan.Zero), note, i))],
        page.Page,
        page.PerPage,
        total);

    private static XDocument Sheet(byte[] workbook)
    {
        using var zip = new ZipArchive(new MemoryStream(workbook));
        Assert.All(zip.Entries, e =>
        {
            using var part = e.Open();
            Assert.NotNull(XDocument.Load(part).Root);
        });
        using var sheet = zip.GetEntry("xl/worksheets/sheet1.xml")!.Open();
        return XDocument.Load(sheet);
    }

    private sealed record Row(string Number, Money Amount, DateOnly Day, DateTimeOffset Since, string Note, int Count);
}
