using ChargeCars.Core.Addresses;
using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Catalog;
using ChargeCars.Core.Common;
using ChargeCars.Core.Contacts;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Invoices;
using ChargeCars.Core.Numbering;
using ChargeCars.Core.Orders;
using ChargeCars.Core.Partners;
using ChargeCars.Core.Quotes;
using ChargeCars.Core.Statuses;
using ChargeCars.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Core.Tests.Orders;

/// <summary>Two companies, a customer with contact and address, two partners of the first company (one with a chain above it), and three articles.</summary>
internal sealed class OrderWorld : IAsyncDisposable
{
    public static readonly DateTimeOffset Monday9 = new(2026, 11, 16, 8, 0, 0, TimeSpan.Zero);
    public static readonly Guid Customer = new("10000000-0000-4000-8000-000000000001");
    public static readonly Guid Person = new("10000000-0000-4000-8000-000000000002");
    public static readonly Guid Home = new("10000000-0000-4000-8000-000000000003");
    public static readonly Guid PartnerId = new("10000000-0000-4000-8000-000000000010");
    public static readonly Guid OtherPartnerId = new("10000000-0000-4000-8000-000000000011");

    private OrderWorld(TestDatabase database, ManualTime time) => (Database, Time) = (database, time);

    public TestDatabase Database { get; }

    public ManualTime Time { get; }

    public long FirstCompany { get; private set; }

    public long SecondCompany { get; private set; }

    public long PartnerKey { get; private set; }

    public long OtherPartnerKey { get; private set; }

    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static Actor Planner { get; } = Staff();

    /// <summary>A planner who sees all companies, or only some.</summary>
    public static Actor Staff(params long[] companies) => new()
    {
        Name = "Marieke Holtrop",
        Channel = "ui",
        UserId = 7,
        Permissions = Roles.Defaults[Roles.Operator].ToHashSet(),
        Roles = [Roles.Operator],
        BusinessEntityIds = companies.Length == 0 ? null : companies,
    };

    public Actor PartnerActor(bool other = false, params string[] scopes) => new PartnerIdentity(
        other ? OtherPartnerKey : PartnerKey, other ? OtherPartnerId : PartnerId, "Autohuis De Linde", true, Guid.Empty, "ccp_test", (scopes.Length == 0 ? PartnerScopes.All : scopes).ToHashSet()).ToActor();

    public T Get<T>()
        where T : notnull => Database.Services.GetRequiredService<T>();

    public Task<AppDb> ReadAsync() => Database.Dbs.CreateDbContextAsync(Ct);

    public static NewOrder Sample() => new()
    {
        BusinessEntity = "chargecars",
        OrderType = "installation",
        Source = "api",
        CustomerId = Customer,
        ContactId = Person,
        AddressId = Home,
        TotalEuros = 1250.00m,
        RequestedDate = new DateOnly(2026, 12, 15),
        Notes = "Customer prefers morning installation",
    };

    public static PartnerOrder PartnerSample(string id = "EXT-12345") => new()
    {
        PartnerOrderId = id,
        Customer = new NewCustomer { Name = "John Doe", Email = "john@example.com", Phone = "+31612345678" },
        Address = new NewAddress { Street = "Hoofdstraat 123", Postcode = "1234 AB", City = "Amsterdam" },
        Products = [new PartnerProduct("ZAPTEC-PRO", 1)],
        PreferredDate = new DateOnly(2026, 12, 20),
    };

    public static async Task<OrderWorld> CreateAsync(DatabaseProvider provider, Action<IServiceCollection>? more = null)
    {
        var time = new ManualTime(Monday9);
        var database = await TestDatabase.OnAsync(provider, services =>
        {
            services.AddSingleton<TimeProvider>(time);
            services.AddNumbering();
            services.AddStatuses();
            services.AddContacts();
            services.AddPartners();
            services.AddOrders();
            services.AddQuotes();
            services.AddInvoices();
            more?.Invoke(services);
        });
        var world = new OrderWorld(database, time);
        await database.Services.GetRequiredService<DefaultWorkflows>().LoadAsync(Ct);
        await database.Writer.WriteAsync(Actor.System("test"), world.SeedAsync, Ct);
        return world;
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private async Task SeedAsync(AppDb db, CancellationToken ct)
    {
        var first = new BusinessEntity { Slug = "chargecars", Name = "ChargeCars B.V.", Prefix = "CC", SenderEmail = "mail@example.com" };
        var second = new BusinessEntity { Slug = "thuislader", Name = "ThuisLader B.V.", Prefix = "TL", SenderEmail = "mail@example.com" };
        var importer = new Contact { Kind = ContactKind.Organization, Name = "Noorderlicht Import", CreatedAt = Monday9 };
        db.AddRange(first, second, importer);
        db.AddRange(
            new Contact { PublicId = Customer, Kind = ContactKind.Organization, Name = "Drukkerij Inktvisch B.V.", Email = "info@inktvisch.example", IsCustomer = true, CreatedAt = Monday9 },
            new Contact { PublicId = Person, Kind = ContactKind.Person, Name = "Femke Lindewaard", Phone = "+31612345601", CreatedAt = Monday9 },
            new Address { PublicId = Home, Street = "Hoofdstraat", HouseNumber = 123, HouseNumberAddition = "A", Postcode = "1234AB", City = "Amsterdam", Latitude = 52.370216, Longitude = 4.895168, Quality = AddressQuality.Exact, Source = "test" },
            new Article { Sku = "ZAPTEC-PRO", NameNl = "Zaptec Pro", NameEn = "Zaptec Pro", Kind = ArticleKind.Charger, CustomerPrice = new(119_500), PartnerPrice = new(98_900), HasSerial = true },
            new Article { Sku = "INST-BASIS", NameNl = "Installatie basis", NameEn = "Basic installation", Kind = ArticleKind.Service, CustomerPrice = new(49_500), PartnerPrice = new(43_250) },
            new Article { Sku = "KABEL-5X6", NameNl = "Meerkabel per m", NameEn = "Extra cable per m", Kind = ArticleKind.Material, CustomerPrice = new(1_450), PartnerPrice = new(1_215) });
        await db.SaveChangesAsync(ct);
        var group = new Contact { Kind = ContactKind.Organization, Name = "De Linde Groep", ParentId = importer.Id, CreatedAt = Monday9 };
        db.Add(group);
        await db.SaveChangesAsync(ct);
        var dealer = new Contact { Kind = ContactKind.Organization, Name = "Autohuis De Linde Eindhoven", ParentId = group.Id, IsPartner = true, CreatedAt = Monday9 };
        var lease = new Contact { Kind = ContactKind.Organization, Name = "Polder Lease", IsPartner = true, CreatedAt = Monday9 };
        db.AddRange(dealer, lease);
        await db.SaveChangesAsync(ct);
        var partner = new Partner { PublicId = PartnerId, ContactId = dealer.Id, Name = "Autohuis De Linde", BusinessEntityId = first.Id };
        var other = new Partner { PublicId = OtherPartnerId, ContactId = lease.Id, Name = "Polder Lease", BusinessEntityId = first.Id };
        db.AddRange(partner, other);
        await db.SaveChangesAsync(ct);
        PartnerSearch.Index(db, partner);
        PartnerSearch.Index(db, other);
        (FirstCompany, SecondCompany, PartnerKey, OtherPartnerKey) = (first.Id, second.Id, partner.Id, other.Id);
    }
}
