using System.Globalization;
using ChargeCars.Core.Common;
using ChargeCars.Core.Statuses.Deadlines;
using ChargeCars.Web.Hosting;
using ChargeCars.Web.Ui;

namespace ChargeCars.Web.Features.Calendars;

/// <summary>The rows behind a figure of a preview: sorted, searched and paged in memory, described when they are asked for.</summary>
internal sealed class MovedRows(IReadOnlyList<MovedDeadline> rows, PreviewCalendar preview, CurrentActor person)
{
    private IReadOnlyList<MovedDeadline>? described;

    /// <summary>One page.</summary>
    public async Task<Paged<MovedDeadline>> LoadAsync(ListRequest request, CancellationToken ct)
    {
        var all = request.Search is { } words ? (await DescribedAsync(ct)).Where(m => Has(m.Number, words) || Has(m.CustomerName, words)) : described ?? rows;
        var page = Sorted(all, request).ToList().PageOf(request.Page);
        return described is null ? page with { Items = await preview.DescribeAsync(await person.GetAsync(ct), page.Items, ct) } : page;
    }

    /// <summary>Where a record is shown; null when it has no page of its own.</summary>
    public static string? Address(MovedDeadline item) => (item.EntityType, item.Number) switch
    {
        (EntityTypes.Order, { } number) => $"/orders/{number}",
        (EntityTypes.Visit, { } number) => $"/visits/{number}",
        (EntityTypes.Ticket, { } number) => $"/tickets/{number}",
        _ => null,
    };

    /// <summary>A moment as the preview shows it.</summary>
    public static string Short(DateTimeOffset moment) => Amsterdam.Local(moment).ToString("ddd d MMM HH:mm", CultureInfo.CurrentCulture);

    private static bool Has(string? text, string words) => text?.Contains(words, StringComparison.CurrentCultureIgnoreCase) is true;

    private static IEnumerable<MovedDeadline> Sorted(IEnumerable<MovedDeadline> rows, ListRequest request) => (request.Sort, request.Descending) switch
    {
        ("after", false) => rows.OrderBy(m => m.After),
        ("after", true) => rows.OrderByDescending(m => m.After),
        ("shift", false) => rows.OrderBy(m => m.OpenMinutes),
        ("shift", true) => rows.OrderByDescending(m => m.OpenMinutes),
        (_, true) => rows.OrderByDescending(m => m.Before),
        _ => rows,
    };

    private async Task<IReadOnlyList<MovedDeadline>> DescribedAsync(CancellationToken ct)
    {
        if (described is null)
        {
            var all = new List<MovedDeadline>(rows.Count);
            var actor = await person.GetAsync(ct);
            foreach (var some in rows.Chunk(PreviewCalendar.MostDescribed))
            {
                all.AddRange(await preview.DescribeAsync(actor, some, ct));
            }

            described = all;
        }

        return described;
    }
}
