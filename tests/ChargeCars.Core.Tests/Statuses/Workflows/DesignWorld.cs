using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Jobs;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChargeCars.Core.Tests.Statuses.Workflows;

/// <summary>A <see cref="StatusWorld"/> with those who draw workflows.</summary>
internal sealed class DesignWorld : IAsyncDisposable
{
    public static readonly Actor Anna = new() { Name = "Anna Administrator", Channel = "test", UserId = 1, Roles = [Roles.Admin], Permissions = Permissions.All.ToHashSet() };

    public static readonly Actor Bram = Anna with { Name = "Bram Administrator", UserId = 2 };

    private DesignWorld(StatusWorld statuses) => Statuses = statuses;

    public StatusWorld Statuses { get; }

    public WorkflowDrafts Drafts => Get<WorkflowDrafts>();

    public WorkflowQueries Queries => Get<WorkflowQueries>();

    public PublishWorkflow Publish => Get<PublishWorkflow>();

    public ChangeWorkflow Change => Get<ChangeWorkflow>();

    public WorkflowFiles Files => Get<WorkflowFiles>();

    public static CancellationToken Ct => StatusWorld.Ct;

    public static async Task<DesignWorld> OnAsync(DatabaseProvider provider, Action<IServiceCollection>? add = null) => new(await StatusWorld.OnAsync(provider, services =>
    {
        services.AddSingleton(new StepTemplates(["order_completed", "order_cancelled", "order_on_hold", "quote_sent", "visit_confirmed", "visit_cancelled", "invoice_sent", "ticket_resolved"]));
        services.TryAddSingleton<RunLongJobs>();
        services.TryAddSingleton<LongJobs>();
        add?.Invoke(services);
    }));

    /// <summary>Does every job that waits.</summary>
    public Task<int> WorkAsync() => Get<RunLongJobs>().SweepAsync(Ct);

    public T Get<T>()
        where T : notnull => Statuses.Database.Services.GetRequiredService<T>();

    /// <summary>Public id of the workflow of that key.</summary>
    public Task<Guid> IdAsync(string key) => Statuses.ReadAsync(db => db.Workflows.Where(w => w.Key == key).Select(w => w.PublicId).SingleAsync(Ct));

    /// <summary>A draft of what <paramref name="change"/> makes of the version in force, published.</summary>
    public async Task<int> PublishAsync(Guid workflow, Func<WorkflowSketch, WorkflowSketch> change)
    {
        var from = (await Queries.FindAsync(Anna, workflow, Ct)).Workflow.PublishedNumber ?? 1;
        var number = await Drafts.BeginAsync(Anna, workflow, from, Ct);
        var draft = await Queries.VersionAsync(Anna, workflow, number, Ct);
        var revision = await Drafts.SaveAsync(Anna, workflow, number, draft.Revision, change(draft.Sketch), Ct);
        await Publish.PublishAsync(Anna, workflow, number, revision, null, Ct);
        return number;
    }

    public ValueTask DisposeAsync() => Statuses.DisposeAsync();
}

internal static class Sketches
{
    /// <summary>The same sketch with one step changed.</summary>
    public static WorkflowSketch With(this WorkflowSketch sketch, string status, Func<SketchStep, SketchStep> change) =>
        sketch with { Steps = [.. sketch.Steps.Select(s => s.Status == status ? change(s) : s)] };

    /// <summary>The same sketch with one arrow changed.</summary>
    public static WorkflowSketch With(this WorkflowSketch sketch, string from, string to, Func<SketchTransition, SketchTransition> change) =>
        sketch with { Transitions = [.. sketch.Transitions.Select(t => t.From == from && t.To == to ? change(t) : t)] };

    /// <summary>The same sketch with a step and arrows more.</summary>
    public static WorkflowSketch Plus(this WorkflowSketch sketch, SketchStep step, params (string From, string To)[] arrows) => sketch with
    {
        Steps = [.. sketch.Steps, step],
        Transitions = [.. sketch.Transitions, .. arrows.Select((a, i) => new SketchTransition { From = a.From, To = a.To, Order = 50 + i })],
    };

    public static SketchStep Step(string status, StatusCategory category = StatusCategory.Active) => new()
    {
        Status = status, LabelEn = status, LabelNl = status, Color = "#123456", Order = 9, Category = category,
    };
}
