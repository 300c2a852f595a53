using System.Collections.Concurrent;
using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Messaging;
using ChargeCars.Core.Service;
using ChargeCars.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Core.Tests.Messaging;

public sealed class SendMessagesTests
{
    private static readonly Actor Staff = new() { Name = "Tester", Channel = "test", Permissions = Permissions.All.ToHashSet() };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task<(TestDatabase Database, ManualTime Clock)> BenchAsync(DatabaseProvider provider, params IChannel[] channels)
    {
        var clock = new ManualTime(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));
        var database = await TestDatabase.OnAsync(provider, services =>
        {
            services.AddSingleton<TimeProvider>(clock);
            services.AddMessaging();
            foreach (var channel in channels)
            {
                services.AddSingleton(channel);
            }
        });
        await database.Writer.WriteAsync(Staff, (db, _) => Task.FromResult(db.Add(new BusinessEntity { Slug = "chargecars", Name = "ChargeCars B.V.", Prefix = "CC", SenderEmail = "hallo@example.com" })), Ct);
        return (database, clock);
    }

    private static Task OweAsync(TestDatabase database, int count = 1, string channel = "email") => database.Writer.WriteAsync(
        Staff,
        async (db, ct) =>
        {
            var entity = await db.BusinessEntities.Select(e => e.Id).SingleAsync(ct);
            for (var i = 0; i < count; i++)
            {
                db.Add(new OutgoingMessage
                {
                    Channel = channel, BusinessEntityId = entity, Recipient = $"customer{i}@example.net", Subject = "Hello", Text = "Text", MessageId = Guid.CreateVersion7(), DueAt = db.Clock.GetUtcNow(), CreatedAt = db.Clock.GetUtcNow(),
                });
            }
        },
        Ct);

    private static SendMessages Send(TestDatabase database) => database.Services.GetRequiredService<SendMessages>();

    private static async Task<IReadOnlyList<MessageRow>> RowsAsync(TestDatabase database) =>
        (await database.Services.GetRequiredService<MessageQueries>().ListAsync(Staff, new MessageFilter(), new PageRequest(), Ct)).Items;

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Messages_are_found_by_address_channel_and_the_number_of_what_they_are_about(DatabaseProvider provider)
    {
        var (database, _) = await BenchAsync(provider);
        await using var __ = database;
        await OweAsync(database, count: 2);
        await database.Writer.WriteAsync(
            Staff,
            async (db, ct) =>
            {
                var entity = await db.BusinessEntities.Select(e => e.Id).SingleAsync(ct);
                var ticket = new Ticket { Number = "CCT-2026-00007", BusinessEntityId = entity, Title = "Broken", CreatedAt = db.Clock.GetUtcNow() };
                db.Add(ticket);
                await db.SaveChangesAsync(ct);
                db.Add(new OutgoingMessage
                {
                    Channel = "sms", BusinessEntityId = entity, Recipient = "+31612345601", Subject = "", Text = "Text", MessageId = Guid.CreateVersion7(), EntityType = EntityTypes.Ticket, EntityId = ticket.Id,
                    DueAt = db.Clock.GetUtcNow(), CreatedAt = db.Clock.GetUtcNow(),
                });
            },
            Ct);
        async Task<string> Found(MessageFilter filter) =>
            string.Join(' ', (await database.Services.GetRequiredService<MessageQueries>().ListAsync(Staff, filter, new PageRequest(), Ct)).Items.Select(m => m.Recipient.Split('@')[0]));
        Assert.Equal("+31612345601 customer1 customer0", await Found(new MessageFilter()));
        Assert.Equal("customer0 customer1 +31612345601", await Found(new MessageFilter(OldestFirst: true)));
        Assert.Equal("+31612345601", await Found(new MessageFilter(Search: "cct-2026-00007")));
        Assert.Equal("+31612345601", await Found(new MessageFilter(Channel: "sms")));
        Assert.Equal("customer1", await Found(new MessageFilter(Search: "Customer1")));
        Assert.Empty(await Found(new MessageFilter(Search: "---")));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Messages_leave_once_from_their_company(DatabaseProvider provider)
    {
        var channel = new Channel();
        var (database, clock) = await BenchAsync(provider, channel);
        await using var _ = database;
        await OweAsync(database, 20);
        Assert.Equal(20, await Send(database).SweepAsync(Ct));
        Assert.Equal(0, await Send(database).SweepAsync(Ct));
        Assert.Equal(20, channel.Taken.Select(m => m.To).Distinct().Count());
        Assert.All(channel.Taken, m => Assert.Equal(("hallo@example.com", "ChargeCars B.V."), (m.From, m.FromName)));
        Assert.All(await RowsAsync(database), r => Assert.Equal((MessageState.Sent, clock.GetUtcNow()), (r.State, r.SentAt)));
    }

    [Fact]
    public async Task A_channel_that_fails_for_now_is_tried_again_under_the_same_id_and_in_the_end_given_up()
    {
        var channel = new Channel { Fails = new ChannelException("busy", isFinal: false) };
        var (database, clock) = await BenchAsync(DatabaseProvider.Sqlite, channel);
        await using var _ = database;
        await OweAsync(database);
        for (var i = 0; i < 8; i++)
        {
            Assert.Equal(1, await Send(database).SweepAsync(Ct));
            Assert.Equal(0, await Send(database).SweepAsync(Ct));
            clock.Advance(TimeSpan.FromHours(12));
        }

        Assert.Equal(0, await Send(database).SweepAsync(Ct));
        var row = Assert.Single(await RowsAsync(database));
        Assert.Equal((MessageState.Failed, 8, "busy"), (row.State, row.Attempts, row.Error));
        channel.Fails = null;
        await database.Services.GetRequiredService<ResendMessage>().ResendAsync(Staff, row.Id, Ct);
        Assert.Equal(1, await Send(database).SweepAsync(Ct));
        Assert.Equal([row.Id], channel.Tried.Distinct());
    }

    [Fact]
    public async Task An_address_that_does_not_exist_is_not_tried_again()
    {
        var (database, clock) = await BenchAsync(DatabaseProvider.Sqlite, new Channel { Fails = new ChannelException("no such mailbox", isFinal: true) });
        await using var _ = database;
        await OweAsync(database);
        await Send(database).SweepAsync(Ct);
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, await Send(database).SweepAsync(Ct));
        Assert.Equal(MessageState.Failed, (await RowsAsync(database))[0].State);
    }

    [Fact]
    public async Task Messages_of_a_channel_that_is_not_set_up_wait_for_it()
    {
        var (database, _) = await BenchAsync(DatabaseProvider.Sqlite, new Channel());
        await using var disposed = database;
        await OweAsync(database, channel: "sms");
        Assert.Equal(0, await Send(database).SweepAsync(Ct));
        Assert.Equal((MessageState.Pending, 0), ((await RowsAsync(database))[0].State, (await RowsAsync(database))[0].Attempts));
        Assert.False(database.Services.GetRequiredService<MessageQueries>().IsSetUp("sms"));
    }

    [Fact]
    public void A_template_is_filled_in_without_reading_values_as_templates_and_leaves_out_lines_that_say_nothing()
    {
        var values = new Dictionary<string, string?> { ["customer"] = "{company}\r\nBcc: x", ["number"] = "CC-1", ["company"] = "ChargeCars B.V." };
        var words = MessageTemplates.Render("order_confirmation", "en", values);
        Assert.Equal("We have received your order CC-1", words.Subject);
        Assert.StartsWith("Dear {company}", words.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("The work will be done at", words.Text, StringComparison.Ordinal);
        Assert.StartsWith("Beste", MessageTemplates.Render("order_confirmation", "nl", values).Text, StringComparison.Ordinal);
        Assert.False(MessageTemplates.Exists("no_such_template"));
    }

    private sealed class Channel : IChannel
    {
        public string Name => "email";

        public ChannelException? Fails { get; set; }

        public ConcurrentQueue<ChannelMessage> Taken { get; } = new();

        public ConcurrentQueue<Guid> Tried { get; } = new();

        public Task SendAsync(ChannelMessage message, CancellationToken ct)
        {
            Tried.Enqueue(message.Id);
            if (Fails is not null)
            {
                throw Fails;
            }

            Taken.Enqueue(message);
            return Task.CompletedTask;
        }
    }
}
