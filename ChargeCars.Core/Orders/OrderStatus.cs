using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Rules;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Orders;

/// <summary>Keeps an order's own copy of its status, by which lists sort and filter.</summary>
internal sealed class OrderStatus : IStatusSubject
{
    public string EntityType => EntityTypes.Order;

    public IReadOnlyList<RuleField> Fields { get; } =
    [
        new("priority", RuleFieldKind.Text, ["low", "normal", "high", "urgent"]),
        new("value", RuleFieldKind.Money),
        new("order_type", RuleFieldKind.Text, ["installation", "service", "upgrade", "removal", "supply"]),
        new("source", RuleFieldKind.Text, ["api", "back_office", "partner", "intake", "quote"]),
        new("has_partner", RuleFieldKind.Boolean),
        new("lines", RuleFieldKind.Number),
        new("customer_email", RuleFieldKind.Text),
        new("customer_phone", RuleFieldKind.Text),
        new("installation_postcode", RuleFieldKind.Text),
        new("requested_date", RuleFieldKind.Date),
        new("next_visit_at", RuleFieldKind.Moment),
        new("notes", RuleFieldKind.Text),
    ];

    public async Task AddFactsAsync(AppDb db, long entityId, RuleFacts facts, CancellationToken ct)
    {
        var order = await (
            from o in db.Orders.AsNoTracking()
            where o.Id == entityId
            join c in db.Contacts on o.CustomerId equals c.Id
            from a in db.Addresses.Where(a => a.Id == o.InstallationAddressId).DefaultIfEmpty()
            select new { Order = o, c.Email, c.Phone, Postcode = a == null ? null : a.Postcode, Lines = o.Lines.Count }).SingleAsync(ct);
        facts
            .Text("priority", order.Order.Priority)
            .Money("value", order.Order.Total)
            .Text("order_type", order.Order.OrderType)
            .Text("source", order.Order.Source)
            .Boolean("has_partner", order.Order.PartnerId is not null)
            .Number("lines", order.Lines)
            .Text("customer_email", order.Email)
            .Text("customer_phone", order.Phone)
            .Text("installation_postcode", order.Postcode)
            .Date("requested_date", order.Order.RequestedDate)
            .Moment("next_visit_at", order.Order.NextVisitAt)
            .Text("notes", order.Order.Notes);
    }

    public async Task ApplyAsync(AppDb db, long entityId, StatusSnapshot snapshot, CancellationToken ct)
    {
        var closed = snapshot.Category is StatusCategory.Done or StatusCategory.Cancelled;
        var deadline = snapshot.Deadline;
        var deadlineOrder = deadline ?? Order.NoDeadline;
        var now = db.Clock.GetUtcNow();
        await Applied(entityId, snapshot, closed, deadlineOrder, now).RunAsync(db, ct);

        // a unit that also holds the order must see its new status, and must not write the old one back
        if (db.Orders.Local.FindEntry(entityId) is { } entry)
        {
            Copy(nameof(Order.Status), snapshot.Status);
            Copy(nameof(Order.StatusCategory), snapshot.Category);
            Copy(nameof(Order.IsClosed), closed);
            Copy(nameof(Order.Deadline), deadline);
            Copy(nameof(Order.DeadlineOrder), deadlineOrder);
            Copy(nameof(Order.UpdatedAt), now);

            void Copy(string name, object? value)
            {
                var property = entry.Property(name);
                property.CurrentValue = value;
                property.OriginalValue = value;
                property.IsModified = false;
            }
        }
    }

    public Task<bool> IsOwnedByTechnicianAsync(AppDb db, long entityId, long technicianId, CancellationToken ct) => db.IsWorkOfTechnicianAsync(entityId, technicianId, ct);

    public async Task<IReadOnlyDictionary<long, SubjectSummary>> DescribeAsync(AppDb db, IReadOnlyCollection<long> entityIds, CancellationToken ct)
    {
        var rows = await (
            from o in db.Orders
            where EF.Parameter(entityIds).Contains(o.Id) // one parameter: text that names each id would be made anew every time
            join c in db.Contacts on o.CustomerId equals c.Id
            select new { o.Id, o.Number, c.Name, o.Priority }).ToListAsync(ct);
        return rows.ToDictionary(r => r.Id, r => new SubjectSummary(r.Number, r.Name, r.Priority));
    }

    // every move of every order writes this: put together by LINQ it took as long as the rest of the engine's own work
    private static SqlStatement Applied(long entityId, StatusSnapshot snapshot, bool closed, DateTimeOffset deadlineOrder, DateTimeOffset now) => new(
        """
        UPDATE "Orders" SET "Status" = @p1, "StatusCategory" = @p2, "IsClosed" = @p3, "Deadline" = @p4, "DeadlineOrder" = @p5, "UpdatedAt" = @p6 WHERE "Id" = @p0
        """,
        entityId,
        snapshot.Status,
        snapshot.Category,
        closed,
        snapshot.Deadline,
        deadlineOrder,
        now);
}
