namespace ChargeCars.Core.BusinessEntities;

/// <summary>What an administrator says of a company.</summary>
public sealed record BusinessEntityDraft
{
    /// <inheritdoc cref="BusinessEntity.Slug"/>
    public string Slug { get; init; } = "";

    /// <inheritdoc cref="BusinessEntity.Prefix"/>
    public string Prefix { get; init; } = "";

    /// <inheritdoc cref="BusinessEntity.Name"/>
    public string Name { get; init; } = "";

    /// <inheritdoc cref="BusinessEntity.SenderEmail"/>
    public string SenderEmail { get; init; } = "";

    /// <inheritdoc cref="BusinessEntity.VatNumber"/>
    public string? VatNumber { get; init; }

    /// <inheritdoc cref="BusinessEntity.KvkNumber"/>
    public string? KvkNumber { get; init; }

    /// <inheritdoc cref="BusinessEntity.Iban"/>
    public string? Iban { get; init; }

    /// <summary>Days from invoice to due date, 0 to 365.</summary>
    public int PaymentTermDays { get; init; } = 14;

    /// <summary>What is saved of a company.</summary>
    internal static BusinessEntityDraft Of(BusinessEntity entity) => new()
    {
        Slug = entity.Slug,
        Prefix = entity.Prefix,
        Name = entity.Name,
        SenderEmail = entity.SenderEmail,
        VatNumber = entity.VatNumber,
        KvkNumber = entity.KvkNumber,
        Iban = entity.Iban,
        PaymentTermDays = entity.PaymentTermDays,
    };
}
