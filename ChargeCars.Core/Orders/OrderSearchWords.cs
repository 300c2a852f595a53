using System.Text.Json;
using ChargeCars.Core.Addresses;
using ChargeCars.Core.Common;
using ChargeCars.Core.Contacts;

namespace ChargeCars.Core.Orders;

/// <summary>The words by which an order is found: its number, customer, address and the partner's references.</summary>
internal static class OrderSearchWords
{
    private const int MostReferences = 20;

    public static IReadOnlyCollection<string> Of(Order order, Contact customer, Contact? contact, Address? address)
    {
        var words = new HashSet<string>();
        words.UnionWith(SearchText.Whole(order.Number));
        words.UnionWith(Sequence(order.Number));
        foreach (var person in contact is null ? [customer] : new[] { customer, contact })
        {
            words.UnionWith(ContactSearch.Tokens(person));
        }

        if (address is not null)
        {
            words.UnionWith(SearchText.Whole(address.Postcode));
            words.UnionWith(SearchText.Tokens(address.City, address.Street));
        }

        foreach (var reference in References(order))
        {
            // "EXT-12345" is found from its beginning and by its number
            words.UnionWith(SearchText.Whole(reference));
            words.UnionWith(SearchText.Words(reference).Where(w => w.Length >= 4));
        }

        return words;
    }

    // CC-2026-00123 is also what people mean by 00123 and by 123
    private static IEnumerable<string> Sequence(string number)
    {
        var last = number[(number.LastIndexOf('-') + 1)..];
        return SearchText.Whole(last).Concat(SearchText.Whole(last.TrimStart('0')));
    }

    private static IEnumerable<string> References(Order order)
    {
        if (order.PartnerOrderId is not null)
        {
            yield return order.PartnerOrderId;
        }

        if (order.PartnerReferences is null)
        {
            yield break;
        }

        using var references = JsonDocument.Parse(order.PartnerReferences);
        foreach (var member in references.RootElement.EnumerateObject().Take(MostReferences))
        {
            if (member.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
            {
                yield return member.Value.ToString();
            }
        }
    }
}
