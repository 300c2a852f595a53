using ChargeCars.Core.Common;
using ChargeCars.Core.Contacts;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Partners;
using ChargeCars.Core.Tests.Orders;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static ChargeCars.Core.Tests.Orders.OrderWorld;

namespace ChargeCars.Core.Tests.Partners;

public sealed class EditPartnersTests
{
    private static readonly PartnerDraft Sound = new()
    {
        Name = " Zonneveld  Lease ", OrganizationName = "Zonneveld Lease B.V.", KvkNumber = "6543 2109", VatNumber = "nl 8012.34.567 b01", Email = "Orders@Zonneveld.example", Phone = "06-12345699", Language = "en",
    };

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task A_partner_is_made_with_its_organization_found_changed_and_found_by_its_new_names(DatabaseProvider provider)
    {
        await using var world = await CreateAsync(provider);
        var (edit, queries, organizations) = (world.Get<EditPartners>(), world.Get<PartnerQueries>(), world.Get<OrganizationQueries>());
        var id = await edit.CreateAsync(Planner, Sound with { BusinessEntityId = world.FirstCompany }, false, Ct);
        var saved = await queries.ReadAsync(id, Planner, Ct);
        Assert.NotNull(saved.OrganizationId);
        Assert.Equal(
            Sound with { BusinessEntityId = world.FirstCompany, OrganizationId = saved.OrganizationId, Name = "Zonneveld Lease", KvkNumber = "65432109", VatNumber = "NL801234567B01", Email = "orders@zonneveld.example", Phone = "+31612345699" },
            saved);
        Assert.Equal(id, Assert.Single((await queries.ListAsync(new PartnerFilter("zonnev"), new PageRequest(), Planner, Ct)).Items).PublicId);
        foreach (var words in new[] { "zonneveld le", "65432109", "orders@zonneveld" })
        {
            Assert.Equal(new OrganizationChoice(saved.OrganizationId.Value, "Zonneveld Lease B.V.", "65432109", "orders@zonneveld.example"), Assert.Single(await organizations.FindAsync(Planner, words, 5, Ct)));
        }

        // the word that it is known by and the chain above it
        await using var db = await world.ReadAsync();
        var group = await db.Contacts.Where(c => c.Name == "De Linde Groep").Select(c => c.PublicId).SingleAsync(Ct);
        var changed = saved with { Name = "Maanlicht Lease", OrganizationName = "Maanlicht Lease N.V.", KvkNumber = null, VatNumber = "BE0123456789", ParentId = group };
        await edit.ChangeAsync(Planner, id, saved, changed, false, Ct);
        Assert.Equal(changed, await queries.ReadAsync(id, Planner, Ct));
        Assert.Equal(["De Linde Groep", "Noorderlicht Import"], (await queries.DetailsAsync(id, Planner, Ct))!.Chain.Select(c => c.Name));
        Assert.Empty((await queries.ListAsync(new PartnerFilter("zonnev"), new PageRequest(), Planner, Ct)).Items);
        Assert.Equal(saved.OrganizationId, Assert.Single(await organizations.FindAsync(Planner, "maanlicht", 5, Ct)).Id);
        Assert.Empty(await organizations.FindAsync(Planner, "65432109", 5, Ct));
        Assert.Equal(["created", "changed"], await db.AuditLines.Where(l => l.EntityId == id).OrderBy(l => l.Id).Select(l => l.Action).ToListAsync(Ct));

        // somebody who read it before that overwrites nothing
        Assert.Equal("PARTNER_CHANGED", await RefusedAsync(() => edit.ChangeAsync(Planner, id, saved, saved with { Email = null }, false, Ct)));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task A_known_organization_is_chosen_as_it_is_and_a_twin_by_its_number_is_warned_of(DatabaseProvider provider)
    {
        await using var world = await CreateAsync(provider);
        var (edit, queries) = (world.Get<EditPartners>(), world.Get<PartnerQueries>());
        var draft = Sound with { BusinessEntityId = world.FirstCompany };
        var first = await edit.CreateAsync(Planner, draft, false, Ct);
        var organization = (await queries.ReadAsync(first, Planner, Ct)).OrganizationId;
        var known = await Assert.ThrowsAsync<DomainException>(() => edit.CreateAsync(Planner, draft with { Name = "Zonneveld Zuid" }, false, Ct));
        Assert.Equal(("ORGANIZATION_KNOWN", "kvk_number", organization), (known.Error.Code, known.Error.Field, (Guid?)known.Error.Details!["organization_id"]));

        // the same one for another company, with nothing of its own touched; never twice for one company
        var second = await edit.CreateAsync(Planner, new PartnerDraft { OrganizationId = organization, Name = "Zonneveld bij ThuisLader", BusinessEntityId = world.SecondCompany }, false, Ct);
        Assert.Equal("Zonneveld Lease B.V.", (await queries.ReadAsync(second, Planner, Ct)).OrganizationName);
        Assert.Equal("PARTNER_EXISTS organization_id", await RefusedAsync(() => edit.CreateAsync(Planner, draft with { OrganizationId = organization }, false, Ct)));
        var moved = await queries.ReadAsync(second, Planner, Ct);
        Assert.Equal("PARTNER_EXISTS organization_id", await RefusedAsync(() => edit.ChangeAsync(Planner, second, moved, moved with { BusinessEntityId = world.FirstCompany }, false, Ct)));
        Assert.Equal("VALIDATION_ERROR organization_id", await RefusedAsync(() => edit.CreateAsync(Planner, draft with { OrganizationId = Person }, false, Ct)));

        // whoever means another organization all the same says so
        var other = await edit.CreateAsync(Planner, draft with { Name = "Zonneveld Zuid" }, true, Ct);
        var saved = await queries.ReadAsync(other, Planner, Ct);
        Assert.NotEqual(organization, saved.OrganizationId);
        await edit.ChangeAsync(Planner, other, saved, saved with { KvkNumber = "11111111" }, false, Ct);
        saved = await queries.ReadAsync(other, Planner, Ct);
        Assert.Equal("ORGANIZATION_KNOWN kvk_number", await RefusedAsync(() => edit.ChangeAsync(Planner, other, saved, saved with { KvkNumber = "65432109" }, false, Ct)));
        await edit.ChangeAsync(Planner, other, saved, saved with { KvkNumber = "65432109" }, true, Ct);
    }

    [Fact]
    public async Task Who_works_for_some_companies_keeps_the_partners_of_those_and_a_key_keeps_none()
    {
        await using var world = await CreateAsync(DatabaseProvider.Sqlite);
        var (edit, queries) = (world.Get<EditPartners>(), world.Get<PartnerQueries>());
        var elsewhere = Staff(world.SecondCompany);
        var mine = await queries.ReadAsync(PartnerId, Planner, Ct);
        Assert.Equal("NOT_FOUND", await RefusedAsync(() => queries.ReadAsync(PartnerId, elsewhere, Ct)));
        Assert.Equal("NOT_FOUND", await RefusedAsync(() => edit.ChangeAsync(elsewhere, PartnerId, mine, mine, false, Ct)));
        Assert.Equal("NOT_FOUND", await RefusedAsync(() => edit.SetActiveAsync(elsewhere, PartnerId, false, Ct)));
        Assert.Equal("VALIDATION_ERROR business_entity_id", await RefusedAsync(() => edit.CreateAsync(elsewhere, Sound with { BusinessEntityId = world.FirstCompany }, false, Ct)));
        Assert.Equal("VALIDATION_ERROR business_entity_id", await RefusedAsync(() => edit.CreateAsync(Planner, Sound with { BusinessEntityId = 99 }, false, Ct)));

        // an organization that is another company's partner too: its particulars are not theirs to change, the rest is
        var shared = await edit.CreateAsync(elsewhere, Sound with { OrganizationId = mine.OrganizationId, BusinessEntityId = world.SecondCompany }, false, Ct);
        var saved = await queries.ReadAsync(shared, elsewhere, Ct);
        Assert.Equal("ORGANIZATION_SHARED", await RefusedAsync(() => edit.ChangeAsync(elsewhere, shared, saved, saved with { Email = "theirs@example.com" }, false, Ct)));
        Assert.Equal("VALIDATION_ERROR business_entity_id", await RefusedAsync(() => edit.ChangeAsync(elsewhere, shared, saved, saved with { BusinessEntityId = world.FirstCompany }, false, Ct)));
        await edit.ChangeAsync(elsewhere, shared, saved, saved with { Name = "De Linde Zuid" }, false, Ct);

        foreach (var nobody in new[] { world.PartnerActor(), Planner with { Permissions = new HashSet<string> { Permissions.SeeWork } } })
        {
            Assert.Equal("PERMISSION_DENIED", await RefusedAsync(() => edit.CreateAsync(nobody, Sound with { BusinessEntityId = world.FirstCompany }, false, Ct)));
            Assert.Equal("PERMISSION_DENIED", await RefusedAsync(() => edit.ChangeAsync(nobody, PartnerId, mine, mine, false, Ct)));
            Assert.Equal("PERMISSION_DENIED", await RefusedAsync(() => edit.SetActiveAsync(nobody, PartnerId, false, Ct)));
            Assert.Equal("PERMISSION_DENIED", await RefusedAsync(() => queries.ReadAsync(PartnerId, nobody, Ct)));
            Assert.Equal("PERMISSION_DENIED", await RefusedAsync(() => world.Get<OrganizationQueries>().FindAsync(nobody, "linde", 5, Ct)));
        }
    }

    [Fact]
    public async Task An_organization_is_never_part_of_itself()
    {
        await using var world = await CreateAsync(DatabaseProvider.Sqlite);
        var edit = world.Get<EditPartners>();
        await using var db = await world.ReadAsync();
        var group = await db.Contacts.SingleAsync(c => c.Name == "De Linde Groep", Ct);
        var id = await edit.CreateAsync(Planner, new PartnerDraft { OrganizationId = group.PublicId, Name = "De Linde", BusinessEntityId = world.FirstCompany }, false, Ct);
        var saved = await world.Get<PartnerQueries>().ReadAsync(id, Planner, Ct);
        var below = (await world.Get<PartnerQueries>().ReadAsync(PartnerId, Planner, Ct)).OrganizationId;
        foreach (var parent in new[] { group.PublicId, below, Guid.NewGuid(), Person })
        {
            Assert.Equal("VALIDATION_ERROR parent_id", await RefusedAsync(() => edit.ChangeAsync(Planner, id, saved, saved with { ParentId = parent }, false, Ct)));
        }
    }

    [Fact]
    public async Task Of_many_who_make_or_change_the_same_partner_at_once_one_does()
    {
        await using var world = await CreateAsync(DatabaseProvider.Postgres);
        var (edit, queries) = (world.Get<EditPartners>(), world.Get<PartnerQueries>());
        var draft = Sound with { BusinessEntityId = world.FirstCompany };
        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => RefusedAsync(() => edit.CreateAsync(Planner, draft, false, Ct)), Ct)));
        Assert.Single(made, said => said == "went through");
        Assert.Equal(7, made.Count(said => said == "ORGANIZATION_KNOWN kvk_number"));

        var saved = await queries.ReadAsync(PartnerId, Planner, Ct);
        var changed = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => RefusedAsync(() => edit.ChangeAsync(Planner, PartnerId, saved, saved with { Name = $"De Linde {i}" }, false, Ct)), Ct)));
        Assert.Single(changed, said => said == "went through");
        Assert.Equal(7, changed.Count(said => said == "PARTNER_CHANGED"));
    }

    [Theory]
    [InlineData("name", " ")]
    [InlineData("name", null)]
    [InlineData("organization_name", " ")]
    [InlineData("organization_name", null)]
    [InlineData("kvk_number", "1234567")]
    [InlineData("vat_number", "NL12")]
    [InlineData("vat_number", "NLAB1234")]
    [InlineData("email", "nobody")]
    [InlineData("phone", "12")]
    [InlineData("language", "fr")]
    public async Task What_is_no_such_thing_is_refused_by_its_field(string field, string? value)
    {
        await using var world = await CreateAsync(DatabaseProvider.Sqlite);
        var text = value ?? new string('x', 201);
        var draft = Sound with { BusinessEntityId = world.FirstCompany };
        draft = field switch
        {
            "name" => draft with { Name = text },
            "organization_name" => draft with { OrganizationName = text },
            "kvk_number" => draft with { KvkNumber = text },
            "vat_number" => draft with { VatNumber = text },
            "email" => draft with { Email = text },
            "phone" => draft with { Phone = text },
            _ => draft with { Language = text },
        };
        Assert.Equal($"VALIDATION_ERROR {field}", await RefusedAsync(() => world.Get<EditPartners>().CreateAsync(Planner, draft, false, Ct)));
        await using var db = await world.ReadAsync();
        Assert.Equal(0, await db.Contacts.CountAsync(c => c.Kind == ContactKind.Organization && c.Name.StartsWith("Zonneveld"), Ct));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task A_partner_that_is_switched_off_is_refused_until_it_is_switched_on(DatabaseProvider provider)
    {
        await using var world = await CreateAsync(provider);
        var (edit, keys) = (world.Get<EditPartners>(), world.Get<PartnerKeys>());
        var issued = await keys.IssueAsync(Planner, PartnerId, [PartnerScopes.OrdersWrite], null, Ct);
        await edit.SetActiveAsync(Planner, PartnerId, false, Ct);
        await edit.SetActiveAsync(Planner, PartnerId, false, Ct);
        var who = (await keys.VerifyAsync(issued.Key, Ct))!;
        Assert.Equal("PARTNER_INACTIVE", Assert.Throws<DomainException>(who.DemandActive).Error.Code);
        await edit.SetActiveAsync(Planner, PartnerId, true, Ct);
        (await keys.VerifyAsync(issued.Key, Ct))!.DemandActive();
        await using var db = await world.ReadAsync();
        Assert.Equal(2, await db.AuditLines.CountAsync(l => l.EntityId == PartnerId && l.Action == "changed", Ct));
    }

    private static async Task<string> RefusedAsync(Func<Task> work)
    {
        try
        {
            await work();
            return "went through";
        }
        catch (DomainException e)
        {
            return $"{e.Error.Code} {e.Error.Field}".TrimEnd();
        }
    }
}
