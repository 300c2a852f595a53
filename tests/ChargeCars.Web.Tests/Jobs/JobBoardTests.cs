using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Jobs;
using ChargeCars.Testing;
using ChargeCars.Web.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Quartz;
using Xunit;

namespace ChargeCars.Web.Tests.Jobs;

public sealed class JobBoardTests
{
    private static readonly Actor Admin = new() { Name = "Anna", Channel = "test", Permissions = Permissions.All.ToHashSet() };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Jobs_run_on_their_schedule_and_on_request_and_are_written_down()
    {
        var runs = System.Threading.Channels.Channel.CreateUnbounded<string>();
        await using var database = await TestDatabase.SqliteAsync(services =>
        {
            services.AddSingleton(TimeProvider.System);
            services.AddSingleton<JobHistory>();
            services.AddSingleton<JobBoard>();
            services.AddSingleton<IHostApplicationLifetime, Started>();
            services.AddScheduledJob("often", JobSchedule.At(TimeSpan.FromHours(1)), (_, _) => Ran("often"));
            services.AddScheduledJob("nightly", JobSchedule.Daily(3, 30), (_, _) => Ran("nightly"));
            services.AddQuartz(_ => { });
            services.AddHostedService<StartSchedule>();
            services.AddQuartzHostedService();
        });
        var hosted = database.Services.GetServices<IHostedService>().ToList();
        foreach (var service in hosted)
        {
            await service.StartAsync(Ct);
        }

        Assert.Equal("often", await runs.Reader.ReadAsync(Ct));
        var board = database.Services.GetRequiredService<JobBoard>();
        await board.RunNowAsync(Admin, "nightly", Ct);
        Assert.Equal("nightly", await runs.Reader.ReadAsync(Ct));
        foreach (var service in hosted.AsEnumerable().Reverse())
        {
            await service.StopAsync(Ct);
        }

        var history = database.Services.GetRequiredService<JobHistory>();
        var (nightly, often) = ((await history.RunsAsync(Admin, "nightly", new JobRunFilter(), new PageRequest(), Ct)).Items, (await history.RunsAsync(Admin, "often", new JobRunFilter(), new PageRequest(), Ct)).Items);
        Assert.Equal("Anna", Assert.Single(nightly).StartedBy);
        Assert.Null(Assert.Single(often).StartedBy);

        Task<int> Ran(string name)
        {
            runs.Writer.TryWrite(name);
            return Task.FromResult(1);
        }
    }

    [Fact]
    public async Task Only_administrators_start_jobs_and_only_jobs_that_exist()
    {
        await using var database = await TestDatabase.SqliteAsync(services =>
        {
            services.AddSingleton<JobHistory>();
            services.AddSingleton<JobBoard>();
            services.AddScheduledJob("often", JobSchedule.At(TimeSpan.FromHours(1)), (_, _) => Task.FromResult(1));
        });
        var board = database.Services.GetRequiredService<JobBoard>();
        var nobody = await Assert.ThrowsAsync<DomainException>(() => board.RunNowAsync(Admin with { Permissions = new HashSet<string>() }, "often", Ct));
        var nothing = await Assert.ThrowsAsync<DomainException>(() => board.RunNowAsync(Admin, "seldom", Ct));
        var elsewhere = await Assert.ThrowsAsync<DomainException>(() => board.RunNowAsync(Admin, "often", Ct));
        Assert.Equal(["PERMISSION_DENIED", "NOT_FOUND", "JOBS_RUN_ELSEWHERE"], [nobody.Error.Code, nothing.Error.Code, elsewhere.Error.Code]);
        Assert.Null(Assert.Single(await board.ListAsync(Admin, Ct)).NextAt);
    }

    private sealed class Started : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted { get; } = new(canceled: true);

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication()
        {
        }
    }
}
