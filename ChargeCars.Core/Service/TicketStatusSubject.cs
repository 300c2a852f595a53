using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Service;

/// <summary>Copies a ticket's status onto its row; a ticket that is done frees its fault for the next one.</summary>
internal sealed class TicketStatusSubject : IStatusSubject
{
    public string EntityType => EntityTypes.Ticket;

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
