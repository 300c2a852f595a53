using ChargeCars.Core.Common;
using ChargeCars.Core.Contacts;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Partners;

/// <summary>Makes partners, changes them, and switches them off and on. Who works for some companies keeps the partners of those.</summary>
public sealed class EditPartners(DbWriter writer, TimeProvider clock)
{
    /// <summary>Chains are short; a loop in the data must not become a loop in the program.</summary>
    private const int MostAncestors = 10;

    /// <summary>Makes a partner, of an organization that is known or of a new one; gives its public id.</summary>
    /// <param name="actor">Who does it.</param>
    /// <param name="draft">The partner.</param>
    /// <param name="evenIfKnown">Makes a new organization although another has the same Chamber of Commerce number.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="DomainException">PERMISSION_DENIED; VALIDATION_ERROR with the field; ORGANIZATION_KNOWN; PARTNER_EXISTS.</exception>
    public Task<Guid> CreateAsync(Actor actor, PartnerDraft draft, bool evenIfKnown, CancellationToken ct)
    {
        actor.DemandPartnerStaff();
        var sound = PartnerFields.Checked(draft, withOrganization: draft.OrganizationId is null);
        return writer.WriteAsync(
            actor,
            async (db, token) =>
            {
                await DemandCompanyAsync(db, actor, sound.BusinessEntityId, token);
                var organization = await OrganizationAsync(db, sound, evenIfKnown, token);
                if (await db.Partners.FirstOrDefaultAsync(p => p.ContactId == organization.Id && p.BusinessEntityId == sound.BusinessEntityId, token) is { } twin)
                {
                    throw PartnerErrors.Exists(twin);
                }

                var partner = new Partner { ContactId = organization.Id, Name = sound.Name, BusinessEntityId = sound.BusinessEntityId };
                db.Add(partner);
                await db.SaveChangesAsync(token);
                PartnerSearch.Index(db, partner);
                return partner.PublicId;
            },
            ct);
    }

    /// <summary>Changes a partner and its organization.</summary>
    /// <param name="actor">Who does it.</param>
    /// <param name="id">Public id.</param>
    /// <param name="seen">As it was when the change was begun.</param>
    /// <param name="draft">As it shall be; which organization it is stays.</param>
    /// <param name="evenIfKnown">Gives the organization a Chamber of Commerce number that another has too.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="DomainException">PERMISSION_DENIED; NOT_FOUND; VALIDATION_ERROR with the field; PARTNER_CHANGED when somebody changed it meanwhile; ORGANIZATION_KNOWN; ORGANIZATION_SHARED; PARTNER_EXISTS.</exception>
    public Task ChangeAsync(Actor actor, Guid id, PartnerDraft seen, PartnerDraft draft, bool evenIfKnown, CancellationToken ct)
    {
        actor.DemandPartnerStaff();
        var sound = PartnerFields.Checked(draft, withOrganization: true);
        return writer.WriteAsync(
            actor,
            async (db, token) =>
            {
                await HoldAsync(db, id, token);
                var partner = actor.Seen(await db.Partners.SingleOrDefaultAsync(p => p.PublicId == id, token));
                var organization = await db.Contacts.SingleAsync(c => c.Id == partner.ContactId, token);
                var saved = PartnerDraft.Of(partner, organization, await ParentOfAsync(db, organization, token));
                if (saved != seen)
                {
                    throw PartnerErrors.Changed();
                }

                if (sound.BusinessEntityId != partner.BusinessEntityId)
                {
                    await DemandCompanyAsync(db, actor, sound.BusinessEntityId, token);
                    if (await db.Partners.FirstOrDefaultAsync(p => p.ContactId == organization.Id && p.BusinessEntityId == sound.BusinessEntityId, token) is { } twin)
                    {
                        throw PartnerErrors.Exists(twin);
                    }
                }

                if (sound.OfOrganization() != saved.OfOrganization())
                {
                    await ChangeOrganizationAsync(db, actor, organization, sound, evenIfKnown, token);
                }

                (partner.Name, partner.BusinessEntityId) = (sound.Name, sound.BusinessEntityId);
                await PartnerSearch.ReindexAsync(db, partner, token);
            },
            ct);
    }

    /// <summary>Lets a partner's keys in again, or refuses them all at once. Saying what is so already changes nothing.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED; NOT_FOUND.</exception>
    public Task SetActiveAsync(Actor actor, Guid id, bool isActive, CancellationToken ct)
    {
        actor.DemandPartnerStaff();
        return writer.WriteAsync(
            actor,
            async (db, token) => actor.Seen(await db.Partners.SingleOrDefaultAsync(p => p.PublicId == id, token)).IsActive = isActive,
            ct);
    }

    private async Task<Contact> OrganizationAsync(AppDb db, PartnerDraft sound, bool evenIfKnown, CancellationToken ct)
    {
        if (sound.OrganizationId is { } known)
        {
            var organization = await db.Contacts.SingleOrDefaultAsync(c => c.PublicId == known && c.Kind == ContactKind.Organization, ct)
                ?? throw DomainError.Invalid("organization_id", "There is no such organization");
            organization.IsPartner = true;
            return organization;
        }

        await DemandUnknownAsync(db, null, sound.KvkNumber, evenIfKnown, ct);
        var made = new Contact { Kind = ContactKind.Organization, Name = sound.OrganizationName, IsPartner = true, CreatedAt = clock.GetUtcNow() };
        await FillAsync(db, made, sound, ct);
        db.Add(made);
        await db.SaveChangesAsync(ct);
        ContactSearch.Index(db, made);
        return made;
    }

    private static async Task ChangeOrganizationAsync(AppDb db, Actor actor, Contact organization, PartnerDraft sound, bool evenIfKnown, CancellationToken ct)
    {
        if (actor.BusinessEntityIds is { } own && await db.Partners.AnyAsync(p => p.ContactId == organization.Id && !own.Contains(p.BusinessEntityId), ct))
        {
            throw PartnerErrors.OrganizationShared();
        }

        if (sound.KvkNumber != organization.KvkNumber)
        {
            await DemandUnknownAsync(db, organization.Id, sound.KvkNumber, evenIfKnown, ct);
        }

        organization.Name = sound.OrganizationName;
        await FillAsync(db, organization, sound, ct);
        await ContactSearch.ReindexAsync(db, organization, ct);
    }

    private static async Task FillAsync(AppDb db, Contact organization, PartnerDraft sound, CancellationToken ct)
    {
        (organization.KvkNumber, organization.VatNumber) = (sound.KvkNumber, sound.VatNumber);
        (organization.Email, organization.Phone, organization.Language) = (sound.Email, sound.Phone, sound.Language);
        organization.ParentId = sound.ParentId is { } parent ? await ParentAsync(db, organization, parent, ct) : null;
    }

    private static async Task<long> ParentAsync(AppDb db, Contact organization, Guid parentId, CancellationToken ct)
    {
        var parent = await db.Contacts.AsNoTracking().Where(c => c.PublicId == parentId && c.Kind == ContactKind.Organization).Select(c => new { c.Id, c.ParentId }).SingleOrDefaultAsync(ct)
            ?? throw DomainError.Invalid("parent_id", "There is no such organization");
        var up = parent;
        for (var steps = 0; up is not null; steps++)
        {
            if (up.Id == organization.Id || steps == MostAncestors)
            {
                throw PartnerErrors.ParentBelow();
            }

            var next = up.ParentId;
            up = await db.Contacts.AsNoTracking().Where(c => c.Id == next).Select(c => new { c.Id, c.ParentId }).SingleOrDefaultAsync(ct);
        }

        return parent.Id;
    }

    private static async Task<Guid?> ParentOfAsync(AppDb db, Contact organization, CancellationToken ct) =>
        organization.ParentId is { } parent ? await db.Contacts.Where(c => c.Id == parent).Select(c => (Guid?)c.PublicId).SingleAsync(ct) : null;

    private static async Task DemandUnknownAsync(AppDb db, long? self, string? kvkNumber, bool evenIfKnown, CancellationToken ct)
    {
        if (kvkNumber is not null && !evenIfKnown && await OrganizationQueries.ByKvk(db, kvkNumber).FirstOrDefaultAsync(c => c.Id != self, ct) is { } known)
        {
            throw PartnerErrors.OrganizationKnown(known);
        }
    }

    /// <summary>The company is there and the actor works for it. Its row is written, so that of those who make the same partner at once each sees what the one before made.</summary>
    private static async Task DemandCompanyAsync(AppDb db, Actor actor, long company, CancellationToken ct)
    {
        if (!actor.Sees(company) || await db.BusinessEntities.Where(e => e.Id == company).ExecuteUpdateAsync(e => e.SetProperty(x => x.Name, x => x.Name), ct) == 0)
        {
            throw DomainError.Invalid("business_entity_id", "There is no such company");
        }
    }

    /// <summary>Of those who change one partner at once, each sees what the one before wrote.</summary>
    private static async Task HoldAsync(AppDb db, Guid partner, CancellationToken ct) =>
        await db.Partners.Where(p => p.PublicId == partner).ExecuteUpdateAsync(p => p.SetProperty(x => x.Name, x => x.Name), ct);
}
