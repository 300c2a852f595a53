using ChargeCars.Core.Addresses;
using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Catalog;
using ChargeCars.Core.Common;
using ChargeCars.Core.Contacts;
using ChargeCars.Core.Data;
using ChargeCars.Core.Partners;
using ChargeCars.Core.Statuses;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChargeCars.Core.Orders;

/// <summary>What a customer ordered, through whom, for which address. Its status is on its <see cref="StatusTrack"/>; the copies here serve lists.</summary>
public sealed class Order : IAudited, IVersioned
{
    /// <summary>Stands for "no deadline" in <see cref="DeadlineOrder"/>.</summary>
    public static readonly DateTimeOffset NoDeadline = new(9999, 12, 31, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Database key; S1's entity_id and S0's numeric_id.</summary>
    public long Id { get; internal set; }

    /// <inheritdoc/>
    public Guid PublicId { get; init; } = Guid.CreateVersion7();

    /// <summary>Document number, e.g. CC-2026-00123.</summary>
    public required string Number { get; init; }

    /// <summary>The company that sells.</summary>
    public long BusinessEntityId { get; init; }

    /// <summary>installation, service, upgrade, removal or supply.</summary>
    public required string OrderType { get; init; }

    /// <summary>api, back_office, partner, intake or quote: decides the workflow.</summary>
    public required string Source { get; init; }

    /// <summary>low, normal, high or urgent.</summary>
    public string Priority { get; set; } = "normal";

    /// <summary>Who we sell to.</summary>
    public long CustomerId { get; set; }

    /// <summary>Whom we speak to; null when that is the customer.</summary>
    public long? ContactId { get; set; }

    /// <summary>The partner it came through.</summary>
    public long? PartnerId { get; init; }

    /// <summary>Where the work is.</summary>
    public long? InstallationAddressId { get; set; }

    /// <summary>The partner's own id for it: unique per partner, never lost.</summary>
    public string? PartnerOrderId { get; init; }

    /// <summary>JSON object of every reference the partner sent, kept as sent.</summary>
    public string? PartnerReferences { get; set; }

    /// <summary>Sum of the lines or the amount agreed, excluding VAT.</summary>
    public Money Total { get; set; }

    /// <summary>The day the customer asked for.</summary>
    public DateOnly? RequestedDate { get; set; }

    /// <summary>For whoever works on it.</summary>
    public string? Notes { get; set; }

    /// <summary>Current status, copied from the track in the same transaction.</summary>
    public string Status { get; internal set; } = "";

    /// <summary>Category of the current status, copied likewise.</summary>
    public StatusCategory StatusCategory { get; internal set; }

    /// <summary>True when the current status is done or cancelled: closed orders come last in lists by deadline.</summary>
    public bool IsClosed { get; internal set; }

    /// <summary>UTC deadline of the current step, copied likewise; null while no clock runs.</summary>
    public DateTimeOffset? Deadline { get; internal set; }

    /// <summary>The deadline, or <see cref="NoDeadline"/>: so that a list by deadline is a walk along an index, nulls last on every provider.</summary>
    public DateTimeOffset DeadlineOrder { get; internal set; } = NoDeadline;

    /// <summary>UTC start of the next visit that is planned, copied by whoever plans, moves or ends a visit; null for none.</summary>
    public DateTimeOffset? NextVisitAt { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <inheritdoc/>
    public long Version { get; set; }

    /// <summary>What was ordered.</summary>
    public List<OrderLine> Lines { get; init; } = [];

    /// <summary>Makes the total the sum of the lines.</summary>
    internal void SumLines() => Total = Lines.Aggregate(Money.Zero, (sum, line) => sum + line.Amount);
}

/// <summary>One article on an order.</summary>
public sealed class OrderLine : IAudited
{
    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <inheritdoc/>
    public Guid PublicId { get; init; } = Guid.CreateVersion7();

    /// <summary>The order.</summary>
    public long OrderId { get; init; }

    /// <summary>Place on the order, from 1.</summary>
    public int Position { get; init; }

    /// <summary>Our article; null while a partner's word for it is not mapped.</summary>
    public long? ArticleId { get; set; }

    /// <summary>The SKU as ordered.</summary>
    public required string Sku { get; init; }

    /// <summary>What it is, as it stood when ordered.</summary>
    public required string Description { get; set; }

    /// <summary>Pieces, metres or hours; three decimals.</summary>
    public decimal Quantity { get; set; }

    /// <summary>Per unit, excluding VAT.</summary>
    public Money UnitPrice { get; set; }

    /// <summary>VAT in percent.</summary>
    public int VatPercent { get; set; }

    /// <summary>customer or partner: who pays the line.</summary>
    public string Payer { get; set; } = "customer";

    /// <summary>Quantity times unit price, rounded once.</summary>
    public Money Amount => UnitPrice.Times(Quantity);

    /// <summary>A line for an article at the price its payer pays, described in <paramref name="language"/>.</summary>
    internal static OrderLine Of(Article article, string sku, int position, decimal quantity, string payer, string language)
    {
        var line = new OrderLine { Sku = sku, Description = sku, Position = position, Quantity = quantity, Payer = payer };
        line.Price(article, language);
        return line;
    }

    /// <summary>Takes article, name, price and VAT from <paramref name="article"/>.</summary>
    internal void Price(Article article, string language)
    {
        ArticleId = article.Id;
        Description = language == "en" ? article.NameEn : article.NameNl;
        UnitPrice = Payer == "partner" ? article.PartnerPrice : article.CustomerPrice;
        VatPercent = article.VatPercent;
    }
}

internal sealed class OrderConfiguration : IEntityTypeConfiguration<Order>, IEntityTypeConfiguration<OrderLine>
{
    public void Configure(EntityTypeBuilder<Order> order)
    {
        order.Property(o => o.Number).HasMaxLength(30);
        order.Property(o => o.OrderType).HasMaxLength(30);
        order.Property(o => o.Source).HasMaxLength(20);
        order.Property(o => o.Priority).HasMaxLength(10);
        order.Property(o => o.PartnerOrderId).HasMaxLength(100);
        order.Property(o => o.Status).HasMaxLength(40);
        order.Property(o => o.Notes).HasMaxLength(4000);
        order.HasIndex(o => o.Number).IsUnique();
        order.HasIndex(o => new { o.PartnerId, o.PartnerOrderId }).IsUnique();

        // every order a list can be shown in, behind the filters that are used most; what trails lets counts stay on the index
        order.HasIndex(o => new { o.IsClosed, o.DeadlineOrder, o.Id, o.BusinessEntityId, o.StatusCategory });
        order.HasIndex(o => new { o.BusinessEntityId, o.IsClosed, o.DeadlineOrder, o.Id });
        order.HasIndex(o => new { o.Status, o.IsClosed, o.DeadlineOrder, o.Id, o.BusinessEntityId });
        order.HasIndex(o => new { o.Status, o.CreatedAt, o.Id, o.BusinessEntityId });
        order.HasIndex(o => new { o.CreatedAt, o.Id, o.BusinessEntityId });
        order.HasIndex(o => new { o.BusinessEntityId, o.CreatedAt, o.Id });
        order.HasIndex(o => new { o.CustomerId, o.CreatedAt, o.Id });
        order.HasIndex(o => new { o.PartnerId, o.CreatedAt, o.Id });
        order.HasIndex(o => new { o.Total, o.Id });
        order.HasOne<BusinessEntity>().WithMany().HasForeignKey(o => o.BusinessEntityId).OnDelete(DeleteBehavior.Restrict);
        order.HasOne<Contact>().WithMany().HasForeignKey(o => o.CustomerId).OnDelete(DeleteBehavior.Restrict);
        order.HasOne<Contact>().WithMany().HasForeignKey(o => o.ContactId).OnDelete(DeleteBehavior.Restrict);
        order.HasOne<Partner>().WithMany().HasForeignKey(o => o.PartnerId).OnDelete(DeleteBehavior.Restrict);
        order.HasOne<Address>().WithMany().HasForeignKey(o => o.InstallationAddressId).OnDelete(DeleteBehavior.Restrict);
        order.HasMany(o => o.Lines).WithOne().HasForeignKey(l => l.OrderId);
    }

    public void Configure(EntityTypeBuilder<OrderLine> line)
    {
        line.Property(l => l.Sku).HasMaxLength(100);
        line.Property(l => l.Description).HasMaxLength(400);
        line.Property(l => l.Quantity).HasPrecision(12, 3);
        line.Property(l => l.Payer).HasMaxLength(10);
    }
}
