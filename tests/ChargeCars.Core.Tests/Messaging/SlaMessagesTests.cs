using ChargeCars.Core.Common;
using ChargeCars.Core.Contacts;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Identity;
using ChargeCars.Core.Messaging;
using ChargeCars.Core.Partners;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Tests.Statuses;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static ChargeCars.Core.Tests.Statuses.ClockWorld;

namespace ChargeCars.Core.Tests.Messaging;

public sealed class SlaMessagesTests
{
    private static CancellationToken Ct => StatusWorld.Ct;

    private static async Task<StatusWorld> WorldAsync(DatabaseProvider provider)
    {
        var world = await ClockWorld.OnAsync(provider, s => s.AddMessaging());
        await world.Database.Writer.WriteAsync(
            StatusWorld.Planner,
            async (db, ct) =>
            {
                User Person(string name, string? phone = null) => new() { UserName = name, DisplayName = name, Email = $"{name}@example.com", NormalizedEmail = $"{name}@EXAMPLE.COM".ToUpperInvariant(), PhoneNumber = phone, CreatedAt = StatusWorld.Monday };
                var (manager, elsewhere, gone, operators, assignee) = (Person("mira"), Person("els"), Person("gus"), Person("otto", "+31600000001"), Person("anna"));
                gone.DisabledAt = StatusWorld.Monday;
                var roles = new[] { Roles.Manager, Roles.Operator }.ToDictionary(r => r, r => new Role { Name = r, NormalizedName = r.ToUpperInvariant() });
                db.AddRange(manager, elsewhere, gone, operators, assignee);
                db.AddRange(roles.Values);
                await db.SaveChangesAsync(ct);
                db.AddRange(new[] { manager, elsewhere, gone }.Select(u => new IdentityUserRole<long> { UserId = u.Id, RoleId = roles[Roles.Manager].Id }));
                db.Add(new IdentityUserRole<long> { UserId = operators.Id, RoleId = roles[Roles.Operator].Id });
                db.AddRange(new UserScope { UserId = elsewhere.Id, BusinessEntityId = 1 }, new UserScope { UserId = manager.Id, BusinessEntityId = Company });
            },
            Ct);
        return world;
    }

    private static Task AssignAsync(StatusWorld world) => world.Database.Writer.WriteAsync(
        StatusWorld.Planner,
        async (db, ct) =>
        {
            var anna = await db.Users.SingleAsync(u => u.UserName == "anna", ct);
            foreach (var track in await db.StatusTracks.ToListAsync(ct))
            {
                track.AssignedUserId = anna.Id;
            }
        },
        Ct);

    private static async Task<List<OutgoingMessage>> MessagesAsync(StatusWorld world)
    {
        await world.Get<OutboxDispatcher>().SweepAsync(Ct);
        return await world.ReadAsync(db => db.OutgoingMessages.OrderBy(m => m.Id).ToListAsync(Ct));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task A_clock_that_runs_out_is_told_to_whom_it_is_assigned_and_then_up_the_ladder_within_the_company(DatabaseProvider provider)
    {
        await using var world = await WorldAsync(provider);
        var ticket = await world.OpenAsync();
        await AssignAsync(world);
        world.MoveClockTo(At(2, "13:31"));
        await world.Scan.ScanAsync(Ct);
        var warning = Assert.Single(await MessagesAsync(world));
        Assert.Equal(("email", "anna@example.com", "sla_warning"), (warning.Channel, warning.Recipient, warning.Template));
        Assert.Equal($"ticket {ticket.EntityId} moet klaar zijn maandag 2 maart 14:30: Eerste reactie", warning.Subject);

        world.MoveClockTo(At(2, "16:31"));
        await world.Scan.ScanAsync(Ct);
        var told = (await MessagesAsync(world))[1..];
        Assert.Equal(
            [("email", "anna@example.com", "sla_breached"), ("email", "mira@example.com", "sla_escalated"), ("sms", "+31600000001", "sla_escalated")],
            told.Select(m => (m.Channel, m.Recipient, m.Template)).Order());
        Assert.All(told, m => Assert.Equal(("ticket", ticket.EntityId, Company), (m.EntityType, m.EntityId, m.BusinessEntityId)));
        var sms = told.Single(m => m.Channel == "sms");
        Assert.Equal(("", $"ticket {ticket.EntityId} is nog steeds te laat: Eerste reactie moest klaar zijn maandag 2 maart 14:30"), (sms.Subject, sms.Text));
        Assert.Contains("Te laat: 2 uur 1 min", told.Single(m => m.Template == "sla_breached").Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_found_at_night_is_sent_in_the_morning()
    {
        await using var world = await WorldAsync(DatabaseProvider.Sqlite);
        await world.OpenAsync();
        await AssignAsync(world);
        world.MoveClockTo(At(2, "22:00")); // nobody scanned since the morning
        await world.Scan.ScanAsync(Ct);
        Assert.Equal(
            [("anna@example.com", At(3, "08:30")), ("mira@example.com", At(3, "08:30")), ("+31600000001", At(2, "22:00"))],
            (await MessagesAsync(world)).Select(m => (m.Recipient, m.DueAt)));
    }

    [Fact]
    public async Task A_step_tells_customer_partner_assignee_and_role_each_over_its_channel()
    {
        await using var world = await WorldAsync(DatabaseProvider.Sqlite);
        await world.Database.Writer.WriteAsync(
            StatusWorld.Planner,
            async (db, ct) =>
            {
                var contact = new Contact { Kind = ContactKind.Organization, Name = "Partner B.V.", Email = "partner@example.com", Phone = "+31600000002", Language = "en" };
                db.Add(contact);
                await db.SaveChangesAsync(ct);
                db.Add(new Partner { ContactId = contact.Id, Name = "Partner", BusinessEntityId = Company });
                await db.SaveChangesAsync(ct);
                var told = StepNotification.ToJson([new("whatsapp", "partner", "status_update"), new("email", "assignee", "status_update"), new("email", "manager", "order_on_hold"), new("sms", "customer", "status_update"), new("sms", "technician", "status_update")]);
                await db.WorkflowSteps.Where(s => s.Status == "assigned" && s.SlaMinutes == 480).ExecuteUpdateAsync(set => set.SetProperty(s => s.Notifications, told), ct);
            },
            Ct);
        world.Get<WorkflowCatalog>().Forget();
        var ticket = await world.StartAsync(EntityTypes.Ticket, businessEntityId: Company, partnerId: 1);
        await AssignAsync(world);
        await world.MoveAsync(ticket, "assigned", "Because");
        var messages = await MessagesAsync(world);
        Assert.Equal(
            [("email", "anna@example.com"), ("email", "mira@example.com"), ("whatsapp", "+31600000002")],
            messages.Select(m => (m.Channel, m.Recipient)).Order());
        Assert.StartsWith("Dear Partner B.V.", messages.Single(m => m.Channel == "whatsapp").Text, StringComparison.Ordinal);
        Assert.Contains("Because", messages.Single(m => m.Recipient == "mira@example.com").Text, StringComparison.Ordinal);
    }
}
