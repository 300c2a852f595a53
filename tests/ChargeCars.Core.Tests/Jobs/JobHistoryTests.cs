using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Jobs;
using ChargeCars.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Core.Tests.Jobs;

public sealed class JobHistoryTests
{
    private static readonly Actor Admin = new() { Name = "Tester", Channel = "test", Permissions = Permissions.All.ToHashSet() };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static Task<TestDatabase> DatabaseAsync(DatabaseProvider provider, TimeProvider clock) => TestDatabase.OnAsync(provider, services =>
    {
        services.AddSingleton(clock);
        services.AddJobs();
    });

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task A_run_is_written_down_with_what_it_did_how_long_it_took_and_who_asked(DatabaseProvider provider)
    {
        var clock = new ManualTime(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));
        await using var database = await DatabaseAsync(provider, clock);
        var history = database.Services.GetRequiredService<JobHistory>();
        await history.RunAsync(
            "count",
            null,
            _ =>
            {
                clock.Advance(TimeSpan.FromSeconds(3));
                return Task.FromResult(42);
            },
            Ct);
        await history.RunAsync("count", "Anna", _ => throw new InvalidOperationException("out of sheep"), Ct);
        var runs = (await history.RunsAsync(Admin, "count", new JobRunFilter(), new PageRequest(), Ct)).Items;
        Assert.Equal((JobOutcome.Failed, "Anna", "InvalidOperationException: out of sheep"), (runs[0].Outcome, runs[0].StartedBy, runs[0].Error));
        Assert.Equal((JobOutcome.Succeeded, null, 42, 3000), (runs[1].Outcome, runs[1].StartedBy, runs[1].Items, runs[1].Milliseconds));
        Assert.Equal(JobOutcome.Failed, (await history.LastRunsAsync(Admin, Ct))["count"].Outcome);

        async Task<string> ItemsAsync(JobRunFilter filter) => string.Join(' ', (await history.RunsAsync(Admin, "count", filter, new PageRequest(), Ct)).Items.Select(r => r.Items));
        Assert.Equal("42 0", await ItemsAsync(new JobRunFilter(Descending: false)));
        Assert.Equal("42 0", await ItemsAsync(new JobRunFilter(Sort: JobRunSort.Took)));
        Assert.Equal("0 42", await ItemsAsync(new JobRunFilter(Sort: JobRunSort.Items, Descending: false)));
        Assert.Equal("42", await ItemsAsync(new JobRunFilter(JobOutcome.Succeeded)));
        Assert.Equal("0", await ItemsAsync(new JobRunFilter(Search: "SHEEP")));
        Assert.Equal("0", await ItemsAsync(new JobRunFilter(Search: "ann")));
        Assert.Empty(await ItemsAsync(new JobRunFilter(Search: "%")));
        Assert.Empty(await ItemsAsync(new JobRunFilter(Search: "wolf")));
    }

    [Fact]
    public async Task A_run_that_its_process_did_not_survive_is_closed_at_the_next_start()
    {
        await using var database = await DatabaseAsync(DatabaseProvider.Sqlite, TimeProvider.System);
        var history = database.Services.GetRequiredService<JobHistory>();
        var (begun, never) = (new TaskCompletionSource(), new TaskCompletionSource<int>());
        var hanging = history.RunAsync(
            "count",
            null,
            _ =>
            {
                begun.SetResult();
                return never.Task;
            },
            Ct);
        await begun.Task;
        Assert.Equal(JobOutcome.Running, (await history.LastRunsAsync(Admin, Ct))["count"].Outcome);
        await history.CloseAbandonedAsync(Ct);
        Assert.Equal(JobOutcome.Failed, (await history.LastRunsAsync(Admin, Ct))["count"].Outcome);
        never.SetResult(0);
        await hanging;
    }

    [Fact]
    public async Task Old_runs_are_pruned()
    {
        var clock = new ManualTime(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));
        await using var database = await DatabaseAsync(DatabaseProvider.Sqlite, clock);
        var history = database.Services.GetRequiredService<JobHistory>();
        await history.RunAsync("count", null, _ => Task.FromResult(1), Ct);
        clock.Advance(TimeSpan.FromDays(15));
        await history.RunAsync("count", null, _ => Task.FromResult(2), Ct);
        Assert.Equal(1, await database.Services.GetRequiredService<PruneBookkeeping>().PruneAsync(Ct));
        Assert.Equal(2, Assert.Single((await history.RunsAsync(Admin, "count", new JobRunFilter(), new PageRequest(), Ct)).Items).Items);
    }
}
