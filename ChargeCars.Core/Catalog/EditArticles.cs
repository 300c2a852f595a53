using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Catalog;

/// <summary>
/// Makes articles, changes them and takes them out of sale. All companies of the group sell them, so only who works for all of them may. The SKU stays
/// what it was made with; lines of orders keep the name and the price they were placed at.
/// </summary>
public sealed class EditArticles(DbWriter writer)
{
    /// <summary>Makes an article; gives its public id.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED; VALIDATION_ERROR with the field; ARTICLE_TAKEN when another has the SKU.</exception>
    public Task<Guid> CreateAsync(Actor actor, ArticleDraft draft, CancellationToken ct)
    {
        Demand(actor);
        var sound = ArticleFields.Checked(draft);
        return writer.WriteAsync(
            actor,
            async (db, token) =>
            {
                if (await db.Articles.AnyAsync(a => a.Sku == sound.Sku, token))
                {
                    throw CatalogErrors.ArticleTaken(sound.Sku);
                }

                var article = new Article { Sku = sound.Sku, NameNl = sound.NameNl, NameEn = sound.NameEn };
                Fill(article, sound);
                db.Add(article);
                return article.PublicId;
            },
            ct);
    }

    /// <summary>Changes an article.</summary>
    /// <param name="actor">Who does it.</param>
    /// <param name="id">Public id.</param>
    /// <param name="seen">The article as it was when the change was begun.</param>
    /// <param name="draft">As it shall be; its SKU is not looked at.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="DomainException">PERMISSION_DENIED; NOT_FOUND; VALIDATION_ERROR with the field; ARTICLE_CHANGED when somebody changed it meanwhile.</exception>
    public Task ChangeAsync(Actor actor, Guid id, ArticleDraft seen, ArticleDraft draft, CancellationToken ct)
    {
        Demand(actor);
        return writer.WriteAsync(
            actor,
            async (db, token) =>
            {
                // held first, so that of two who change it at once the second reads what the first one saved
                await db.Articles.Where(a => a.PublicId == id).ExecuteUpdateAsync(s => s.SetProperty(a => a.Sku, a => a.Sku), token);
                var article = await db.Articles.SingleOrDefaultAsync(a => a.PublicId == id, token) ?? throw DomainError.NotFound("The article");
                var sound = ArticleFields.Checked(draft with { Sku = article.Sku });
                if (ArticleDraft.Of(article) != seen)
                {
                    throw CatalogErrors.ArticleChanged();
                }

                (article.NameNl, article.NameEn) = (sound.NameNl, sound.NameEn);
                Fill(article, sound);
            },
            ct);
    }

    private static void Demand(Actor actor)
    {
        actor.Demand(Permissions.Administer);
        if (actor.BusinessEntityIds is not null)
        {
            throw DomainError.Forbidden("Only who works for all companies makes and changes articles");
        }
    }

    private static void Fill(Article article, ArticleDraft sound) =>
        (article.Kind, article.CustomerPrice, article.PartnerPrice, article.VatPercent, article.HasSerial, article.IsActive)
        = (sound.Kind, sound.CustomerPrice, sound.PartnerPrice, sound.VatPercent, sound.HasSerial, sound.IsActive);
}
