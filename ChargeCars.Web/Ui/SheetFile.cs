using System.Globalization;
using System.Runtime.CompilerServices;
using ChargeCars.Core.Common;
using CsvHelper;

namespace ChargeCars.Web.Ui;

/// <summary>The whole filtered list as a file. Rows are asked page by page and written as they come, so a long list costs time, not memory.</summary>
internal static class SheetFile
{
    /// <summary>Rows in one file at most: later pages cost the database more and more, and a workbook ends at a million.</summary>
    public const int MostRows = 100_000;

    /// <summary>The file; where more than <see cref="MostRows"/> rows match, its last line is <paramref name="more"/>, if given.</summary>
    public static Download Of<T>(string name, SheetFormat format, IReadOnlyList<SheetColumn<T>> columns, Func<PageRequest, CancellationToken, Task<Paged<T>>> load, DateOnly today, string? more = null)
    {
        var file = $"{name}-{today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
        var heads = columns.Select(c => c.Title).ToArray();
        return format switch
        {
            SheetFormat.Csv => new Download($"{file}.csv", "text/csv; charset=utf-8", (to, ct) => CsvAsync(to, heads, Rows(columns, load, more, ct), ct)),
            SheetFormat.Excel => new Download($"{file}.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (to, ct) => Workbook.WriteAsync(to, name, heads, Rows(columns, load, more, ct), ct)),
            _ => throw new ArgumentOutOfRangeException(nameof(format)),
        };
    }

    private static async IAsyncEnumerable<object?[]> Rows<T>(IReadOnlyList<SheetColumn<T>> columns, Func<PageRequest, CancellationToken, Task<Paged<T>>> load, string? more, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var number = 1; ; number++)
        {
            var page = await load(new PageRequest(number, PageRequest.MaxPerPage), ct);
            if (number > MostRows / PageRequest.MaxPerPage)
            {
                if (page.Items.Count > 0 && more is not null)
                {
                    yield return [more, .. Enumerable.Repeat<object?>(null, columns.Count - 1)];
                }

                yield break;
            }

            foreach (var row in page.Items)
            {
                yield return [.. columns.Select(c => c.Value(row))];
            }

            if (page.Items.Count < PageRequest.MaxPerPage)
            {
                yield break;
            }
        }
    }

    // Semicolons, a byte order mark and decimal commas: what a Dutch Excel opens by a double click.
    private static async Task CsvAsync(Stream to, string[] heads, IAsyncEnumerable<object?[]> rows, CancellationToken ct)
    {
        var options = new CsvWriterOptions { Separator = ';', WriteByteOrderMark = true, NewLine = "\r\n" };
        await using var csv = CsvWriter.Create(to, options, true);
        await csv.WriteRecordAsync([.. heads.Select(Text)], ct);
        await foreach (var row in rows.WithCancellation(ct))
        {
            await csv.WriteRecordAsync([.. row.Select(Text)], ct);
        }

        await csv.FlushAsync(ct);
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        string text => NoFormula(text),
        Money money => money.Euros.ToString("0.00", CultureInfo.GetCultureInfo("nl-NL")),
        DateTimeOffset moment => Amsterdam.Local(moment).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.GetCultureInfo("nl-NL")),
        _ => NoFormula(value.ToString() ?? ""),
    };

    // a sheet would run what begins so as a formula; numbers below zero are no text
    private static string NoFormula(string text) => text.Length > 0 && "=+-@\t\r\n".Contains(text[0], StringComparison.Ordinal) ? $"'{text}" : text;
}
