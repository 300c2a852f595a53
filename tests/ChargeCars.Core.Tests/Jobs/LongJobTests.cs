using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Jobs;
using ChargeCars.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Core.Tests.Jobs;

public sealed class LongJobTests
{
    private static readonly Actor Admin = new() { Name = "Ada Admin", UserId = 7, Channel = "ui", Permissions = Permissions.All.ToHashSet() };

    private static readonly Actor Somebody = new() { Name = "Sam Somebody", UserId = 8, Channel = "ui" };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task A_job_does_its_units_shows_how_far_it_is_and_keeps_what_came_of_it(DatabaseProvider provider)
    {
        var work = new Counting();
        await using var database = await OnAsync(provider, work);
        var job = await AskAsync(database);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => database.Services.GetRequiredService<RunLongJobs>().SweepAsync(Ct), Ct)));
        var row = await FindAsync(database, job);
        Assert.Equal((LongJobState.Succeeded, 5, 5, """{"units":5}"""), (row.State, row.Total!.Value, row.Done, row.Result));
        Assert.Equal([0, 1, 2, 3, 4], work.Did);
        Assert.Equal("Ada Admin", row.StartedBy);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task A_job_whose_process_died_goes_on_where_it_stood(DatabaseProvider provider)
    {
        var work = new Counting();
        var clock = new ManualTime(new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        await using var database = await OnAsync(provider, work, clock);
        var job = await AskAsync(database);
        var jobs = database.Services.GetRequiredService<RunLongJobs>();
        using var death = new CancellationTokenSource();
        work.Before = unit => unit == 2 ? death.CancelAsync() : Task.CompletedTask;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => jobs.SweepAsync(death.Token));
        Assert.Equal((LongJobState.Running, 2), ((await FindAsync(database, job)).State, (await FindAsync(database, job)).Done));

        // for all the others know it is still at work
        work.Before = _ => Task.CompletedTask;
        Assert.Equal(0, await jobs.SweepAsync(Ct));
        clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(1, await jobs.SweepAsync(Ct));
        Assert.Equal([0, 1, 2, 3, 4], work.Did);
        Assert.Equal(LongJobState.Succeeded, (await FindAsync(database, job)).State);
    }

    [Fact]
    public async Task A_job_that_is_asked_to_stop_keeps_what_it_did_and_does_no_more()
    {
        var work = new Counting();
        await using var database = await OnAsync(DatabaseProvider.Sqlite, work);
        var job = await AskAsync(database);
        var jobs = database.Services.GetRequiredService<LongJobs>();
        work.Before = unit => unit == 3 ? jobs.CancelAsync(Admin, job, Ct) : Task.CompletedTask;
        await database.Services.GetRequiredService<RunLongJobs>().SweepAsync(Ct);
        var row = await FindAsync(database, job);
        Assert.Equal((LongJobState.Cancelled, 3), (row.State, row.Done));
        Assert.Equal([0, 1, 2], work.Did);
        Assert.NotNull(row.EndedAt);
    }

    [Fact]
    public async Task A_job_that_has_not_begun_is_stopped_at_once()
    {
        var work = new Counting();
        await using var database = await OnAsync(DatabaseProvider.Sqlite, work);
        var job = await AskAsync(database);
        await database.Services.GetRequiredService<LongJobs>().CancelAsync(Admin, job, Ct);
        Assert.Equal(0, await database.Services.GetRequiredService<RunLongJobs>().SweepAsync(Ct));
        Assert.Equal(LongJobState.Cancelled, (await FindAsync(database, job)).State);
    }

    [Fact]
    public async Task A_job_that_fails_says_why_and_keeps_the_units_before()
    {
        var work = new Counting { Before = unit => unit == 1 ? throw new InvalidOperationException("The disk is full") : Task.CompletedTask };
        await using var database = await OnAsync(DatabaseProvider.Sqlite, work);
        var job = await AskAsync(database);
        await database.Services.GetRequiredService<RunLongJobs>().SweepAsync(Ct);
        var row = await FindAsync(database, job);
        Assert.Equal((LongJobState.Failed, 1), (row.State, row.Done));
        Assert.Contains("The disk is full", row.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_did_not_ask_for_a_job_and_is_no_administrator_does_not_see_it()
    {
        await using var database = await OnAsync(DatabaseProvider.Sqlite, new Counting());
        var job = await AskAsync(database);
        var jobs = database.Services.GetRequiredService<LongJobs>();
        Assert.Equal("NOT_FOUND", (await Assert.ThrowsAsync<DomainException>(() => jobs.FindAsync(Somebody, job, Ct))).Error.Code);
        Assert.Equal("NOT_FOUND", (await Assert.ThrowsAsync<DomainException>(() => jobs.CancelAsync(Somebody, job, Ct))).Error.Code);
        Assert.Empty(await jobs.RecentAsync(Somebody, null, Ct));
        Assert.Single(await jobs.RecentAsync(Admin, Counting.Name, Ct));
    }

    private static Task<TestDatabase> OnAsync(DatabaseProvider provider, Counting work, TimeProvider? clock = null) => TestDatabase.OnAsync(provider, services =>
    {
        services.AddSingleton(clock ?? TimeProvider.System);
        services.AddSingleton<LongJobs>();
        services.AddSingleton<RunLongJobs>();
        services.AddSingleton<ILongWork>(work);
    });

    private static Task<Guid> AskAsync(TestDatabase database) => database.Writer.WriteAsync(
        Admin,
        (db, _) => Task.FromResult(LongJobs.Ask(db, Admin, Counting.Name, """{"units":5}""").PublicId),
        Ct);

    private static Task<LongJobRow> FindAsync(TestDatabase database, Guid job) => database.Services.GetRequiredService<LongJobs>().FindAsync(Admin, job, Ct);

    /// <summary>Counts to five, a unit at a time.</summary>
    private sealed class Counting : ILongWork
    {
        public const string Name = "counting";

        public List<int> Did { get; } = [];

        public Func<int, Task> Before { get; set; } = _ => Task.CompletedTask;

        public string Kind => Name;

        public async Task<string?> RunAsync(LongJobRun run, CancellationToken ct)
        {
            await run.CountedAsync(5, ct);
            for (var unit = int.Parse(run.Cursor ?? "0", System.Globalization.CultureInfo.InvariantCulture); unit < 5; unit++)
            {
                await Before(unit);
                ct.ThrowIfCancellationRequested();
                await run.StepAsync((_, _) => Task.FromResult(new LongJobStep(1, (unit + 1).ToString(System.Globalization.CultureInfo.InvariantCulture))), ct);
                Did.Add(unit);
            }

            return run.Parameters;
        }
    }
}
