using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses.Defaults;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses;

/// <summary>The workflows that the product brings along. They are data from the moment they are loaded: what an administrator makes of them stays.</summary>
public sealed class DefaultWorkflows(DbWriter writer, WorkflowCatalog catalog)
{
    private static readonly IReadOnlyList<WorkflowSeed> Seeds =
    [
        OrderWorkflows.Standard,
        OrderWorkflows.Express,
        OrderWorkflows.Installation,
        OtherWorkflows.Quote,
        OtherWorkflows.Visit,
        OtherWorkflows.Invoice,
        .. TicketWorkflows.All,
        .. WorkWorkflows.All,
        .. MoneyWorkflows.All,
    ];

    /// <summary>True for the key of one of them: deleted, it would be back at the next start.</summary>
    internal static bool Brings(string key) => Seeds.Any(s => s.Key == key);

    /// <summary>Loads those that the database does not know yet. Run at every start; several nodes may do so at once.</summary>
    public async Task LoadAsync(CancellationToken ct)
    {
        await writer.WriteAsync(Actor.System("setup"), LoadAsync, ct);
        catalog.Forget();
    }

    private static async Task LoadAsync(AppDb db, CancellationToken ct)
    {
        var now = db.Clock.GetUtcNow();
        var known = await db.Workflows.Select(w => w.Key).ToListAsync(ct);
        foreach (var seed in Seeds.Where(s => !known.Contains(s.Key)))
        {
            var workflow = seed.Workflow(now);
            db.Add(workflow);
            await db.SaveChangesAsync(ct);
            db.Add(seed.Version(workflow.Id, now));
        }
    }
}
