using ChargeCars.Core.Catalog;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Partners;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Orders;

/// <summary>Keeps which of our articles a partner means by a word, and puts right the open orders that wait for it.</summary>
public sealed class MapPartnerSku(DbWriter writer, TimeProvider clock)
{
    private const int LongestWord = 100;

    /// <summary>Maps the word with <paramref name="partnerSkuId"/>, also one that meant another article. Orders that are closed, and lines that had an article, stay as they are.</summary>
    /// <returns>How many orders were put right.</returns>
    /// <exception cref="DomainException">NOT_FOUND, VALIDATION_ERROR for an unknown article, PERMISSION_DENIED.</exception>
    public Task<int> MapAsync(Actor actor, Guid partnerSkuId, string articleSku, CancellationToken ct)
    {
        DemandStaff(actor);
        return writer.WriteAsync(
            actor,
            async (db, token) =>
            {
                var word = await WordAsync(db, actor, partnerSkuId, token);
                var article = await ArticleAsync(db, articleSku, token);
                word.ArticleId = article.Id;
                return await MendAsync(db, word, article, token);
            },
            ct);
    }

    /// <summary>Says beforehand what a partner will mean by a word.</summary>
    /// <returns>How many orders were put right that waited for it.</returns>
    /// <exception cref="DomainException">NOT_FOUND; VALIDATION_ERROR for a word of no or more than 100 characters, or an unknown article; PARTNER_SKU_TAKEN when the partner has the word; PERMISSION_DENIED.</exception>
    public Task<int> AddAsync(Actor actor, Guid partnerId, string word, string articleSku, CancellationToken ct)
    {
        DemandStaff(actor);
        var sound = word.Trim().ToUpperInvariant();
        if (sound.Length is 0 or > LongestWord)
        {
            throw DomainError.Invalid("word", "must have 1 to 100 characters");
        }

        return writer.WriteAsync(
            actor,
            async (db, token) =>
            {
                var partner = await db.Partners.SingleOrDefaultAsync(p => p.PublicId == partnerId, token);
                if (partner is null || !actor.Sees(partner.BusinessEntityId))
                {
                    throw PartnerErrors.NotFound();
                }

                var article = await ArticleAsync(db, articleSku, token);
                if (await db.PartnerSkus.AnyAsync(s => s.PartnerId == partner.Id && s.ExternalSku == sound, token))
                {
                    throw new DomainError(ErrorKind.Conflict, "PARTNER_SKU_TAKEN", $"This partner has the word '{sound}' already", "word", new Dictionary<string, object?> { ["field"] = "word", ["word"] = sound }).AsException();
                }

                var added = new PartnerSku { PartnerId = partner.Id, ExternalSku = sound, ArticleId = article.Id };
                db.Add(added);
                return await MendAsync(db, added, article, token);
            },
            ct);
    }

    /// <summary>Forgets a word. Orders that were placed with it stay as they are.</summary>
    /// <exception cref="DomainException">NOT_FOUND; PARTNER_SKU_WAITED_FOR while open orders wait for somebody to map it; PERMISSION_DENIED.</exception>
    public Task RemoveAsync(Actor actor, Guid partnerSkuId, CancellationToken ct)
    {
        DemandStaff(actor);
        return writer.WriteAsync(
            actor,
            async (db, token) =>
            {
                var word = await WordAsync(db, actor, partnerSkuId, token);
                if (await Waiting(db, word).AnyAsync(token))
                {
                    throw new DomainError(ErrorKind.Conflict, "PARTNER_SKU_WAITED_FOR", "Open orders wait for this word; map it first").AsException();
                }

                db.Remove(word);
            },
            ct);
    }

    internal static IQueryable<Order> Waiting(AppDb db, PartnerSku word)
    {
        var closed = false; // a parameter: SQLite makes no use of an index for NOT
        return db.Orders.Where(o => o.PartnerId == word.PartnerId && o.IsClosed == closed && o.Lines.Any(l => l.ArticleId == null && l.Sku == word.ExternalSku));
    }

    private static void DemandStaff(Actor actor)
    {
        actor.Demand(Permissions.ManagePartners);
        if (actor.PartnerId is not null)
        {
            throw DomainError.Forbidden("A partner's key does not map articles");
        }
    }

    private static async Task<PartnerSku> WordAsync(AppDb db, Actor actor, Guid partnerSkuId, CancellationToken ct)
    {
        var word = await db.PartnerSkus.SingleOrDefaultAsync(s => s.PublicId == partnerSkuId, ct) ?? throw DomainError.NotFound("Partner SKU");
        var partner = await db.Partners.SingleAsync(p => p.Id == word.PartnerId, ct);
        return actor.Sees(partner.BusinessEntityId) ? word : throw DomainError.NotFound("Partner SKU");
    }

    private static async Task<Article> ArticleAsync(AppDb db, string articleSku, CancellationToken ct) =>
        await db.Articles.SingleOrDefaultAsync(a => a.IsActive && a.Sku == articleSku, ct) ?? throw DomainError.Invalid("article_sku", $"There is no article {articleSku}");

    private async Task<int> MendAsync(AppDb db, PartnerSku word, Article article, CancellationToken ct)
    {
        var waiting = await Waiting(db, word).Include(o => o.Lines).ToListAsync(ct);
        foreach (var order in waiting)
        {
            var language = await db.Contacts.Where(c => c.Id == order.CustomerId).Select(c => c.Language).SingleAsync(ct);
            foreach (var line in order.Lines.Where(l => l.ArticleId is null && l.Sku == word.ExternalSku))
            {
                line.Price(article, language);
            }

            order.SumLines();
            order.UpdatedAt = clock.GetUtcNow();
            db.Publish(new LiveEvent(LiveTopics.Order(order.Id), order.Id));
        }

        return waiting.Count;
    }
}
