using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ChargeCars.Core.Tests.Data;

public sealed class DbWriterTests
{
    private static readonly Actor Tester = new() { Name = "Tester", Channel = "test", UserId = 7 };

    private static BusinessEntity Entity(string slug, string prefix) => new() { Slug = slug, Name = slug + " B.V.", Prefix = prefix, SenderEmail = "mail@example.com" };

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task A_refused_unit_leaves_nothing_while_its_neighbours_are_kept(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.OnAsync(provider);
        var units = Enumerable.Range(0, 60).Select(i => database.Writer.WriteAsync(
            Tester,
            async (db, ct) =>
            {
                db.Add(Entity($"e{i}", $"P{i}"));
                await db.SaveChangesAsync(ct);
                if (i % 3 == 0)
                {
                    throw DomainError.Invalid("slug", "refused");
                }
            },
            TestContext.Current.CancellationToken)).ToList();
        foreach (var (unit, i) in units.Select((u, i) => (u, i)))
        {
            if (i % 3 == 0)
            {
                await Assert.ThrowsAsync<DomainException>(() => unit);
            }
            else
            {
                await unit;
            }
        }

        await using var check = await database.Dbs.CreateDbContextAsync(TestContext.Current.CancellationToken);
        var slugs = await check.BusinessEntities.Select(e => e.Slug).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(0, 60).Where(i => i % 3 != 0).Select(i => $"e{i}").Order(), slugs.Order());
        Assert.Equal(40, await check.AuditLines.CountAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task A_change_leaves_an_audit_line_with_before_after_actor_and_reason(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.OnAsync(provider);
        var ct = TestContext.Current.CancellationToken;
        await database.Writer.WriteAsync(Tester, (db, _) => Task.FromResult(db.Add(Entity("one", "ON"))), ct);
        await database.Writer.WriteAsync(
            Tester,
            async (db, token) =>
            {
                db.Reason = "moved bank";
                (await db.BusinessEntities.SingleAsync(token)).PaymentTermDays = 30;
            },
            ct);

        await using var check = await database.Dbs.CreateDbContextAsync(ct);
        var line = await check.AuditLines.OrderBy(l => l.Id).LastAsync(ct);
        Assert.Equal(("changed", "business_entity", "Tester", 7L, "moved bank"), (line.Action, line.EntityType, line.ActorName, line.UserId, line.Reason));
        Assert.Equal("{\"PaymentTermDays\":14}", line.Before);
        Assert.Equal("{\"PaymentTermDays\":30}", line.After);
    }

    [Fact]
    public async Task A_unit_inside_a_unit_is_refused_instead_of_waiting_for_itself()
    {
        await using var database = await TestDatabase.SqliteAsync();
        var ct = TestContext.Current.CancellationToken;
        await Assert.ThrowsAsync<InvalidOperationException>(() => database.Writer.WriteAsync(Tester, (_, token) => database.Writer.WriteAsync(Tester, (_, _) => Task.CompletedTask, token), ct));
        await database.Writer.WriteAsync(Tester, (_, _) => Task.CompletedTask, ct);
    }

    [Fact]
    public async Task Open_pages_are_told_after_the_commit_and_not_of_what_was_refused()
    {
        await using var database = await TestDatabase.SqliteAsync();
        var ct = TestContext.Current.CancellationToken;
        var heard = new List<long>();
        using var listening = database.Services.GetService(typeof(LiveFeed)) is LiveFeed feed ? feed.Subscribe("t", e => heard.Add(e.Id)) : throw new InvalidOperationException();
        await Assert.ThrowsAsync<DomainException>(() => database.Writer.WriteAsync(
            Tester,
            (db, _) =>
            {
                db.Publish(new LiveEvent("t", 1));
                throw DomainError.Invalid("x", "refused");
            },
            ct));
        await database.Writer.WriteAsync(
            Tester,
            (db, _) =>
            {
                db.Publish(new LiveEvent("t", 2));
                return Task.CompletedTask;
            },
            ct);
        await database.Writer.WriteAsync(Tester, (_, _) => Task.CompletedTask, ct);
        Assert.Equal([2L], heard);
    }

    [Fact]
    public async Task A_listener_that_throws_keeps_neither_the_writer_nor_other_listeners_waiting()
    {
        await using var database = await TestDatabase.SqliteAsync();
        var ct = TestContext.Current.CancellationToken;
        var heard = new List<long>();
        var feed = (LiveFeed)database.Services.GetService(typeof(LiveFeed))!;
        using var failing = feed.Subscribe("t", _ => throw new InvalidOperationException("no longer here"));
        using var listening = feed.Subscribe("t", e => heard.Add(e.Id));
        foreach (var id in new[] { 1L, 2L })
        {
            await database.Writer.WriteAsync(
                Tester,
                (db, _) =>
                {
                    db.Publish(new LiveEvent("t", id));
                    return Task.CompletedTask;
                },
                ct);
        }

        Assert.Equal([1L, 2L], heard);
    }

    [Fact]
    public async Task Each_unit_runs_in_the_flow_of_its_own_caller_whoever_commits_it()
    {
        await using var database = await TestDatabase.SqliteAsync();
        var ct = TestContext.Current.CancellationToken;
        var caller = new AsyncLocal<int>();
        var (underWay, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());

        // while the first is under way the others queue up, so that somebody else commits them together
        var units = new List<Task<int>> { Task.Run(() => SaysAsync(0, goOn.Task), ct) };
        await underWay.Task.WaitAsync(ct);
        units.AddRange(Enumerable.Range(1, 5).Select(i => Task.Run(() => SaysAsync(i, Task.CompletedTask), ct)));
        goOn.SetResult();
        var said = await Task.WhenAll(units);
        Assert.Equal([0, 1, 2, 3, 4, 5], said);

        Task<int> SaysAsync(int number, Task first)
        {
            caller.Value = number;
            return database.Writer.WriteAsync(
                Tester,
                async (_, _) =>
                {
                    underWay.TrySetResult();
                    await first;
                    return caller.Value;
                },
                ct);
        }
    }

    [Fact]
    public async Task A_caller_bound_to_a_page_runs_nobodys_unit_there()
    {
        await using var database = await TestDatabase.SqliteAsync();
        var before = SynchronizationContext.Current;
        var page = new SynchronizationContext();
        SynchronizationContext.SetSynchronizationContext(page);
        Task<SynchronizationContext?> unit;
        try
        {
            unit = database.Writer.WriteAsync(Tester, (_, _) => Task.FromResult(SynchronizationContext.Current), TestContext.Current.CancellationToken);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }

        Assert.Null(await unit);
    }
}
