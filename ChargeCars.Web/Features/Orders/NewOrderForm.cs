using System.Text.Json;
using ChargeCars.Core.Addresses;
using ChargeCars.Core.Catalog;
using ChargeCars.Core.Common;
using ChargeCars.Core.Contacts;
using ChargeCars.Core.Orders;
using ChargeCars.Core.Partners;

namespace ChargeCars.Web.Features.Orders;

/// <summary>What is typed in the form for a new order.</summary>
internal sealed class NewOrderForm
{
    public string BusinessEntity { get; set; } = "";

    public string OrderType { get; set; } = "installation";

    public string Priority { get; set; } = "normal";

    public DateOnly? RequestedDate { get; set; }

    public ContactRow? Customer { get; set; }

    public bool IsNewCustomer { get; set; }

    public bool IsOrganization { get; set; }

    public string? Name { get; set; }

    public string? Email { get; set; }

    public string? Phone { get; set; }

    public PartnerRow? Partner { get; set; }

    /// <summary>Public id of an address the customer has; empty for another.</summary>
    public string AddressId { get; set; } = "";

    public string? Street { get; set; }

    public string? HouseNumber { get; set; }

    public string? Postcode { get; set; }

    public string? City { get; set; }

    public List<Line> Lines { get; } = [];

    /// <summary>In cents; asked for while there are no lines.</summary>
    public long? TotalCents { get; set; }

    public string? Notes { get; set; }

    /// <summary>Sum of the lines, excluding VAT.</summary>
    public Money Sum => Lines.Aggregate(Money.Zero, (sum, line) => sum + line.Amount);

    /// <summary>What was chosen rather than typed, for the draft in the browser; empty while there is nothing.</summary>
    public string Chosen => Customer is null && Partner is null && Lines.Count == 0
        ? ""
        : JsonSerializer.Serialize(new Choices(Customer, Partner, AddressId, [.. Lines.Select(l => new ChosenLine(l.Article?.Sku, l.Quantity, l.Payer))]));

    private bool HasAddress => !string.IsNullOrWhiteSpace(Street) || !string.IsNullOrWhiteSpace(Postcode) || !string.IsNullOrWhiteSpace(City);

    public NewOrder ToOrder() => new()
    {
        BusinessEntity = BusinessEntity,
        OrderType = OrderType,
        Source = "back_office",
        Priority = Priority,
        RequestedDate = RequestedDate,
        CustomerId = IsNewCustomer ? null : Customer?.PublicId,
        Customer = IsNewCustomer ? new NewCustomer { Name = Name, Email = Email, Phone = Phone, Kind = IsOrganization ? ContactKind.Organization : ContactKind.Person } : null,
        PartnerId = Partner?.PublicId,
        AddressId = Guid.TryParse(AddressId, out var known) ? known : null,
        Address = AddressId.Length == 0 && HasAddress ? new NewAddress { Street = Street, HouseNumber = HouseNumber, Postcode = Postcode, City = City } : null,
        Lines = [.. Lines.Select(l => new NewOrderLine(l.Article?.Sku, l.Quantity, l.Payer))],
        TotalEuros = Lines.Count == 0 ? TotalCents / 100m : null,
        Notes = Notes,
    };

    /// <summary>Takes back what was chosen, except the customer's address; articles that are no longer sold are left open.</summary>
    public void Restore(Choices kept, IReadOnlyList<ArticleRow> articles)
    {
        (Customer, Partner) = (kept.Customer, kept.Partner);
        Lines.Clear();
        Lines.AddRange(kept.Lines.Select(l => new Line { Article = articles.FirstOrDefault(a => a.Sku == l.Sku), Quantity = l.Quantity, Payer = l.Payer }));
    }

    internal sealed record Choices(ContactRow? Customer, PartnerRow? Partner, string AddressId, IReadOnlyList<ChosenLine> Lines)
    {
        /// <summary>Null for what is none.</summary>
        public static Choices? Read(string? text)
        {
            try
            {
                return string.IsNullOrEmpty(text) ? null : JsonSerializer.Deserialize<Choices>(text) is { Lines: not null } read ? read : null;
            }
            catch (JsonException)
            {
                return null; // of an older version of this page
            }
        }
    }

    internal sealed record ChosenLine(string? Sku, decimal Quantity, string Payer);

    internal sealed class Line
    {
        public ArticleRow? Article { get; set; }

        public decimal Quantity { get; set; } = 1;

        public string Payer { get; set; } = "customer";

        public Money Price => Article is null ? Money.Zero : Payer == "partner" ? Article.PartnerPrice : Article.CustomerPrice;

        public Money Amount => Price.Times(Quantity);
    }
}
