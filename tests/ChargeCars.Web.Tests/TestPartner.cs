using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Contacts;
using ChargeCars.Core.Data;
using ChargeCars.Core.Partners;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChargeCars.Web.Tests;

/// <summary>A partner with a key, made for a test.</summary>
/// <param name="Id">The id in its paths.</param>
/// <param name="Key">For <c>X-API-Key</c>.</param>
public sealed record TestPartner(Guid Id, string Key)
{
    /// <summary>Makes a partner of business entity <c>chargecars</c>, which is made too where it is missing, and a key with <paramref name="scopes"/>.</summary>
    public static async Task<TestPartner> CreateAsync(IServiceProvider services, string name, IReadOnlyCollection<string> scopes)
    {
        var id = await services.GetRequiredService<DbWriter>().WriteAsync(
            AppFactory.Tester,
            async (db, ct) =>
            {
                var entity = await db.BusinessEntities.SingleOrDefaultAsync(e => e.Slug == "chargecars", ct);
                if (entity is null)
                {
                    entity = new BusinessEntity { Slug = "chargecars", Name = "ChargeCars B.V.", Prefix = "CC", SenderEmail = "mail@chargecars.example" };
                    db.Add(entity);
                }

                var organisation = new Contact { Kind = ContactKind.Organization, Name = name, IsPartner = true };
                db.Add(organisation);
                await db.SaveChangesAsync(ct);
                var partner = new Partner { ContactId = organisation.Id, Name = name, BusinessEntityId = entity.Id };
                db.Add(partner);
                return partner.PublicId;
            },
            CancellationToken.None);
        var issued = await services.GetRequiredService<PartnerKeys>().IssueAsync(AppFactory.Tester, id, scopes, null, CancellationToken.None);
        return new TestPartner(id, issued.Key);
    }
}
