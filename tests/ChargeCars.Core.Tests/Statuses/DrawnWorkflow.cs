using ChargeCars.Core.Common;
using ChargeCars.Core.Statuses;
using Microsoft.Extensions.DependencyInjection;

namespace ChargeCars.Core.Tests.Statuses;

/// <summary>Publishes a workflow of a test's own, which takes every new record of its type.</summary>
internal static class DrawnWorkflow
{
    public static async Task DrawAsync(this StatusWorld world, string entityType, IReadOnlyList<WorkflowStep> steps, params WorkflowTransition[] moves)
    {
        await world.Database.Writer.WriteAsync(
            StatusWorld.Planner,
            async (db, ct) =>
            {
                var workflow = new Workflow { Key = "drawn", Name = "Drawn", EntityType = entityType, Conditions = """{"priority":["low","normal","high","urgent"]}""" };
                db.Add(workflow);
                await db.SaveChangesAsync(ct);
                db.Add(new WorkflowVersion
                {
                    WorkflowId = workflow.Id, Number = 1, PublishedAt = StatusWorld.Monday, Steps = [.. steps], Transitions = [.. moves],
                });
            },
            StatusWorld.Ct);
        world.Database.Services.GetRequiredService<WorkflowCatalog>().Forget();
    }
}
