using System.Collections.Concurrent;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Core.Tests.Data;

public sealed class OutboxDispatcherTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly Actor Tester = new() { Name = "Tester", Channel = "test", Permissions = Permissions.All.ToHashSet() };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static OutboxDispatcher Dispatcher(IServiceProvider services) => services.GetRequiredService<OutboxDispatcher>();

    private static Task<TestDatabase> DatabaseAsync(DatabaseProvider provider, TimeProvider clock, params IWhen[] handlers) =>
        TestDatabase.OnAsync(provider, services => Add(services, clock, handlers));

    private static void Add(IServiceCollection services, TimeProvider clock, IWhen[] handlers)
    {
        services.AddSingleton(clock);
        foreach (var handler in handlers)
        {
            services.AddSingleton(handler);
        }
    }

    private static Task PromiseAsync(TestDatabase database, params Happened[] facts) => database.Writer.WriteAsync(
        Tester,
        (db, _) =>
        {
            foreach (var fact in facts)
            {
                db.Promise(fact);
            }

            return Task.CompletedTask;
        },
        Ct);

    /// <summary>The effect of a handler: a row that says which fact it heard.</summary>
    private static When WritesDown(string who) => new When((db, message, _) =>
    {
        db.AuditLines.Add(new AuditLine { ActorName = who, Channel = "test", Action = "heard", EntityType = message.About ?? "", EntityId = message.PublicId, After = message.As<Happened>().What });
        return Task.CompletedTask;
    });

    private static async Task<List<string>> HeardAsync(TestDatabase database, string who = "one")
    {
        await using var db = await database.Dbs.CreateDbContextAsync(Ct);
        return await db.AuditLines.Where(l => l.Action == "heard" && l.ActorName == who).OrderBy(l => l.Id).Select(l => l.After!).ToListAsync(Ct);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Every_handler_of_an_event_hears_it_once_and_the_message_is_done(DatabaseProvider provider)
    {
        await using var database = await DatabaseAsync(provider, new ManualTime(Noon), WritesDown("one"), WritesDown("two"));
        await PromiseAsync(database, new Happened("a"), new Happened("b"));
        Assert.Equal(2, await Dispatcher(database.Services).SweepAsync(Ct));
        Assert.Equal(0, await Dispatcher(database.Services).SweepAsync(Ct));
        Assert.Equal(["a", "b"], (await HeardAsync(database)).Order());
        Assert.Equal(["a", "b"], (await HeardAsync(database, "two")).Order());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task When_one_handler_fails_nothing_of_that_message_is_kept_others_go_on_and_it_is_tried_again(DatabaseProvider provider)
    {
        var clock = new ManualTime(Noon);
        var broken = true;
        var fails = new When((_, message, _) => broken && message.As<Happened>().What == "bad" ? throw new InvalidOperationException("no such thing") : Task.CompletedTask);
        await using var database = await DatabaseAsync(provider, clock, WritesDown("one"), fails);
        await PromiseAsync(database, new Happened("bad"), new Happened("good"));
        Assert.Equal(1, await Dispatcher(database.Services).SweepAsync(Ct));
        Assert.Equal(["good"], await HeardAsync(database));
        var problem = Assert.Single(await database.Services.GetRequiredService<OutboxQueries>().ProblemsAsync(Tester, 10, Ct));
        Assert.Equal((1, "InvalidOperationException: no such thing", Noon.AddSeconds(5)), (problem.Attempts, problem.Error, problem.DueAt));

        broken = false;
        clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(0, await Dispatcher(database.Services).SweepAsync(Ct));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await Dispatcher(database.Services).SweepAsync(Ct));
        Assert.Equal(["good", "bad"], await HeardAsync(database));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Facts_about_one_record_are_told_in_order_also_when_the_first_of_them_failed(DatabaseProvider provider)
    {
        var clock = new ManualTime(Noon);
        var broken = true;
        var fails = new When((_, message, _) => broken && message.As<Happened>().What == "1" ? throw new InvalidOperationException("later") : Task.CompletedTask);
        await using var database = await DatabaseAsync(provider, clock, WritesDown("one"), fails);
        await PromiseAsync(database, new Happened("1", 7), new Happened("2", 7), new Happened("3", 7), new Happened("other", 8));
        await Dispatcher(database.Services).SweepAsync(Ct);
        Assert.Equal(["other"], await HeardAsync(database));
        broken = false;
        await Dispatcher(database.Services).SweepAsync(Ct);
        Assert.Equal(["other"], await HeardAsync(database));
        clock.Advance(TimeSpan.FromMinutes(1));
        await Dispatcher(database.Services).SweepAsync(Ct);
        Assert.Equal(["other", "1", "2", "3"], await HeardAsync(database));
    }

    [Fact]
    public async Task A_message_that_failed_too_often_is_set_aside_lets_its_followers_pass_and_comes_back_on_request()
    {
        var clock = new ManualTime(Noon);
        var broken = true;
        var fails = new When((_, message, _) => broken && message.As<Happened>().What == "1" ? throw new InvalidOperationException("never") : Task.CompletedTask);
        await using var database = await DatabaseAsync(DatabaseProvider.Sqlite, clock, WritesDown("one"), fails);
        await PromiseAsync(database, new Happened("1", 7), new Happened("2", 7));
        for (var i = 0; i < OutboxMessage.MostAttempts; i++)
        {
            Assert.Empty(await HeardAsync(database));
            await Dispatcher(database.Services).SweepAsync(Ct);
            clock.Advance(TimeSpan.FromHours(1));
        }

        await Dispatcher(database.Services).SweepAsync(Ct);
        Assert.Equal(["2"], await HeardAsync(database));
        var queries = database.Services.GetRequiredService<OutboxQueries>();
        Assert.Equal(new OutboxBacklog(0, 0, 1, null), await queries.BacklogAsync(Ct));

        broken = false;
        await database.Services.GetRequiredService<RetryOutboxMessage>().RetryAsync(Tester, (await queries.ProblemsAsync(Tester, 1, Ct)).Single().Id, Ct);
        await Dispatcher(database.Services).SweepAsync(Ct);
        Assert.Equal(["2", "1"], await HeardAsync(database));
    }

    [Fact]
    public async Task Two_nodes_on_one_PostgreSQL_tell_everything_once_and_each_record_in_order()
    {
        var clock = new ManualTime(Noon);
        await using var database = await DatabaseAsync(DatabaseProvider.Postgres, clock, WritesDown("one"));
        var second = new ServiceCollection().AddLogging();
        Add(second, clock, [WritesDown("one")]);
        second.AddChargeCarsData(database.Services.GetRequiredService<DatabaseSettings>());
        await using var other = second.BuildServiceProvider();

        var facts = Enumerable.Range(0, 400).Select(i => new Happened($"{i % 20}:{i:000}", i % 20)).ToArray();
        await PromiseAsync(database, facts);
        var told = 0;
        while (told < facts.Length)
        {
            told += (await Task.WhenAll(Dispatcher(database.Services).SweepAsync(Ct), Dispatcher(other).SweepAsync(Ct))).Sum();
        }

        var heard = await HeardAsync(database);
        Assert.Equal(facts.Length, told);
        Assert.Equal(facts.Select(f => f.What).Order(), heard.Order());
        Assert.All(heard.GroupBy(h => h.Split(':')[0]), record => Assert.Equal(record.Order(), record));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task A_started_dispatcher_tells_what_was_left_behind_and_then_what_is_promised_without_waiting_for_the_sweep(DatabaseProvider provider)
    {
        var heard = new ConcurrentDictionary<string, TaskCompletionSource>();
        TaskCompletionSource Of(string what) => heard.GetOrAdd(what, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
        var hears = new When((_, message, _) =>
        {
            Of(message.As<Happened>().What).TrySetResult();
            return Task.CompletedTask;
        });
        await using var database = await DatabaseAsync(provider, new ManualTime(Noon), hears);
        await PromiseAsync(database, new Happened("left behind"));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var running = Dispatcher(database.Services).RunAsync(stop.Token);
        await Of("left behind").Task.WaitAsync(Ct);
        await PromiseAsync(database, new Happened("new"));
        await Of("new").Task.WaitAsync(Ct);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Dispatched_messages_are_pruned_when_they_are_old_and_owed_ones_never(DatabaseProvider provider)
    {
        var clock = new ManualTime(Noon);
        var fails = new When((_, message, _) => message.As<Happened>().What == "owed" ? throw new InvalidOperationException("later") : Task.CompletedTask);
        await using var database = await DatabaseAsync(provider, clock, fails);
        await PromiseAsync(database, [new Happened("owed"), .. Enumerable.Range(0, 700).Select(i => new Happened($"old {i}"))]);
        await Dispatcher(database.Services).SweepAsync(Ct);
        clock.Advance(TimeSpan.FromDays(8));
        await PromiseAsync(database, new Happened("young"));
        await Dispatcher(database.Services).SweepAsync(Ct);
        var pruned = 0;
        foreach (var table in database.Services.GetServices<IPruned>())
        {
            pruned += await table.PruneAsync(Ct);
        }

        Assert.Equal(700, pruned);
        await using var db = await database.Dbs.CreateDbContextAsync(Ct);
        Assert.Equal(["owed", "young"], (await db.Outbox.OrderBy(m => m.Id).ToListAsync(Ct)).Select(m => m.As<Happened>().What));
    }

    internal sealed record Happened(string What, long? Record = null) : IDomainEvent
    {
        public static string Name => "test.happened";

        public EntityRef? About => Record is { } id ? new EntityRef("thing", id) : null;
    }

    internal sealed class When(Func<AppDb, OutboxMessage, CancellationToken, Task> handle) : IWhen
    {
        public string EventName => Happened.Name;

        public Task HandleAsync(AppDb db, OutboxMessage message, CancellationToken ct) => handle(db, message, ct);
    }
}
