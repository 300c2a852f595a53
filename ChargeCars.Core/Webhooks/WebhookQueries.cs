using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Partners;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Webhooks;

/// <summary>A registered address, without its secret.</summary>
public sealed record WebhookRow(
    Guid Id,
    Guid PartnerId,
    string PartnerName,
    string Url,
    IReadOnlyList<string> Events,
    WebhookState State,
    string? DisabledBecause,
    int FailedInARow,
    DateTimeOffset CreatedAt)
{
    /// <summary>True when it is sent to.</summary>
    public bool IsActive => State is WebhookState.Active;

    internal static WebhookRow Of(WebhookEndpoint e, Partner p) => new(e.PublicId, p.PublicId, p.Name, e.Url, e.Events.Split(' '), e.State, e.DisabledBecause, e.FailedInARow, e.CreatedAt);
}

/// <summary>A registered address with how it has been doing in the last day.</summary>
/// <param name="Webhook">The address.</param>
/// <param name="Delivered">Deliveries taken within 24 hours.</param>
/// <param name="Failed">Deliveries given up within 24 hours.</param>
/// <param name="Waiting">Deliveries still owed.</param>
/// <param name="LastAt">UTC; its last try.</param>
/// <param name="MedianMilliseconds">Of the last hundred tries; null when there was none.</param>
public sealed record WebhookHealth(WebhookRow Webhook, int Delivered, int Failed, int Waiting, DateTimeOffset? LastAt, int? MedianMilliseconds);

/// <summary>Which deliveries to list.</summary>
/// <param name="WebhookId">Of one endpoint.</param>
/// <param name="PartnerId">Of one partner.</param>
/// <param name="State">In one state.</param>
/// <param name="EventType">Of one event.</param>
/// <param name="OrderId">About one order, by database key.</param>
public sealed record DeliveryFilter(Guid? WebhookId = null, Guid? PartnerId = null, DeliveryState? State = null, string? EventType = null, long? OrderId = null);

/// <summary>A delivery in a list.</summary>
public sealed record DeliveryRow(
    Guid Id,
    Guid WebhookId,
    string PartnerName,
    string Url,
    string EventType,
    DeliveryState State,
    int Attempts,
    DateTimeOffset CreatedAt,
    DateTimeOffset DueAt,
    DateTimeOffset? DeliveredAt);

/// <summary>One try of a delivery.</summary>
public sealed record AttemptRow(DateTimeOffset At, int? StatusCode, int Milliseconds, string? Error, string? Response);

/// <summary>A delivery with its body and its tries, newest first.</summary>
public sealed record DeliveryDetails(DeliveryRow Row, string Payload, IReadOnlyList<AttemptRow> Attempts);

/// <summary>Reads about webhooks, for pages and APIs.</summary>
public sealed class WebhookQueries(IDbContextFactory<AppDb> dbs, TimeProvider clock)
{
    /// <summary>The registered addresses and how they do, of one partner or of all, those in trouble first.</summary>
    public async Task<IReadOnlyList<WebhookHealth>> ListAsync(Actor actor, Guid? partnerId, CancellationToken ct)
    {
        WebhookAccess.Demand(actor);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var since = clock.GetUtcNow().AddDays(-1);
        var partners = db.Partners.AsNoTracking().Where(WebhookAccess.Visible(actor));
        var rows = await (
            from e in db.WebhookEndpoints.AsNoTracking()
            join p in partners on e.PartnerId equals p.Id
            where partnerId == null || p.PublicId == partnerId
            orderby p.Name, e.Id
            select new
            {
                Endpoint = e,
                Partner = p,
                Delivered = db.WebhookDeliveries.Count(d => d.EndpointId == e.Id && d.State == DeliveryState.Delivered && d.CreatedAt >= since),
                Failed = db.WebhookDeliveries.Count(d => d.EndpointId == e.Id && d.State == DeliveryState.Failed && d.CreatedAt >= since),
                Waiting = db.WebhookDeliveries.Count(d => d.EndpointId == e.Id && d.State == DeliveryState.Pending),
            }).ToListAsync(ct);
        var list = new List<WebhookHealth>();
        foreach (var row in rows)
        {
            var last = await (
                from a in db.WebhookAttempts
                join d in db.WebhookDeliveries on a.DeliveryId equals d.Id
                where d.EndpointId == row.Endpoint.Id
                orderby a.Id descending
                select new { a.At, a.Milliseconds }).Take(100).ToListAsync(ct);
            var times = last.Select(a => a.Milliseconds).Order().ToList();
            list.Add(new WebhookHealth(
                WebhookRow.Of(row.Endpoint, row.Partner), row.Delivered, row.Failed, row.Waiting, last.FirstOrDefault()?.At, times.Count == 0 ? null : times[times.Count / 2]));
        }

        return [.. list.OrderBy(h => h.Webhook.State is not WebhookState.DisabledByFailure).ThenBy(h => h.Webhook.FailedInARow == 0)];
    }

    /// <summary>Deliveries, newest first.</summary>
    public async Task<Paged<DeliveryRow>> DeliveriesAsync(Actor actor, DeliveryFilter filter, PageRequest page, CancellationToken ct)
    {
        WebhookAccess.Demand(actor);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var rows = Rows(db, actor);
        rows = filter.WebhookId is { } webhook ? rows.Where(r => r.Endpoint.PublicId == webhook) : rows;
        rows = filter.PartnerId is { } partner ? rows.Where(r => r.Partner.PublicId == partner) : rows;
        rows = filter.State is { } state ? rows.Where(r => r.Delivery.State == state) : rows;
        rows = filter.EventType is { Length: > 0 } type ? rows.Where(r => r.Delivery.EventType == type) : rows;
        rows = filter.OrderId is { } order ? rows.Where(r => r.Delivery.EntityType == EntityTypes.Order && r.Delivery.EntityId == order) : rows;
        var total = await rows.Take(PageRequest.CountLimit + 1).CountAsync(ct);
        var items = await rows.OrderByDescending(r => r.Delivery.Id).Skip(page.Skip).Take(page.PerPage).ToListAsync(ct);
        return new Paged<DeliveryRow>([.. items.Select(Row)], page.Page, page.PerPage, Math.Min(total, PageRequest.CountLimit), total > PageRequest.CountLimit);
    }

    /// <summary>One delivery with its body and tries.</summary>
    /// <exception cref="DomainException">NOT_FOUND.</exception>
    public async Task<DeliveryDetails> DeliveryAsync(Actor actor, Guid deliveryId, CancellationToken ct)
    {
        WebhookAccess.Demand(actor);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var row = await Rows(db, actor).SingleOrDefaultAsync(r => r.Delivery.PublicId == deliveryId, ct) ?? throw WebhookErrors.DeliveryNotFound();
        var attempts = await db.WebhookAttempts.Where(a => a.DeliveryId == row.Delivery.Id).OrderByDescending(a => a.Id)
            .Select(a => new AttemptRow(a.At, a.StatusCode, a.Milliseconds, a.Error, a.Response)).ToListAsync(ct);
        return new DeliveryDetails(Row(row), row.Delivery.Payload, attempts);
    }

    private static IQueryable<Joined> Rows(AppDb db, Actor actor) =>
        from d in db.WebhookDeliveries.AsNoTracking()
        join e in db.WebhookEndpoints.AsNoTracking() on d.EndpointId equals e.Id
        join p in db.Partners.AsNoTracking().Where(WebhookAccess.Visible(actor)) on e.PartnerId equals p.Id
        select new Joined { Delivery = d, Endpoint = e, Partner = p };

    private static DeliveryRow Row(Joined r) => new(
        r.Delivery.PublicId, r.Endpoint.PublicId, r.Partner.Name, r.Endpoint.Url, r.Delivery.EventType, r.Delivery.State, r.Delivery.Attempts, r.Delivery.CreatedAt, r.Delivery.DueAt, r.Delivery.DeliveredAt);

    private sealed class Joined
    {
        public required WebhookDelivery Delivery { get; init; }

        public required WebhookEndpoint Endpoint { get; init; }

        public required Partner Partner { get; init; }
    }
}
