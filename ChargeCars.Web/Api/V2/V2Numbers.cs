using ChargeCars.Core.Numbering;
using ChargeCars.Web.Api.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ChargeCars.Web.Api.V2;

/// <summary>The day of the document; today when left out.</summary>
internal sealed record V2GenerateNumber(DateOnly? DocumentDate = null);

/// <summary>A number that was given out.</summary>
internal sealed record V2Number(bool Success, string FormattedNumber, long Sequence, string BusinessEntity, string EntityName);

/// <summary>S0 2.1: numbers for documents that are made elsewhere.</summary>
internal static class V2Numbers
{
    /// <summary>Maps <c>/v2/numbers</c>.</summary>
    public static void MapNumbers(this RouteGroupBuilder v2) => v2
        .MapPost("/numbers/generate/{business_entity}/{document_type}", GenerateAsync)
        .WithTags("Number Generation")
        .WithSummary("Generate sequential number for entity/document type");

    private static async Task<Created<V2Number>> GenerateAsync(
        [FromRoute(Name = "business_entity")] string businessEntity,
        [FromRoute(Name = "document_type")] string documentType,
        V2GenerateNumber? body,
        Caller caller,
        GenerateNumber numbers,
        CancellationToken ct)
    {
        var number = await numbers.TakeAsync(caller, businessEntity, documentType, body?.DocumentDate, ct);
        return TypedResults.Created((string?)null, new V2Number(true, number.Formatted, number.Sequence, number.BusinessEntity, number.BusinessEntityName));
    }
}
