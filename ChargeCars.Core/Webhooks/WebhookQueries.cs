using System.Linq.Expressions;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Webhooks;

/// <summary>A registered address, without its secret.</summary>
/// <param name="Id">Public id.</param>
/// <param name="Contract">One of <see cref="WebhookContracts"/>.</param>
/// <param name="PartnerId">The partner whose it is, by public id; null when it is a user's.</param>
/// <param name="UserId">The user whose it is, by database key; null when it is a partner's.</param>
/// <param name="OwnerName">The name of either.</param>
/// <param name="Url">Where to.</param>
/// <param name="Events">What it asked for.</param>
/// <param name="EntityTypes">The types it asked for; none for all.</param>
/// <param name="StatusFilters">The statuses it asked for; none for all.</param>
/// <param name="State">Whether it is sent to.</param>
/// <param name="DisabledBecause">gone or failing; null unless it switched itself off.</param>
/// <param name="FailedInARow">Events in a row that failed for good.</param>
/// <param name="PreviousSecretUntil">UTC; until when the secret before the last rotation signs too; null when there is none.</param>
/// <param name="CreatedAt">UTC.</param>
public sealed record WebhookRow(
    Guid Id,
    string Contract,
    Guid? PartnerId,
    long? UserId,
    string OwnerName,
    string Url,
    IReadOnlyList<string> Events,
    IReadOnlyList<string> EntityTypes,
    IReadOnlyList<string> StatusFilters,
    WebhookState State,
    string? DisabledBecause,
    int FailedInARow,
    DateTimeOffset? PreviousSecretUntil,
    DateTimeOffset CreatedAt)
{
    /// <summary>True when it is sent to.</summary>
    public bool IsActive => State is WebhookState.Active;

    internal static WebhookRow Of(WebhookEndpoint e, Guid? partnerId, string ownerName) => new(
        e.PublicId,
        e.Contract,
        partnerId,
        e.UserId,
        ownerName,
        e.Url,
        e.Events.Split(' '),
        e.EntityTypes?.Split(' ') ?? [],
        e.StatusFilters?.Split(' ') ?? [],
        e.State,
        e.DisabledBecause,
        e.FailedInARow,
        e.PreviousSecretUntil,
        e.CreatedAt);
}

/// <summary>A registered address with how it has been doing in the last day.</summary>
/// <param name="Webhook">The address.</param>
/// <param name="Delivered">Deliveries taken within 24 hours.</param>
/// <param name="Failed">Deliveries given up within 24 hours.</param>
/// <param name="Waiting">Deliveries still owed.</param>
/// <param name="LastAt">UTC; its last try.</param>
/// <param name="MedianMilliseconds">Of the last hundred tries; null when there was none.</param>
public sealed record WebhookHealth(WebhookRow Webhook, int Delivered, int Failed, int Waiting, DateTimeOffset? LastAt, int? MedianMilliseconds);

/// <summary>Which registered addresses to list.</summary>
/// <param name="Search">The beginning of the owner's name, or a part of the address; null for all.</param>
/// <param name="Contract">One of <see cref="WebhookContracts"/>; null for both.</param>
/// <param name="State">In one state; null for all.</param>
/// <param name="PartnerId">Of one partner; null for everybody's.</param>
/// <param name="BusinessEntityIds">Of partners of these companies, and of users, who are of no company; null for all.</param>
/// <param name="Sort">The order of the list.</param>
/// <param name="Descending">The last or latest first.</param>
public sealed record WebhookFilter(
    string? Search = null,
    string? Contract = null,
    WebhookState? State = null,
    Guid? PartnerId = null,
    IReadOnlyList<long>? BusinessEntityIds = null,
    WebhookSort Sort = WebhookSort.Trouble,
    bool Descending = false);

/// <summary>What a list of webhooks is sorted by.</summary>
public enum WebhookSort
{
    /// <summary>Those in trouble first, then the owner's name.</summary>
    Trouble,

    /// <summary>The owner's name.</summary>
    Owner,

    /// <summary>The address.</summary>
    Url,
}

/// <summary>Which deliveries to list.</summary>
/// <param name="WebhookId">Of one endpoint.</param>
/// <param name="PartnerId">Of one partner.</param>
/// <param name="State">In one state.</param>
/// <param name="EventType">Of one event.</param>
/// <param name="OrderId">About one order, by database key.</param>
/// <param name="BusinessEntityIds">To partners of these companies, and to users, who are of no company; null for all.</param>
/// <param name="Search">The id in its headers, the number of the record it is about, the beginning of the owner's name, or a part of the address; null for all.</param>
/// <param name="OldestFirst">What happened longest ago first.</param>
public sealed record DeliveryFilter(
    Guid? WebhookId = null,
    Guid? PartnerId = null,
    DeliveryState? State = null,
    string? EventType = null,
    long? OrderId = null,
    IReadOnlyList<long>? BusinessEntityIds = null,
    string? Search = null,
    bool OldestFirst = false);

/// <summary>A delivery in a list.</summary>
public sealed record DeliveryRow(
    Guid Id,
    Guid WebhookId,
    string OwnerName,
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
    /// <summary>The most that <see cref="ChoicesAsync"/> gives.</summary>
    public const int MostChoices = 200;

    /// <summary>The registered addresses and how they do.</summary>
    public async Task<Paged<WebhookHealth>> ListAsync(Actor actor, WebhookFilter filter, PageRequest page, CancellationToken ct)
    {
        WebhookAccess.Demand(actor);
        if (SearchText.IsWordless(filter.Search))
        {
            return page.OfNothing<WebhookHealth>();
        }

        await using var db = await dbs.CreateDbContextAsync(ct);
        var found = await Ordered(Matching(db, actor, filter), filter).PageAsync(page, ct);
        return new Paged<WebhookHealth>(await HealthAsync(db, found.Items, ct), found.Page, found.PerPage, found.Total, found.TotalIsCapped);
    }

    /// <summary>The first <see cref="MostChoices"/> registered addresses by owner, to choose from.</summary>
    public async Task<IReadOnlyList<WebhookRow>> ChoicesAsync(Actor actor, CancellationToken ct)
    {
        WebhookAccess.Demand(actor);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var rows = await Endpoints(db, actor).OrderBy(r => r.Name).ThenBy(r => r.Endpoint.Id).Take(MostChoices).ToListAsync(ct);
        return [.. rows.Select(r => r.Row())];
    }

    /// <summary>One registered address and how it does.</summary>
    /// <exception cref="DomainException">NOT_FOUND; PERMISSION_DENIED.</exception>
    public async Task<WebhookHealth> HealthAsync(Actor actor, Guid webhookId, CancellationToken ct)
    {
        WebhookAccess.Demand(actor);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var found = await Endpoints(db, actor).SingleOrDefaultAsync(r => r.Endpoint.PublicId == webhookId, ct) ?? throw WebhookErrors.NotFound();
        return (await HealthAsync(db, [found], ct))[0];
    }

    /// <summary>The webhooks for statuses that the actor may see: their own, and for administrators those of colleagues. Oldest first.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED.</exception>
    public async Task<(IReadOnlyList<WebhookRow> Rows, int Total)> ForStatusesAsync(Actor actor, int limit, int offset, CancellationToken ct)
    {
        WebhookAccess.DemandOwn(actor);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var rows = Endpoints(db, actor).Where(r => r.Endpoint.Contract == WebhookContracts.Status);
        var total = await rows.CountAsync(ct);
        var items = await rows.OrderBy(r => r.Endpoint.Id).Skip(offset).Take(limit).ToListAsync(ct);
        return ([.. items.Select(r => r.Row())], total);
    }

    /// <summary>One webhook for statuses.</summary>
    /// <exception cref="DomainException">NOT_FOUND; PERMISSION_DENIED.</exception>
    public async Task<WebhookRow> ForStatusAsync(Actor actor, Guid webhookId, CancellationToken ct)
    {
        WebhookAccess.DemandOwn(actor);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var row = await Endpoints(db, actor).SingleOrDefaultAsync(r => r.Endpoint.Contract == WebhookContracts.Status && r.Endpoint.PublicId == webhookId, ct);
        return row?.Row() ?? throw WebhookErrors.NotFound();
    }

    /// <summary>Deliveries, newest first unless asked otherwise.</summary>
    public async Task<Paged<DeliveryRow>> DeliveriesAsync(Actor actor, DeliveryFilter filter, PageRequest page, CancellationToken ct)
    {
        WebhookAccess.Demand(actor);
        if (SearchText.IsWordless(filter.Search))
        {
            return page.OfNothing<DeliveryRow>();
        }

        await using var db = await dbs.CreateDbContextAsync(ct);
        var rows = Matching(db, actor, filter);
        if (filter.Search?.Trim() is { Length: > 0 } search)
        {
            rows = await FoundAsync(db, actor, rows, search, ct);
        }

        var found = await rows.SortBy(r => r.Delivery.Id, !filter.OldestFirst).PageAsync(page, ct);
        return new Paged<DeliveryRow>([.. found.Items.Select(Row)], found.Page, found.PerPage, found.Total, found.TotalIsCapped);
    }

    /// <summary>A window on the deliveries of one endpoint, newest first, and how many there are, counted up to <see cref="PageRequest.CountLimit"/>.</summary>
    public async Task<(IReadOnlyList<DeliveryRow> Rows, int Total)> DeliveriesOfAsync(
        Actor actor, Guid webhookId, DeliveryState? state, int limit, int offset, CancellationToken ct)
    {
        WebhookAccess.Demand(actor);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var rows = Rows(db, actor).Where(r => r.Owner.Endpoint.PublicId == webhookId && (state == null || r.Delivery.State == state));
        var total = await rows.Take(PageRequest.CountLimit + 1).CountAsync(ct);
        var items = await rows.OrderByDescending(r => r.Delivery.Id).Skip(offset).Take(limit).ToListAsync(ct);
        return ([.. items.Select(Row)], total);
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

    internal static IQueryable<Owned> Matching(AppDb db, Actor actor, WebhookFilter filter)
    {
        var rows = Endpoints(db, actor);
        rows = filter.PartnerId is { } partner ? rows.Where(r => r.PartnerId == partner) : rows;
        rows = filter.Contract is { } contract ? rows.Where(r => r.Endpoint.Contract == contract) : rows;
        rows = filter.State is { } state ? rows.Where(r => r.Endpoint.State == state) : rows;
        rows = filter.BusinessEntityIds is { } companies ? rows.Where(OfCompanies(db, companies)) : rows;
        return filter.Search?.Trim() is { Length: > 0 } search ? Named(rows, search) : rows;
    }

    internal static IQueryable<Joined> Matching(AppDb db, Actor actor, DeliveryFilter filter)
    {
        var owners = Endpoints(db, actor);
        owners = filter.WebhookId is { } webhook ? owners.Where(o => o.Endpoint.PublicId == webhook) : owners;
        owners = filter.PartnerId is { } partner ? owners.Where(o => o.PartnerId == partner) : owners;
        owners = filter.BusinessEntityIds is { } companies ? owners.Where(OfCompanies(db, companies)) : owners;
        var rows = Rows(db, owners);
        rows = filter.State is { } state ? rows.Where(r => r.Delivery.State == state) : rows;
        rows = filter.EventType is { Length: > 0 } type ? rows.Where(r => r.Delivery.EventType == type) : rows;
        return filter.OrderId is { } order ? rows.Where(r => r.Delivery.EntityType == EntityTypes.Order && r.Delivery.EntityId == order) : rows;
    }

    internal static IQueryable<Owned> Ordered(IQueryable<Owned> rows, WebhookFilter filter) => filter.Sort switch
    {
        WebhookSort.Owner => rows.SortBy(r => r.Name, filter.Descending).ThenSortBy(r => r.Endpoint.Id, filter.Descending),
        WebhookSort.Url => rows.SortBy(r => r.Endpoint.Url, filter.Descending).ThenSortBy(r => r.Endpoint.Id, filter.Descending),
        _ => rows
            .SortBy(r => r.Endpoint.State == WebhookState.DisabledByFailure ? 0 : r.Endpoint.FailedInARow > 0 ? 1 : 2, filter.Descending)
            .ThenBy(r => r.Name)
            .ThenBy(r => r.Endpoint.Id),
    };

    /// <summary>Whose owner's name begins with, or whose address has, what was typed; in any case.</summary>
    internal static IQueryable<Owned> Named(IQueryable<Owned> rows, string search)
    {
        var text = search.ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862, CA1307, CA1310 // translated to the database's own functions
        return rows.Where(r => r.Name.ToLower().StartsWith(text) || r.Endpoint.Url.ToLower().Contains(text));
#pragma warning restore CA1304, CA1311, CA1862, CA1307, CA1310
    }

    private static Expression<Func<Owned, bool>> OfCompanies(AppDb db, IReadOnlyList<long> companies) =>
        owned => owned.Endpoint.PartnerId == null || db.Partners.Any(p => p.Id == owned.Endpoint.PartnerId && companies.Contains(p.BusinessEntityId));

    private static async Task<IQueryable<Joined>> FoundAsync(AppDb db, Actor actor, IQueryable<Joined> rows, string search, CancellationToken ct)
    {
        if (Guid.TryParse(search, out var id))
        {
            return rows.Where(r => r.Delivery.PublicId == id);
        }

        if (await NumberedRecords.FindAsync(db, search, ct) is [var record, ..])
        {
            return rows.Where(r => r.Delivery.EntityType == record.EntityType && r.Delivery.EntityId == record.Id);
        }

        var endpoints = await Named(Endpoints(db, actor), search).Select(o => o.Endpoint.Id).ToListAsync(ct);
        return rows.Where(r => endpoints.Contains(r.Delivery.EndpointId));
    }

    /// <summary>How many deliveries of these endpoints were taken and given up since a moment, and how many are owed.</summary>
    internal static IQueryable<DeliveryCount> Counts(AppDb db, IReadOnlyCollection<long> endpoints, DateTimeOffset since) => db.WebhookDeliveries
        .Where(d => endpoints.Contains(d.EndpointId) && (d.State == DeliveryState.Pending || d.CreatedAt >= since))
        .GroupBy(d => new { d.EndpointId, d.State })
        .Select(g => new DeliveryCount(g.Key.EndpointId, g.Key.State, g.Count()));

    private async Task<IReadOnlyList<WebhookHealth>> HealthAsync(AppDb db, IReadOnlyList<Owned> rows, CancellationToken ct)
    {
        var counts = await Counts(db, [.. rows.Select(r => r.Endpoint.Id)], clock.GetUtcNow().AddDays(-1)).ToDictionaryAsync(c => (c.EndpointId, c.State), c => c.Count, ct);
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
                row.Row(),
                Count(DeliveryState.Delivered),
                Count(DeliveryState.Failed),
                Count(DeliveryState.Pending),
                last.FirstOrDefault()?.At,
                times.Count == 0 ? null : times[times.Count / 2]));

            int Count(DeliveryState state) => counts.GetValueOrDefault((row.Endpoint.Id, state));
        }

        return list;
    }

    internal static IQueryable<Joined> Rows(AppDb db, Actor actor) => Rows(db, Endpoints(db, actor));

    private static IQueryable<Joined> Rows(AppDb db, IQueryable<Owned> owners) =>
        from d in db.WebhookDeliveries.AsNoTracking()
        join o in owners on d.EndpointId equals o.Endpoint.Id
        select new Joined { Delivery = d, Owner = o };

    internal static IQueryable<Owned> Endpoints(AppDb db, Actor actor) =>
        from e in WebhookAccess.Visible(db, actor).AsNoTracking()
        join p in db.Partners.AsNoTracking() on e.PartnerId equals p.Id into partners
        from p in partners.DefaultIfEmpty()
        join u in db.Users.AsNoTracking() on e.UserId equals u.Id into users
        from u in users.DefaultIfEmpty()
        select new Owned { Endpoint = e, PartnerId = p == null ? null : p.PublicId, Name = p != null ? p.Name : u != null ? u.DisplayName : "" };

    private static DeliveryRow Row(Joined r) => new(
        r.Delivery.PublicId,
        r.Owner.Endpoint.PublicId,
        r.Owner.Name,
        r.Owner.Endpoint.Url,
        r.Delivery.EventType,
        r.Delivery.State,
        r.Delivery.Attempts,
        r.Delivery.CreatedAt,
        r.Delivery.DueAt,
        r.Delivery.DeliveredAt);

    internal sealed class Owned
    {
        public required WebhookEndpoint Endpoint { get; init; }

        public required Guid? PartnerId { get; init; }

        public required string Name { get; init; }

        public WebhookRow Row() => WebhookRow.Of(Endpoint, PartnerId, Name);
    }

    internal sealed class Joined
    {
        public required WebhookDelivery Delivery { get; init; }

        public required Owned Owner { get; init; }
    }

    internal sealed record DeliveryCount(long EndpointId, DeliveryState State, int Count);
}
