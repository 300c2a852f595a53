using System.Globalization;
using System.Security.Claims;
using Bunit;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Identity;
using ChargeCars.Core.Jobs;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Workflows;
using ChargeCars.Web.Hosting;
using ChargeCars.Web.Tests.Ui;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace ChargeCars.Web.Tests.Features.Workflows;

/// <summary>Parts of the designer over a real database. Long jobs run when the test says so.</summary>
public abstract class DesignerTest : UiTest, IAsyncLifetime
{
    // a slow machine is no defect of the application
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly AppFactory factory;

    protected DesignerTest(int simulatedAtOnce = 2000) => factory = new AppFactory(
        new Dictionary<string, string?> { ["Simulations:MostAtOnce"] = simulatedAtOnce.ToString(CultureInfo.InvariantCulture) },
        services => services.Remove(services.Single(d => d.ServiceType == typeof(IHostedService) && d.ImplementationType?.Name == "DeliveryLoops")));

    protected static CancellationToken Ct => Xunit.TestContext.Current.CancellationToken;

    /// <summary>Who is signed in.</summary>
    protected Actor Anna { get; private set; } = null!;

    protected T Core<T>()
        where T : notnull => factory.Services.GetRequiredService<T>();

    public async ValueTask InitializeAsync()
    {
        var user = await factory.CreateUserAsync(Roles.Admin);
        Anna = user.Through("ui");
        AddAuthorization().SetAuthorized(user.Name).SetClaims(new Claim(ClaimTypes.NameIdentifier, user.Id.ToString(CultureInfo.InvariantCulture)));
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(Core<LiveFeed>());
        Services.AddSingleton(Core<KnownUsers>());
        Services.AddSingleton(Core<WorkflowQueries>());
        Services.AddSingleton(Core<MigrateRecords>());
        Services.AddSingleton(Core<SimulateWorkflow>());
        Services.AddSingleton(Core<LongJobs>());
        Services.AddScoped<CurrentActor>();
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await factory.DisposeAsync();
    }

    /// <summary>A workflow for urgent orders, published, with <paramref name="records"/> orders in its first step.</summary>
    protected async Task<Guid> WorkflowAsync(WorkflowSketch sketch, int records)
    {
        var id = await Core<WorkflowDrafts>().CreateAsync(Anna, new NewWorkflow("order", "Snel", ConditionsJson: """{"priority":"urgent"}""", Sketch: sketch), Ct);
        await Core<PublishWorkflow>().PublishAsync(Anna, id, 1, 0, null, Ct);
        for (var i = 1; i <= records; i++)
        {
            await OrderAsync(i);
        }

        return id;
    }

    /// <summary>An urgent order begins.</summary>
    protected Task OrderAsync(long key) => factory.WriteAsync((db, ct) =>
        Core<StatusEngine>().StartAsync(db, AppFactory.Tester, new NewTrack("order", key, Guid.CreateVersion7(), 1, "api", "urgent", Money.FromEuros(0)), ct));

    /// <summary>A draft of the version in force, saved.</summary>
    protected async Task<(int Number, long Revision)> DraftAsync(Guid id, WorkflowSketch sketch)
    {
        var number = await Core<WorkflowDrafts>().BeginAsync(Anna, id, (await Core<WorkflowQueries>().FindAsync(Anna, id, Ct)).Workflow.PublishedNumber!.Value, Ct);
        var read = await Core<WorkflowQueries>().VersionAsync(Anna, id, number, Ct);
        return (number, await Core<WorkflowDrafts>().SaveAsync(Anna, id, number, read.Revision, sketch, Ct));
    }

    /// <summary>Does what was asked for as a job.</summary>
    protected Task<int> WorkAsync() => Core<RunLongJobs>().SweepAsync(Ct);

    /// <summary>Where the orders stand.</summary>
    protected async Task<string> StandAsync(Guid id, int number) =>
        string.Join(' ', (await Core<WorkflowQueries>().StandingAsync(Anna, id, number, Ct)).OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => $"{s.Key}:{s.Value}"));
}
