using ChargeCars.Core.Common;
using ChargeCars.Core.Orders;
using ChargeCars.Web.Hosting;
using ChargeCars.Web.Shell;
using Microsoft.Extensions.Localization;

namespace ChargeCars.Web.Features.Orders;

/// <summary>Finds orders in the palette by number, customer, postcode, phone or the partner's reference.</summary>
internal sealed class OrderSearch(OrderQueries orders, CurrentActor person, IStringLocalizer<OrderTexts> texts) : ISearchProvider
{
    private const int Most = 6;

    public int Order => 10;

    public string? Policy => Permissions.SeeWork;

    public async Task<IReadOnlyList<SearchHit>> FindAsync(SearchQuery query, CancellationToken ct)
    {
        if (query.Text.Length < 2)
        {
            return [];
        }

        var filter = new OrderFilter { Search = query.Text, BusinessEntities = query.Entity is null ? [] : [query.Entity] };
        var found = await orders.ListAsync(filter, new PageRequest(1, Most), await person.GetAsync(ct), ct);
        return [.. found.Items.Select(o => new SearchHit(texts["Orders"], $"{o.Number} · {o.Customer}", $"/orders/{o.Number}", "orders", OrderWordsOnScreen.Label(o.Step)))];
    }
}
