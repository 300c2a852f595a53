using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Rules;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Service;

/// <summary>Copies a ticket's status onto its row; a ticket that is done frees its fault for the next one.</summary>
internal sealed class TicketStatusSubject : IStatusSubject
{
    public string EntityType => EntityTypes.Ticket;

    public IReadOnlyList<RuleField> Fields { get; } =
    [
        new("priority", RuleFieldKind.Text, ["low", "normal", "high", "urgent"]), new("has_charger", RuleFieldKind.Boolean), new("error_code", RuleFieldKind.Text),
    ];

    public async Task AddFactsAsync(AppDb db, long entityId, RuleFacts facts, CancellationToken ct)
    {
        var ticket = await db.Tickets.AsNoTracking().SingleAsync(t => t.Id == entityId, ct);
        facts.Text("priority", ticket.Priority).Boolean("has_charger", ticket.ChargePointId is not null).Text("error_code", ticket.ErrorCode);
    }

    public async Task ApplyAsync(AppDb db, long entityId, StatusSnapshot snapshot, CancellationToken ct)
    {
        var row = db.Tickets.Where(t => t.Id == entityId);
        if (snapshot.Category is StatusCategory.Done or StatusCategory.Cancelled)
        {
            var now = db.Clock.GetUtcNow();
            await row.ExecuteUpdateAsync(
                t => t
                    .SetProperty(x => x.Status, snapshot.Status)
                    .SetProperty(x => x.StatusCategory, snapshot.Category)
                    .SetProperty(x => x.ClosedAt, x => x.ClosedAt ?? now)
                    .SetProperty(x => x.OpenFaultKey, (string?)null),
                ct);
        }
        else
        {
            await row.ExecuteUpdateAsync(
                t => t
                    .SetProperty(x => x.Status, snapshot.Status)
                    .SetProperty(x => x.StatusCategory, snapshot.Category)
                    .SetProperty(x => x.ClosedAt, (DateTimeOffset?)null),
                ct);
        }

        db.Publish(new LiveEvent(LiveTopics.Tickets, entityId));
    }

    public async Task<IReadOnlyDictionary<long, SubjectSummary>> DescribeAsync(AppDb db, IReadOnlyCollection<long> entityIds, CancellationToken ct) =>
        await db.Tickets.AsNoTracking().Where(t => entityIds.Contains(t.Id)).Select(t => new { t.Id, t.Number, t.Priority })
            .ToDictionaryAsync(t => t.Id, t => new SubjectSummary(t.Number, null, t.Priority), ct);
}
