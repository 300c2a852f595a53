using ChargeCars.Core.Common;
using ChargeCars.Core.Contacts;
using ChargeCars.Core.Partners;
using ChargeCars.Web.Hosting;
using ChargeCars.Web.Shell;
using Microsoft.Extensions.Localization;

namespace ChargeCars.Web.Features.Partners;

/// <summary>Finds partners and customers in the palette; a customer leads to their orders.</summary>
internal sealed class RelationSearch(PartnerQueries partners, ContactQueries contacts, CurrentActor person, IStringLocalizer<PartnerTexts> texts) : ISearchProvider
{
    private const int Fewest = 2;
    private const int Most = 3;

    public int Order => 40;

    public string? Policy => Permissions.SeeWork;

    public async Task<IReadOnlyList<SearchHit>> FindAsync(SearchQuery query, CancellationToken ct)
    {
        if (query.Text.Length < Fewest)
        {
            return [];
        }

        var actor = await person.GetAsync(ct);
        var found = await partners.ListAsync(new PartnerFilter(query.Text), new PageRequest(1, Most), actor, ct);
        var customers = await contacts.FindCustomersAsync(query.Text, Most, actor, ct);
        return
        [
            .. found.Items.Select(p => new SearchHit(texts["Partners"], p.Name, $"/partners/{p.PublicId}", "partners", p.ParentName)),
            .. customers.Select(c => new SearchHit(texts["Customers"], c.Name, $"/orders?q={Uri.EscapeDataString(c.Name)}", "customers", c.Email ?? c.Phone)),
        ];
    }
}
