using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Partners;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Orders;

/// <summary>Says which of our articles a partner means by a word, and puts right the open orders that wait for it.</summary>
public sealed class MapPartnerSku(DbWriter writer, TimeProvider clock)
{
    /// <summary>Maps the word with <paramref name="partnerSkuId"/>. Orders that are closed, and lines that had an article, stay as they are.</summary>
    /// <returns>How many orders were put right.</returns>
    /// <exception cref="DomainException">NOT_FOUND, VALIDATION_ERROR for an unknown article, PERMISSION_DENIED.</exception>
    public Task<int> MapAsync(Actor actor, Guid partnerSkuId, string articleSku, CancellationToken ct)
    {
        actor.Demand(Permissions.ManagePartners);
        if (actor.PartnerId is not null)
        {
            throw DomainError.Forbidden("A partner's key does not map articles");
        }

        return writer.WriteAsync(
            actor,
            async (db, token) =>
            {
                var word = await db.PartnerSkus.SingleOrDefaultAsync(s => s.PublicId == partnerSkuId, token) ?? throw DomainError.NotFound("Partner SKU");
                var partner = await db.Partners.SingleAsync(p => p.Id == word.PartnerId, token);
                if (!actor.Sees(partner.BusinessEntityId))
                {
                    throw DomainError.NotFound("Partner SKU");
                }

                var article = await db.Articles.SingleOrDefaultAsync(a => a.IsActive && a.Sku == articleSku, token) ?? throw DomainError.Invalid("article_sku", $"There is no article {articleSku}");
                word.ArticleId = article.Id;
                var closed = false; // a parameter: SQLite makes no use of an index for NOT
                var waiting = await db.Orders
                    .Where(o => o.PartnerId == partner.Id && o.IsClosed == closed && o.Lines.Any(l => l.ArticleId == null && l.Sku == word.ExternalSku))
                    .Include(o => o.Lines)
                    .ToListAsync(token);
                foreach (var order in waiting)
                {
                    var language = await db.Contacts.Where(c => c.Id == order.CustomerId).Select(c => c.Language).SingleAsync(token);
                    foreach (var line in order.Lines.Where(l => l.ArticleId is null && l.Sku == word.ExternalSku))
                    {
                        line.Price(article, language);
                    }

                    order.SumLines();
                    order.UpdatedAt = clock.GetUtcNow();
                    db.Publish(new LiveEvent(LiveTopics.Order(order.Id), order.Id));
                }

                return waiting.Count;
            },
            ct);
    }
}
