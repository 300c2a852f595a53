using System.Globalization;
using System.Text.Json;
using ChargeCars.Core.Addresses;
using ChargeCars.Core.Catalog;
using ChargeCars.Core.Common;
using ChargeCars.Core.Contacts;
using ChargeCars.Core.Data;
using ChargeCars.Core.Numbering;
using ChargeCars.Core.Orders;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Visits;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Demo;

/// <summary>Fourteen months of orders and visits, each walked through its workflow at believable moments until today.</summary>
internal sealed class DemoOrders(DemoRandom random, DemoPeople people, DemoCharging charging, StatusEngine statuses, NumberGenerator numbers, DemoClock clock, DateTimeOffset now)
{
    private static readonly Actor Planner = Actor.System("demo") with { Name = "Hanna Nijhofsen", Roles = [Roles.Admin] };

    private static readonly string[] Cancellations = ["Customer moved", "VvE refused", "Bought elsewhere", "Grid connection too small"];

    /// <summary>Where a partner's order goes and the hours it usually takes to get there.</summary>
    private static readonly (string Status, int FromHours, int ToHours)[] Direct = [("planning", 1, 10)];

    private static readonly (string Status, int FromHours, int ToHours)[] WithQuote =
    [
        ("intake_sent", 1, 6), ("intake_completed", 12, 120), ("quote_draft", 1, 8), ("quote_ready", 2, 20), ("quote_sent", 1, 3), ("customer_approved", 20, 160), ("both_approved", 1, 10), ("planning", 2, 16),
    ];

    private static readonly (string Status, int FromHours, int ToHours)[] Standard =
        [("pending_approval", 1, 20), ("pending_materials", 2, 30), ("in_production", 10, 90), ("quality_check", 20, 80), ("completed", 1, 10), ("archived", 300, 900)];

    private readonly HashSet<long> linked = [];
    private readonly Dictionary<(long Technician, DateOnly Day), int> booked = [];

    /// <summary>Adds the sample of the S1 contract, then <paramref name="count"/> orders, oldest first.</summary>
    public async Task AddAsync(AppDb db, int count, CancellationToken ct)
    {
        await AddSampleAsync(db, ct);
        var moments = Enumerable.Range(0, count)
            .Select(_ => now.AddMinutes(-Math.Pow(random.Share(), 2.2) * 14 * 30 * 24 * 60).AddMinutes(-1))
            .Select(InOfficeHours)
            .Where(m => m < now)
            .Order()
            .ToList();
        foreach (var moment in moments)
        {
            await AddOneAsync(db, moment, ct);
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Adds direct orders that came in during the last hours and still wait for their first step.</summary>
    public async Task AddFreshAsync(AppDb db, int count, CancellationToken ct)
    {
        for (var i = count; i > 0; i--)
        {
            var created = now.AddHours(-1 - (i * 3));
            clock.Set(created);
            var (contact, address) = random.Pick(people.Customers);
            await PlaceAsync(db, created, "api", "supply", random.Pick(people.Entities), null, contact, address, null, ct);
            db.ChangeTracker.Clear();
        }
    }

    private static DateTimeOffset InOfficeHours(DateTimeOffset moment)
    {
        var local = Amsterdam.Local(moment);
        var day = DateOnly.FromDateTime(local.DateTime);
        return Amsterdam.Moment(day, new TimeOnly(8 + (local.Hour % 10), local.Minute, local.Second));
    }

    private async Task AddSampleAsync(AppDb db, CancellationToken ct)
    {
        var created = new DateTimeOffset(2025, 5, 30, 8, 0, 0, TimeSpan.Zero);
        clock.Set(created);
        var entity = people.Entity("chargecars");
        var customer = await db.Contacts.SingleAsync(c => c.PublicId == DemoContract.CustomerOrganizationId, ct);
        var address = await db.Addresses.SingleAsync(a => a.PublicId == DemoContract.InstallationAddressId, ct);
        db.Add(new NumberSequence { BusinessEntityId = entity.Id, DocumentType = "order", Year = 2025, Last = 122 });
        await db.SaveChangesAsync(ct);
        var order = await PlaceAsync(db, created, "api", "supply", entity, null, customer, address, DemoContract.SampleOrder, ct);
        foreach (var (status, hours) in new[] { ("pending_approval", 4), ("pending_materials", 20), ("in_production", 48) })
        {
            created = created.AddHours(hours);
            clock.Set(created);
            await MoveAsync(db, EntityTypes.Order, order.Id, status, "Demo", ct);
        }

        db.ChangeTracker.Clear();
    }

    private async Task AddOneAsync(AppDb db, DateTimeOffset created, CancellationToken ct)
    {
        clock.Set(created);
        var fromPartner = random.Chance(0.72);
        var partner = fromPartner ? people.Partners[random.Pick(Enumerable.Range(0, people.Partners.Count).ToList(), i => DemoWords.Partners[i].Weight)] : null;
        var entity = partner is null ? random.Pick(people.Entities) : people.Entities.Single(e => e.Id == partner.BusinessEntityId);
        var (contact, address) = random.Pick(people.Customers);
        var quoted = !fromPartner && random.Chance(0.7);
        var order = await PlaceAsync(db, created, fromPartner ? "partner" : quoted ? "intake" : "api", fromPartner || quoted ? "installation" : "supply", entity, partner?.Id, contact, address, null, ct);
        var path = fromPartner ? Direct : quoted ? WithQuote : Standard;
        var at = created;
        foreach (var (status, from, to) in path)
        {
            at = InOfficeHours(at.AddMinutes(random.Between(from * 60, to * 60)));
            if (at >= now)
            {
                return;
            }

            clock.Set(at);

            // what is delivered is not cancelled any more
            if (random.Chance(0.012) && status != "archived")
            {
                await MoveAsync(db, EntityTypes.Order, order.Id, "cancelled", random.Pick(Cancellations), ct);
                return;
            }

            await MoveAsync(db, EntityTypes.Order, order.Id, status, "Volgende stap", ct);
        }

        if (path != Standard)
        {
            await VisitAsync(db, order, address, at, ct);
        }
    }

    private async Task<Order> PlaceAsync(
        AppDb db, DateTimeOffset created, string source, string type, BusinessEntities.BusinessEntity entity, long? partnerId, Contact contact, Address address, long? id, CancellationToken ct)
    {
        var charger = random.Pick(people.Articles.Where(a => a.Kind is ArticleKind.Charger).ToList());
        var order = new Order
        {
            Id = id ?? 0,
            PublicId = random.Id(created),
            Number = await numbers.TakeAsync(db, entity, "order", Amsterdam.Day(created), ct),
            BusinessEntityId = entity.Id,
            OrderType = type,
            Source = source,
            Priority = random.Chance(0.1) ? "high" : random.Chance(0.06) ? "urgent" : "normal",
            CustomerId = contact.Id,
            PartnerId = partnerId,
            PartnerOrderId = partnerId is null ? null : string.Create(CultureInfo.InvariantCulture, $"EXT-{random.Between(10000, 99999)}-{created.ToUnixTimeSeconds() % 100000:D5}"),
            InstallationAddressId = address.Id,
            RequestedDate = Amsterdam.Day(created).AddDays(random.Between(7, 28)),
            CreatedAt = created,
            UpdatedAt = created,
        };
        if (order.PartnerOrderId is { } reference)
        {
            order.PartnerReferences = JsonSerializer.Serialize(new Dictionary<string, string> { ["partner_order_id"] = reference, ["purchase_order_number"] = $"PO-{reference[4..9]}" });
        }

        AddLines(order, charger, partnerId is not null);
        order.Total = order.Lines.Aggregate(Money.Zero, (sum, line) => sum + line.Amount);
        db.Add(order);
        await db.SaveChangesAsync(ct);
        SearchIndex.Add(db, EntityTypes.Order, order.Id, OrderSearchWords.Of(order, contact, null, address));
        await db.SaveChangesAsync(ct);
        await statuses.StartAsync(db, Planner, new NewTrack(EntityTypes.Order, order.Id, order.PublicId, entity.Id, source, order.Priority, order.Total, partnerId, OrderType: order.OrderType), ct);
        await db.SaveChangesAsync(ct);
        return order;
    }

    private void AddLines(Order order, Article charger, bool partner)
    {
        var picked = new List<(Article Article, decimal Quantity)> { (charger, 1) };
        if (order.OrderType == "installation")
        {
            picked.Add((Article("INST-BASIS"), 1));
            if (random.Chance(0.5))
            {
                picked.Add((Article("KABEL-5X6"), random.Between(2, 18)));
            }

            if (random.Chance(0.6))
            {
                picked.Add((Article("ALA-B-40"), 1));
            }
        }

        foreach (var ((article, quantity), i) in picked.Select((p, i) => (p, i)))
        {
            order.Lines.Add(new OrderLine
            {
                PublicId = random.Id(order.CreatedAt),
                Position = i + 1,
                ArticleId = article.Id,
                Sku = article.Sku,
                Description = article.NameNl,
                Quantity = quantity,
                UnitPrice = partner ? article.PartnerPrice : article.CustomerPrice,
                VatPercent = article.VatPercent,
                Payer = partner && i < 2 ? "partner" : "customer",
            });
        }
    }

    private Article Article(string sku) => people.Articles.Single(a => a.Sku == sku);

    private async Task VisitAsync(AppDb db, Order order, Address address, DateTimeOffset at, CancellationToken ct)
    {
        // a few stay to be planned, so that the planner has something to do
        if (at > now.AddDays(-5) && random.Chance(0.6))
        {
            return;
        }

        var planned = InOfficeHours(at.AddHours(random.Between(1, 20)));
        if (planned >= now)
        {
            return;
        }

        clock.Set(planned);
        var (technician, start) = Book(address, planned);
        var minutes = random.Between(6, 14) * 15;
        var visit = new Visit
        {
            PublicId = random.Id(planned),
            Number = await numbers.TakeAsync(db, people.Entities.Single(e => e.Id == order.BusinessEntityId), "visit", Amsterdam.Day(planned), ct),
            BusinessEntityId = order.BusinessEntityId,
            OrderId = order.Id,
            Kind = "installation",
            TechnicianId = technician.Id,
            WindowStart = start,
            WindowEnd = start.AddHours(4),
            DurationMinutes = minutes,
            CreatedAt = planned,
        };
        db.Add(visit);
        await db.SaveChangesAsync(ct);
        await statuses.StartAsync(db, Planner, new NewTrack(EntityTypes.Visit, visit.Id, visit.PublicId, visit.BusinessEntityId, "back_office", order.Priority, Money.Zero), ct);
        await MoveAsync(db, EntityTypes.Visit, visit.Id, "proposed", null, ct);
        await MoveAsync(db, EntityTypes.Visit, visit.Id, "confirmed", null, ct);
        await MoveAsync(db, EntityTypes.Order, order.Id, "scheduled", $"Bezoek {visit.Number} gepland", ct);
        if (start < now)
        {
            await CarryOutAsync(db, order, visit, technician, ct);
        }
    }

    private async Task CarryOutAsync(AppDb db, Order order, Visit visit, Technician technician, CancellationToken ct)
    {
        var worker = Planner with { Name = technician.Name };
        var began = visit.WindowStart.AddMinutes(random.Between(0, 40));
        if (began >= now)
        {
            return;
        }

        clock.Set(began);
        visit.LmraAt = began;
        visit.Lmra = JsonSerializer.Serialize(LmraQuestions.All.ToDictionary(q => q, _ => new LmraAnswer(true)));
        visit.StartedAt = began;
        await db.SaveChangesAsync(ct);
        foreach (var step in new[] { "en_route", "on_site", "in_progress" })
        {
            await statuses.MoveAsync(db, worker, EntityTypes.Visit, visit.Id, new StatusChange(step), ct);
        }

        await MoveAsync(db, EntityTypes.Order, order.Id, "in_progress", $"Bezoek {visit.Number} begonnen", ct);
        var ended = began.AddMinutes(visit.DurationMinutes + random.Between(-20, 50));
        if (ended >= now)
        {
            return;
        }

        clock.Set(ended);
        Install(db, order, visit, ended);
        visit.EndedAt = ended;
        await db.SaveChangesAsync(ct);
        await statuses.MoveAsync(db, worker, EntityTypes.Visit, visit.Id, new StatusChange("completed"), ct);
        foreach (var (status, from, to) in new[] { ("completed", 1, 6), ("invoiced", 4, 40), ("archived", 400, 1500) })
        {
            ended = InOfficeHours(ended.AddMinutes(random.Between(from * 60, to * 60)));
            if (ended >= now)
            {
                return;
            }

            clock.Set(ended);
            await MoveAsync(db, EntityTypes.Order, order.Id, status, "Afgerond", ct);
        }
    }

    /// <summary>Ties the visit to one of the demo's stations while there are any without an order; later ones get a serial of their own.</summary>
    private void Install(AppDb db, Order order, Visit visit, DateTimeOffset at)
    {
        var point = charging.Points.FirstOrDefault(p => p.BusinessEntityId == order.BusinessEntityId && !linked.Contains(p.Id) && p.StationId != DemoContract.SampleStation);
        if (point is not null)
        {
            linked.Add(point.Id);
            db.Attach(point).Entity.OrderId = order.Id;
        }

        db.Add(new VisitDevice
        {
            PublicId = random.Id(at),
            VisitId = visit.Id,
            Serial = point?.Serial ?? string.Create(CultureInfo.InvariantCulture, $"ZG{random.Between(100000, 999999)}{visit.Id:D5}"),
            ChargePointId = point?.Id,
            RecordedAt = at,
        });
        if (point is null)
        {
            visit.OfflineReason = "Klant sluit het netwerk later aan";
        }
    }

    private (Technician Technician, DateTimeOffset Start) Book(Address address, DateTimeOffset planned)
    {
        var region = address.Latitude > 52.4 ? "north" : address.Latitude < 51.8 ? "south" : "middle";
        var team = people.Technicians.Where(t => t.Region == region).ToList();
        for (var day = Amsterdam.Day(planned).AddDays(random.Between(1, 8)); ; day = day.AddDays(1))
        {
            if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
            {
                continue;
            }

            var technician = random.Pick(team);
            var taken = booked.GetValueOrDefault((technician.Id, day));
            if (taken < 2)
            {
                booked[(technician.Id, day)] = taken + 1;
                return (technician, Amsterdam.Moment(day, new TimeOnly(taken == 0 ? 8 : 13, 0)));
            }
        }
    }

    private async Task MoveAsync(AppDb db, string type, long id, string status, string? reason, CancellationToken ct)
    {
        await statuses.MoveAsync(db, Planner, type, id, new StatusChange(status, reason), ct);
        await db.SaveChangesAsync(ct);
    }
}
