using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.BusinessEntities;

/// <summary>Makes companies and changes them. The word in URLs and the letters of document numbers stay what they were made with: partners and paper carry them.</summary>
public sealed class EditBusinessEntities(DbWriter writer)
{
    /// <summary>Makes a company; gives its public id. Only who works for all companies may.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED; VALIDATION_ERROR with the field; COMPANY_TAKEN when another has the word or the letters.</exception>
    public Task<Guid> CreateAsync(Actor actor, BusinessEntityDraft draft, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        if (actor.BusinessEntityIds is not null)
        {
            throw DomainError.Forbidden("Only who works for all companies makes another one");
        }

        var sound = CompanyFields.Checked(draft);
        return writer.WriteAsync(
            actor,
            async (db, token) =>
            {
                if (await db.BusinessEntities.AnyAsync(e => e.Slug == sound.Slug || e.LegacyKey == sound.Slug, token))
                {
                    throw Taken("slug", sound.Slug);
                }

                if (await db.BusinessEntities.AnyAsync(e => e.Prefix == sound.Prefix, token))
                {
                    throw Taken("prefix", sound.Prefix);
                }

                var company = new BusinessEntity { Slug = sound.Slug, Prefix = sound.Prefix, Name = sound.Name, SenderEmail = sound.SenderEmail };
                Fill(company, sound);
                db.Add(company);
                return company.PublicId;
            },
            ct);
    }

    /// <summary>Changes a company.</summary>
    /// <param name="actor">Who does it.</param>
    /// <param name="id">Public id.</param>
    /// <param name="seen">The company as it was when the change was begun.</param>
    /// <param name="draft">As it shall be; its word and letters are not looked at.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="DomainException">PERMISSION_DENIED; NOT_FOUND; VALIDATION_ERROR with the field; COMPANY_CHANGED when somebody changed it meanwhile.</exception>
    public Task ChangeAsync(Actor actor, Guid id, BusinessEntityDraft seen, BusinessEntityDraft draft, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        return writer.WriteAsync(
            actor,
            async (db, token) =>
            {
                // held first, so that of two who change it at once the second reads what the first one saved
                await db.BusinessEntities.Where(e => e.PublicId == id).ExecuteUpdateAsync(set => set.SetProperty(e => e.Name, e => e.Name), token);
                var company = await db.BusinessEntities.SingleOrDefaultAsync(e => e.PublicId == id, token);
                if (company is null || !actor.Sees(company.Id))
                {
                    throw DomainError.NotFound("The company");
                }

                var sound = CompanyFields.Checked(draft with { Slug = company.Slug, Prefix = company.Prefix });
                if (BusinessEntityDraft.Of(company) != seen)
                {
                    throw new DomainError(ErrorKind.Conflict, "COMPANY_CHANGED", "Somebody else changed this company meanwhile").AsException();
                }

                (company.Name, company.SenderEmail) = (sound.Name, sound.SenderEmail);
                Fill(company, sound);
            },
            ct);
    }

    private static void Fill(BusinessEntity company, BusinessEntityDraft sound) =>
        (company.VatNumber, company.KvkNumber, company.Iban, company.PaymentTermDays) = (sound.VatNumber, sound.KvkNumber, sound.Iban, sound.PaymentTermDays);

    private static DomainException Taken(string field, string value) =>
        new DomainError(ErrorKind.Conflict, "COMPANY_TAKEN", $"Another company has '{value}'", field, new Dictionary<string, object?> { ["field"] = field, ["value"] = value }).AsException();
}
