using System.Text.Json;
using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Numbering;
using ChargeCars.Core.Service;
using ChargeCars.Core.Statuses;

namespace ChargeCars.Core.Demo;

/// <summary>A year of tickets about the demo's stations, most of them solved, and a desk full of open ones: new, being worked on, waiting, and late.</summary>
internal sealed class DemoTickets(DemoRandom random, DemoPeople people, DemoCharging charging, StatusEngine statuses, NumberGenerator numbers, DemoClock clock, DateTimeOffset now)
{
    private static readonly Actor Desk = Actor.System("demo") with { Name = "Servicedesk", Roles = [Roles.Admin] };

    private static readonly (string Title, string Priority, int Weight)[] Stories =
    [
        ("Laadpas wordt niet herkend", "normal", 8), ("Laadsessie stopt na enkele minuten", "normal", 6), ("Laadpaal is offline sinds nieuwe router", "normal", 7), ("Laadt langzamer dan afgesproken", "low", 5),
        ("Aardlekschakelaar valt af bij laden", "high", 4), ("Stekker zit vast in de laadpaal", "urgent", 2), ("Kap gebroken na aanrijding", "high", 2), ("Vraag over de factuur van een laadsessie", "low", 4), ("Extra laadpas gewenst", "low", 3),
    ];

    private static readonly string[] Solutions = ["Op afstand herstart, werkt weer", "Instelling aangepast en getest", "Nieuwe laadpas gestuurd", "Klant heeft router opnieuw verbonden", "Monteur heeft kabel opnieuw aangesloten"];

    /// <summary>The desk of today: how far each ticket has come, and hours since it was opened and since its last step.</summary>
    private static readonly (string[] Path, double OpenedHoursAgo, double LastHoursAgo)[] Today =
    [
        ([], 0.4, 0), ([], 1.5, 0), ([], 30, 0), (["assigned"], 5, 4), (["assigned", "in_progress"], 26, 20), (["assigned", "in_progress"], 120, 100), (["assigned", "in_progress", "waiting_customer"], 50, 40),
        (["assigned", "in_progress", "waiting_parts"], 75, 60), (["assigned", "resolved"], 9, 2),
    ];

    /// <summary>Adds <paramref name="count"/> of the past, oldest first, and those of today.</summary>
    public async Task AddAsync(AppDb db, int count, CancellationToken ct)
    {
        var moments = Enumerable.Range(0, count).Select(_ => now.AddDays(-7 - (Math.Pow(random.Share(), 1.6) * 350))).Order().ToList();
        foreach (var moment in moments)
        {
            await SolvedAsync(db, moment, ct);
            db.ChangeTracker.Clear();
        }

        foreach (var (path, opened, last) in Today.OrderByDescending(t => t.OpenedHoursAgo))
        {
            var ticket = await OpenAsync(db, now.AddHours(-opened), ct);
            foreach (var (step, i) in path.Select((s, i) => (s, i)))
            {
                await MoveAsync(db, ticket, step, now.AddHours(-last - ((path.Length - 1 - i) * 0.5)), ct);
            }

            db.ChangeTracker.Clear();
        }
    }

    private async Task SolvedAsync(AppDb db, DateTimeOffset opened, CancellationToken ct)
    {
        var ticket = await OpenAsync(db, opened, ct);
        var at = opened.AddMinutes(random.Between(10, random.Chance(0.12) ? 1_500 : 200));
        await MoveAsync(db, ticket, "assigned", at, ct);
        await MoveAsync(db, ticket, "in_progress", at = at.AddMinutes(random.Between(5, 240)), ct);
        if (random.Chance(0.2))
        {
            await MoveAsync(db, ticket, "waiting_customer", at = at.AddMinutes(random.Between(10, 120)), ct);
            await MoveAsync(db, ticket, "in_progress", at = at.AddHours(random.Between(3, 48)), ct);
        }

        await MoveAsync(db, ticket, "resolved", at = at.AddHours(random.Between(1, random.Chance(0.15) ? 80 : 20)), ct);
        if (at.AddHours(120) < now)
        {
            await MoveAsync(db, ticket, "closed", at.AddHours(120), ct);
        }
    }

    private async Task<Ticket> OpenAsync(AppDb db, DateTimeOffset at, CancellationToken ct)
    {
        clock.Set(at);
        var (title, priority, _) = random.Pick(Stories, s => s.Weight);
        ChargePoint point = random.Pick(charging.Points);
        var ticket = new Ticket
        {
            PublicId = random.Id(at),
            Number = await numbers.TakeAsync(db, people.Entities.Single(e => e.Id == point.BusinessEntityId), "ticket", Amsterdam.Day(at), ct),
            BusinessEntityId = point.BusinessEntityId,
            Title = title,
            Priority = priority,
            ChargePointId = point.Id,
            ConnectorNo = 0,
            OrderId = point.OrderId,
            CreatedAt = at,
        };
        db.Add(ticket);
        await db.SaveChangesAsync(ct);
        await statuses.StartAsync(db, Desk, new NewTrack(EntityTypes.Ticket, ticket.Id, ticket.PublicId, ticket.BusinessEntityId, "back_office", priority, Money.Zero), ct);
        await db.SaveChangesAsync(ct);
        return ticket;
    }

    private async Task MoveAsync(AppDb db, Ticket ticket, string step, DateTimeOffset at, CancellationToken ct)
    {
        clock.Set(at);
        var reason = step == "resolved" ? random.Pick(Solutions) : null;
        var context = step == "waiting_parts" ? JsonSerializer.Serialize(new Dictionary<string, object> { [StatusContext.ExpectedResume] = at.AddDays(4).UtcDateTime }) : null;
        await statuses.MoveAsync(db, Desk, EntityTypes.Ticket, ticket.Id, new StatusChange(step, reason, context), ct);
        await db.SaveChangesAsync(ct);
    }
}
