using System.Globalization;
using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Numbering;

/// <summary>A number given out on request.</summary>
/// <param name="Formatted">As on the document.</param>
/// <param name="Sequence">Its place in the year.</param>
/// <param name="BusinessEntity">Slug of the company.</param>
/// <param name="BusinessEntityName">Legal name of the company.</param>
public sealed record GeneratedNumber(string Formatted, long Sequence, string BusinessEntity, string BusinessEntityName);

/// <summary>Gives out a number for a document that is made elsewhere. The number is used up, whatever becomes of that document.</summary>
public sealed class GenerateNumber(DbWriter writer, NumberGenerator numbers)
{
    private const int FirstYear = 2000;
    private const int LastYear = 2199;

    /// <summary>Takes the next number.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="businessEntity">Slug, public id or <c>entity-{Id}</c> of the company.</param>
    /// <param name="documentType">A word of <see cref="DocumentTypes"/>.</param>
    /// <param name="documentDate">The document's day; null for today in Europe/Amsterdam.</param>
    /// <param name="ct">Cancels the wait.</param>
    /// <exception cref="DomainException">NOT_FOUND for an unknown company or type, VALIDATION_ERROR, PERMISSION_DENIED.</exception>
    public Task<GeneratedNumber> TakeAsync(Actor actor, string businessEntity, string documentType, DateOnly? documentDate, CancellationToken ct)
    {
        actor.Demand(Permissions.EditWork);
        if (documentDate is { Year: < FirstYear or > LastYear })
        {
            throw DomainError.Invalid("document_date", $"document_date lies between {FirstYear} and {LastYear}");
        }

        return writer.WriteAsync(
            actor,
            async (db, token) =>
            {
                var entity = await FindAsync(db, businessEntity, token);
                if (entity is null || !actor.Sees(entity.Id))
                {
                    throw NumberingErrors.UnknownEntity(businessEntity);
                }

                var day = documentDate ?? Amsterdam.Day(db.Clock.GetUtcNow());
                var sequence = await numbers.NextAsync(db, entity, documentType, day, token);
                return new GeneratedNumber(NumberGenerator.Format(entity, documentType, day, sequence), sequence, entity.Slug, entity.Name);
            },
            ct);
    }

    private static Task<BusinessEntity?> FindAsync(AppDb db, string text, CancellationToken ct)
    {
        var entities = db.BusinessEntities.AsNoTracking();
        if (Guid.TryParse(text, out var publicId))
        {
            return entities.SingleOrDefaultAsync(e => e.PublicId == publicId, ct);
        }

        return text.StartsWith("entity-", StringComparison.Ordinal) && long.TryParse(text["entity-".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? entities.SingleOrDefaultAsync(e => e.Id == id, ct)
            : entities.SingleOrDefaultAsync(e => e.Slug == text, ct);
    }
}
