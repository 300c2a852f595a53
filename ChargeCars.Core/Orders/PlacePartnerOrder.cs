using System.Globalization;
using System.Text.Json;
using ChargeCars.Core.Addresses;
using ChargeCars.Core.Common;
using ChargeCars.Core.Contacts;
using ChargeCars.Core.Data;
using ChargeCars.Core.Partners;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Orders;

/// <summary>
/// Takes an order from a partner: the same partner order id again gives the same order, also when both arrive at once. Customer and address are found
/// or made, words for products are mapped to our articles, and whatever is not understood is kept for somebody to map.
/// </summary>
public sealed class PlacePartnerOrder(DbWriter writer, PlaceOrder place)
{
    private const int LongestId = 100;
    private const int MostReferences = 30;

    /// <summary>Places the order of the partner with <paramref name="partnerId"/>.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR with the field at fault; PERMISSION_DENIED for a key of another partner; PARTNER_INACTIVE; NOT_FOUND for staff naming no partner.</exception>
    public async Task<PartnerOrderPlaced> PlaceAsync(Actor actor, Guid partnerId, PartnerOrder order, CancellationToken ct)
    {
        actor.Demand(Permissions.EditWork);
        var id = order.PartnerOrderId?.Trim() ?? "";
        if (id.Length == 0)
        {
            throw DomainError.Invalid("partner_order_id", "partner_order_id is required");
        }

        if (id.Length > LongestId)
        {
            throw DomainError.Invalid("partner_order_id", $"partner_order_id may have {LongestId} characters at most");
        }

        var references = References(order, id);
        var customer = (order.Customer ?? throw DomainError.Invalid("customer", "customer is required")).Check("customer");
        var address = (order.Address ?? throw DomainError.Invalid("customer.address", "address is required")).Check("customer.address");
        CheckProducts(order.Products);
        var draft = new OrderDraft(
            order.InstallationRequested ? "installation" : "supply",
            "partner",
            OrderRules.Priority(order.Priority),
            id,
            references,
            Money.Zero,
            OrderRules.Requested(order.PreferredDate, "preferred_date"),
            OrderRules.Notes(order.Notes));
        return await writer.WriteAsync(actor, (db, token) => PlaceAsync(db, actor, partnerId, order.Products, draft, customer, address, token), ct);
    }

    private async Task<PartnerOrderPlaced> PlaceAsync(
        AppDb db, Actor actor, Guid partnerId, IReadOnlyList<PartnerProduct> products, OrderDraft draft, CheckedCustomer checkedCustomer, CheckedAddress checkedAddress, CancellationToken ct)
    {
        var partner = await db.Partners.SingleOrDefaultAsync(p => p.PublicId == partnerId, ct);
        if (actor.PartnerId is { } own && partner?.Id != own)
        {
            throw PartnerErrors.NotYours();
        }

        if (partner is null || !actor.Sees(partner.BusinessEntityId))
        {
            throw PartnerErrors.NotFound();
        }

        if (!partner.IsActive)
        {
            throw PartnerErrors.Inactive();
        }

        // two at once both get past this; the unique index then sends the second one round again, and it finds the first
        var first = await db.Orders.AsNoTracking()
            .Where(o => o.PartnerId == partner.Id && o.PartnerOrderId == draft.PartnerOrderId)
            .Select(o => new PlacedOrder(o.Id, o.PublicId, o.Number, o.Status, o.CreatedAt))
            .SingleOrDefaultAsync(ct);
        if (first is not null)
        {
            return new PartnerOrderPlaced(first, draft.PartnerOrderId!, true);
        }

        var entity = await db.BusinessEntities.SingleAsync(e => e.Id == partner.BusinessEntityId, ct);
        var number = await place.NumberAsync(db, entity, ct);
        var customer = await CustomerBook.FindOrMakeAsync(db, checkedCustomer, ct);
        var address = await AddressBook.FindOrMakeAsync(db, checkedAddress, ct);
        var lines = await LinesAsync(db, partner, products, customer.Language, ct);
        await db.SaveChangesAsync(ct); // ids of what is new
        var order = await place.OpenAsync(db, actor, draft, new OrderParties(number, entity, customer, null, partner, address, lines), ct);
        return new PartnerOrderPlaced(new PlacedOrder(order.Id, order.PublicId, order.Number, order.Status, order.CreatedAt), draft.PartnerOrderId!, false);
    }

    private static async Task<List<OrderLine>> LinesAsync(AppDb db, Partner partner, IReadOnlyList<PartnerProduct> products, string language, CancellationToken ct)
    {
        var words = products.Select(p => Word(p.Sku)).Distinct().ToList();
        var mapped = await db.PartnerSkus.Where(s => s.PartnerId == partner.Id && words.Contains(s.ExternalSku)).ToDictionaryAsync(s => s.ExternalSku, ct);
        var articleIds = mapped.Values.Where(s => s.ArticleId is not null).Select(s => s.ArticleId!.Value).ToList();

        // a word for what is no longer sold waits for somebody to say what it means now, as a word nobody knows does
        var articles = await db.Articles.Where(a => a.IsActive && (articleIds.Contains(a.Id) || words.Contains(a.Sku))).ToListAsync(ct);
        var lines = new List<OrderLine>();
        foreach (var product in products)
        {
            var word = Word(product.Sku);
            var known = mapped.GetValueOrDefault(word);
            var article = known?.ArticleId is { } articleId ? articles.SingleOrDefault(a => a.Id == articleId) : articles.SingleOrDefault(a => a.Sku == word);
            if (article is not null)
            {
                lines.Add(OrderLine.Of(article, word, lines.Count + 1, product.Quantity, "partner", language));
                continue;
            }

            if (known is null)
            {
                mapped[word] = new PartnerSku { PartnerId = partner.Id, ExternalSku = word };
                db.Add(mapped[word]);
            }

            lines.Add(new OrderLine
            {
                Sku = word,
                Description = string.IsNullOrWhiteSpace(product.Description) ? word : product.Description.Trim(),
                Position = lines.Count + 1,
                Quantity = product.Quantity,
                Payer = "partner",
                VatPercent = 21,
            });
        }

        return lines;
    }

    private static void CheckProducts(IReadOnlyList<PartnerProduct> products)
    {
        if (products.Count is 0 or > OrderRules.MostLines)
        {
            throw DomainError.Invalid("products", $"products must have 1 to {OrderRules.MostLines} items");
        }

        for (var i = 0; i < products.Count; i++)
        {
            var product = products[i];
            if (string.IsNullOrWhiteSpace(product.Sku) || product.Sku.Trim().Length > LongestId)
            {
                throw DomainError.Invalid(FormattableString.Invariant($"products[{i}].sku"), $"sku must have 1 to {LongestId} characters");
            }

            OrderRules.Quantity(product.Quantity, FormattableString.Invariant($"products[{i}].quantity"));
            if (product.Description is { Length: > 400 })
            {
                throw DomainError.Invalid(FormattableString.Invariant($"products[{i}].description"), "description may have 400 characters at most");
            }
        }
    }

    private static string References(PartnerOrder order, string id)
    {
        if (order.References.Count > MostReferences)
        {
            throw DomainError.Invalid("partner_order_id", $"An order may have {MostReferences} references at most");
        }

        var all = new Dictionary<string, JsonElement> { ["partner_order_id"] = JsonSerializer.SerializeToElement(id) };
        foreach (var (name, value) in order.References.Where(r => r.Value.ValueKind is not JsonValueKind.Null and not JsonValueKind.Undefined))
        {
            all.TryAdd(name, value);
        }

        return OrderRules.References(JsonSerializer.SerializeToElement(all))!;
    }

    private static string Word(string? sku) => (sku ?? "").Trim().ToUpperInvariant();
}
