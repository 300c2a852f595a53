using ChargeCars.Core.Common;
using ChargeCars.Core.Data;

namespace ChargeCars.Core.Partners;

/// <summary>The words by which a partner is found.</summary>
public static class PartnerSearch
{
    /// <summary>The word of <see cref="SearchToken.EntityType"/> for partners.</summary>
    public const string EntityType = "partner";

    /// <summary>Writes the words of a new partner.</summary>
    public static void Index(AppDb db, Partner partner) => SearchIndex.Add(db, EntityType, partner.Id, SearchText.Tokens(partner.Name));

    /// <summary>Writes the words of a partner that may have others.</summary>
    internal static Task ReindexAsync(AppDb db, Partner partner, CancellationToken ct) => SearchIndex.ReplaceAsync(db, EntityType, partner.Id, SearchText.Tokens(partner.Name), ct);
}
