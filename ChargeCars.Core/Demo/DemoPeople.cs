using System.Globalization;
using ChargeCars.Core.Addresses;
using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Catalog;
using ChargeCars.Core.Charging;
using ChargeCars.Core.Contacts;
using ChargeCars.Core.Data;
using ChargeCars.Core.Partners;
using ChargeCars.Core.Visits;

namespace ChargeCars.Core.Demo;

/// <summary>The companies, partners, technicians, articles and customers of the demo.</summary>
internal sealed class DemoPeople(DemoRandom random, DateTimeOffset now)
{
    public List<BusinessEntity> Entities { get; } = [];

    public List<Article> Articles { get; } = [];

    public List<Partner> Partners { get; } = [];

    public List<Technician> Technicians { get; } = [];

    public List<(Contact Contact, Address Address)> Customers { get; } = [];

    public BusinessEntity Entity(string slug) => Entities.Single(e => e.Slug == slug);

    /// <summary>Adds them all to <paramref name="db"/> and saves.</summary>
    public async Task AddAsync(AppDb db, int customers, CancellationToken ct)
    {
        AddEntities(db);
        AddArticles(db);
        AddTechnicians(db);
        await db.SaveChangesAsync(ct);
        await AddPartnersAsync(db, ct);
        AddSample(db);
        for (var i = 0; i < customers; i++)
        {
            AddCustomer(db);
        }

        await db.SaveChangesAsync(ct);
        foreach (var contact in db.Contacts.Local)
        {
            ContactSearch.Index(db, contact);
        }

        await db.SaveChangesAsync(ct);
    }

    private void AddEntities(AppDb db)
    {
        (string Slug, string Name, string Prefix, int Days)[] companies =
        [
            ("chargecars", "ChargeCars B.V.", "CC", 14), ("thuislader", "ThuisLader B.V.", "TL", 14), ("meterkastwerk", "MeterkastWerk B.V.", "MW", 14),
            ("laadwinkel", "LaadWinkel B.V.", "LW", 30), ("paalhandel", "PaalHandel B.V.", "PH", 30),
        ];
        foreach (var (company, i) in companies.Select((c, i) => (c, i)))
        {
            Entities.Add(new BusinessEntity
            {
                PublicId = random.Id(now.AddYears(-3)),
                Slug = company.Slug,
                LegacyKey = i == 0 ? "entity-123" : null, // as the samples of contract S1 know the first company
                Name = company.Name,
                Prefix = company.Prefix,
                PaymentTermDays = company.Days,
                SenderEmail = $"service@{company.Slug}.example",
                KvkNumber = string.Create(CultureInfo.InvariantCulture, $"9000000{i + 1}"),
                VatNumber = DemoNumbers.Vat(90000000 + i),
                Iban = DemoNumbers.Iban(9000000001 + i),
            });
        }

        db.AddRange(Entities);
    }

    private void AddArticles(AppDb db)
    {
        Articles.AddRange(DemoWords.Articles.Select(a => new Article
        {
            PublicId = random.Id(now.AddYears(-2)),
            Sku = a.Sku,
            NameNl = a.Nl,
            NameEn = a.En,
            Kind = a.Kind,
            CustomerPrice = new(a.Customer),
            PartnerPrice = new(a.Partner),
            HasSerial = a.Serial,
        }));
        db.AddRange(Articles);
    }

    private void AddTechnicians(AppDb db)
    {
        Technicians.AddRange(DemoWords.Technicians.Select(t => new Technician
        {
            PublicId = random.Id(now.AddYears(-2)),
            Name = t.Name,
            Region = t.Region,
            Phone = random.Phone(),
            Email = Mail(t.Name),
        }));
        db.AddRange(Technicians);
    }

    private async Task AddPartnersAsync(AppDb db, CancellationToken ct)
    {
        var organizations = DemoWords.Partners.Select(p => new Contact
        {
            PublicId = random.Id(now.AddYears(-2)),
            Kind = ContactKind.Organization,
            Name = p.Name,
            IsPartner = true,
            Email = Mail(p.Name),
            Phone = random.Phone(),
            KvkNumber = string.Create(CultureInfo.InvariantCulture, $"910000{random.Between(10, 99)}"),
            CreatedAt = now.AddYears(-2),
        }).ToList();
        db.AddRange(organizations);
        await db.SaveChangesAsync(ct);
        foreach (var (partner, i) in DemoWords.Partners.Select((p, i) => (p, i)))
        {
            Partners.Add(new Partner
            {
                PublicId = i switch { 0 => DemoContract.PartnerId, 1 => DemoContract.OtherPartnerId, _ => random.Id(now.AddYears(-2)) },
                ContactId = organizations[i].Id,
                Name = partner.Name,
                BusinessEntityId = Entity(partner.Entity).Id,
            });
        }

        db.AddRange(Partners);
        await db.SaveChangesAsync(ct);
        Partners.ForEach(p => PartnerSearch.Index(db, p));
        db.AddRange(
            new PartnerSku { PartnerId = Partners[0].Id, ExternalSku = "WB-22-PRO", ArticleId = Articles.Single(a => a.Sku == "ZAPTEC-PRO").Id },
            new PartnerSku { PartnerId = Partners[0].Id, ExternalSku = "INSTALL-STD", ArticleId = Articles.Single(a => a.Sku == "INST-BASIS").Id },
            new PartnerSku { PartnerId = Partners[1].Id, ExternalSku = "LEASE-BOX-11", ArticleId = Articles.Single(a => a.Sku == "ZAPTEC-GO2").Id });
    }

    /// <summary>The organization, contact and address of the S0 samples.</summary>
    private void AddSample(AppDb db) => db.AddRange(
        new Contact { PublicId = DemoContract.CustomerOrganizationId, Kind = ContactKind.Organization, Name = "Voorbeeld Vastgoed B.V.", IsCustomer = true, Email = "info@voorbeeld.example", Phone = "+31612345601", CreatedAt = now.AddYears(-1) },
        new Contact { PublicId = DemoContract.PrimaryContactId, Kind = ContactKind.Person, Name = "Vera Lindewaard", IsCustomer = true, Email = "vera.lindewaard@voorbeeld.example", Phone = "+31612345602", CreatedAt = now.AddYears(-1) },
        new Address
        {
            PublicId = DemoContract.InstallationAddressId,
            Street = "Hoofdstraat",
            HouseNumber = 123,
            HouseNumberAddition = "A",
            Postcode = "1234AB",
            City = "Amsterdam",
            Latitude = 52.370216,
            Longitude = 4.895168,
            Quality = AddressQuality.Exact,
            Source = "PostcodeAPI",
        });

    private void AddCustomer(AppDb db)
    {
        var place = random.Pick(DemoPlaces.All, p => p.Weight);
        var business = random.Chance(0.2);
        var name = business ? $"{random.Pick(DemoWords.Companies)} {place.City}" : $"{random.Pick(DemoWords.FirstNames)} {random.Pick(DemoWords.LastNames)}";
        var contact = new Contact
        {
            PublicId = random.Id(now.AddMonths(-15)),
            Kind = business ? ContactKind.Organization : ContactKind.Person,
            Name = name,
            Email = Mail(name),
            Phone = random.Phone(),
            Language = random.Chance(0.9) ? "nl" : "en",
            IsCustomer = true,
            CreatedAt = now.AddMonths(-15),
        };

        // the number of a public building: no invented person is put at anybody's front door
        var address = new Address
        {
            PublicId = random.Id(now.AddMonths(-15)),
            Street = place.Street,
            HouseNumber = place.Number,
            Postcode = place.Postcode,
            City = place.City,
            Latitude = place.Latitude + ((random.Share() - 0.5) * 0.06),
            Longitude = place.Longitude + ((random.Share() - 0.5) * 0.09),
            Quality = AddressQuality.Street,
            Source = "demo",
        };
        db.AddRange(contact, address);
        Customers.Add((contact, address));
    }

    private static string Mail(string name) => $"{string.Join('.', Common.SearchText.Words(name))}@example.com";
}
