using ChargeCars.Core.BusinessEntities;

namespace ChargeCars.Web.Features.Admin.Companies;

/// <summary>What the administrator has filled in.</summary>
internal sealed class CompanyForm
{
    public string Name { get; set; } = "";

    public string Slug { get; set; } = "";

    public string Prefix { get; set; } = "";

    public string SenderEmail { get; set; } = "";

    public string? VatNumber { get; set; }

    public string? KvkNumber { get; set; }

    public string? Iban { get; set; }

    public int? PaymentTermDays { get; set; } = 14;

    /// <summary>A form filled from what is saved.</summary>
    public static CompanyForm Of(BusinessEntityDraft saved) => new()
    {
        Name = saved.Name,
        Slug = saved.Slug,
        Prefix = saved.Prefix,
        SenderEmail = saved.SenderEmail,
        VatNumber = saved.VatNumber,
        KvkNumber = saved.KvkNumber,
        Iban = saved.Iban,
        PaymentTermDays = saved.PaymentTermDays,
    };

    /// <summary>For <see cref="EditBusinessEntities"/>, which checks it.</summary>
    public BusinessEntityDraft ToDraft() => new()
    {
        Name = Name,
        Slug = Slug.Trim(),
        Prefix = Prefix.Trim().ToUpperInvariant(),
        SenderEmail = SenderEmail,
        VatNumber = VatNumber,
        KvkNumber = KvkNumber,
        Iban = Iban,
        PaymentTermDays = PaymentTermDays ?? -1,
    };
}
