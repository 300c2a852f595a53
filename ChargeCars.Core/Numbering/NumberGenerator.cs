using System.Globalization;
using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Providers;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Numbering;

/// <summary>
/// Gives out document numbers: PREFIX-YYYY-NNNNN, one sequence per company, document type and year. A number is taken in the transaction that
/// writes its document and goes back when that fails, so there are neither gaps nor duplicates; whoever asks for the next one meanwhile waits.
/// </summary>
public sealed class NumberGenerator(DatabaseSettings settings)
{
    private const string Upsert = """
        INSERT INTO "NumberSequences" ("BusinessEntityId", "DocumentType", "Year", "Last") VALUES ({0}, {1}, {2}, 1)
        ON CONFLICT ("BusinessEntityId", "DocumentType", "Year") DO UPDATE SET "Last" = "NumberSequences"."Last" + 1
        RETURNING "Last" AS "Value"
        """;

    private const string SqlServerUpsert = """
        MERGE "NumberSequences" WITH (HOLDLOCK) AS target
        USING (SELECT {0} AS "BusinessEntityId", {1} AS "DocumentType", {2} AS "Year") AS source
        ON target."BusinessEntityId" = source."BusinessEntityId" AND target."DocumentType" = source."DocumentType" AND target."Year" = source."Year"
        WHEN MATCHED THEN UPDATE SET "Last" = target."Last" + 1
        WHEN NOT MATCHED THEN INSERT ("BusinessEntityId", "DocumentType", "Year", "Last") VALUES (source."BusinessEntityId", source."DocumentType", source."Year", 1)
        OUTPUT inserted."Last" AS "Value";
        """;

    private readonly string sql = settings.Provider is DatabaseProvider.SqlServer ? SqlServerUpsert : Upsert;

    /// <summary>The next number for a document of that day, inside the caller's unit.</summary>
    /// <param name="db">The unit's context.</param>
    /// <param name="entity">The company.</param>
    /// <param name="documentType">A word of <see cref="DocumentTypes"/>.</param>
    /// <param name="day">The document's day in Europe/Amsterdam; its year is in the number.</param>
    /// <param name="ct">Cancels the wait.</param>
    /// <exception cref="DomainException">NOT_FOUND for an unknown document type.</exception>
    public async Task<string> TakeAsync(AppDb db, BusinessEntity entity, string documentType, DateOnly day, CancellationToken ct)
    {
        var sequence = await NextAsync(db, entity, documentType, day, ct);
        return Format(entity, documentType, day, sequence);
    }

    internal async Task<long> NextAsync(AppDb db, BusinessEntity entity, string documentType, DateOnly day, CancellationToken ct)
    {
        if (!DocumentTypes.Letters.ContainsKey(documentType))
        {
            throw NumberingErrors.UnknownType(documentType);
        }

        var taken = await db.Database.SqlQueryRaw<long>(sql, entity.Id, documentType, day.Year).ToListAsync(ct);
        return taken.Single();
    }

    internal static string Format(BusinessEntity entity, string documentType, DateOnly day, long sequence) =>
        string.Create(CultureInfo.InvariantCulture, $"{entity.Prefix}{DocumentTypes.Letters[documentType]}-{day.Year:D4}-{sequence:D5}");
}
