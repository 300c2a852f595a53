using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Messaging;
using ChargeCars.Core.Orders;
using ChargeCars.Core.Service;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Visits;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static ChargeCars.Core.Tests.Orders.OrderWorld;

namespace ChargeCars.Core.Tests.Orders;

public sealed class OrderTimelineTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Visits_messages_chargers_sessions_and_tickets_stand_in_one_timeline(DatabaseProvider provider)
    {
        await using var world = await CreateAsync(provider, services =>
        {
            services.AddVisits();
            services.AddMessaging();
            services.AddChargingQueries();
            services.AddServiceQueries();
        });
        var placed = (await world.Get<PlacePartnerOrder>().PlaceAsync(world.PartnerActor(), PartnerId, PartnerSample(), Ct)).Order;
        var technician = await world.Database.Writer.WriteAsync(
            Planner,
            async (db, ct) =>
            {
                var who = new Technician { Name = "Y. Azzouzi", Region = "south" };
                db.Add(who);
                await db.SaveChangesAsync(ct);
                return who.Id;
            },
            Ct);
        world.Time.Advance(TimeSpan.FromHours(1));
        var window = Monday9.AddDays(1);
        var visit = await world.Get<PlanVisit>().PlanAsync(Planner, new VisitPlan(placed.Id, "installation", technician, window, window.AddHours(2), 180), Ct);
        world.Time.Advance(TimeSpan.FromHours(1));
        var now = world.Time.GetUtcNow();
        await world.Database.Writer.WriteAsync(
            Planner,
            async (db, ct) =>
            {
                var point = new ChargePoint { StationId = "CC001", BusinessEntityId = world.FirstCompany, Title = "Wallbox", OrderId = placed.Id, FirstBootAt = now.AddMinutes(1), Vendor = "Zaptec", Model = "Pro", Serial = "ZPR1" };
                db.Add(point);
                db.Add(new OutgoingMessage { Channel = "email", BusinessEntityId = world.FirstCompany, Recipient = "john@example.com", Subject = "Planned", Text = "…", EntityType = EntityTypes.Order, EntityId = placed.Id, MessageId = Guid.CreateVersion7(), CreatedAt = now, DueAt = now });
                await db.SaveChangesAsync(ct);
                db.Add(new Session { ChargePointId = point.Id, StationKey = "1", IdTag = "04A1B2C3A81F", ConnectorNo = 1, StartedAt = now.AddMinutes(2), EndedAt = now.AddMinutes(3), State = SessionState.Ended, EnergyWh = 300 });
                db.Add(new Ticket { Number = "CCT-2026-00001", BusinessEntityId = world.FirstCompany, Title = "GroundFailure", ErrorCode = "GroundFailure", ChargePointId = point.Id, CreatedAt = now.AddMinutes(4) });
            },
            Ct);

        var entries = await world.Get<OrderQueries>().TimelineAsync(placed.Id, 100, Planner, Ct);
        Assert.Equal(entries.OrderByDescending(e => e.At).Select(e => e.At), entries.Select(e => e.At));
        Assert.Equal(
            [("ticket", "opened", "CCT-2026-00001"), ("session", "ended", "CC001"), ("session", "started", "CC001"), ("charger", "booted", "CC001"), ("message", "waiting", null)],
            entries.Take(5).Select(e => (e.Kind, e.Event, e.Subject)));
        Assert.Contains(entries, e => e.Kind == "visit" && e.Subject == visit && e.Facts["to"] == "confirmed" && e.Facts["technician"] == "Y. Azzouzi");
        Assert.Contains(entries, e => e.Kind == "status" && e.Facts["to"] == "scheduled");
        Assert.Equal("··A81F", entries.First(e => e.Kind == "session").Facts["tag"]);
        Assert.DoesNotContain(entries, e => e.Kind == "change");

        var row = Assert.Single((await world.Get<OrderQueries>().ListAsync(new OrderFilter(), new PageRequest(), Planner, Ct)).Items);
        Assert.Equal(window, row.NextVisitAt);
        Assert.Empty((await world.Get<OrderQueries>().ListAsync(new OrderFilter { IsUnplanned = true }, new PageRequest(), Planner, Ct)).Items);
        Assert.Single((await world.Get<OrderQueries>().ListAsync(new OrderFilter(), new PageRequest(), Planner with { TechnicianId = technician }, Ct)).Items);
        Assert.Equal("CC001", Assert.Single(await world.Get<ChargersOfOrder>().ListAsync(Planner, placed.Id, Ct)).StationId);

        await using var db = await world.ReadAsync();
        var visitId = await db.Visits.Select(v => v.Id).SingleAsync(Ct);
        await world.Get<StatusEngine>().ChangeAsync(Planner, EntityTypes.Visit, visitId, new StatusChange("cancelled", "Customer ill"), Ct);
        Assert.Null(Assert.Single((await world.Get<OrderQueries>().ListAsync(new OrderFilter(), new PageRequest(), Planner, Ct)).Items).NextVisitAt);
    }
}
