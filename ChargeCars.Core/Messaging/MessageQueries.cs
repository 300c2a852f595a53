using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Messaging;

/// <summary>Which messages to list.</summary>
/// <param name="State">In one state.</param>
/// <param name="Recipient">The beginning of an address.</param>
/// <param name="About">About one record.</param>
public sealed record MessageFilter(MessageState? State = null, string? Recipient = null, EntityRef? About = null);

/// <summary>A message in a list.</summary>
public sealed record MessageRow(
    Guid Id,
    string Channel,
    string Recipient,
    string Subject,
    string? Template,
    string? EntityType,
    long? EntityId,
    MessageState State,
    int Attempts,
    DateTimeOffset CreatedAt,
    DateTimeOffset DueAt,
    DateTimeOffset? SentAt,
    string? Error);

/// <summary>A message with its text and sender.</summary>
public sealed record MessageDetails(MessageRow Row, string Text, string From, string FromName);

/// <summary>Reads about messages to customers and partners.</summary>
public sealed class MessageQueries(IDbContextFactory<AppDb> dbs, IEnumerable<IChannel> channels)
{
    private readonly HashSet<string> working = [.. channels.Select(c => c.Name)];

    /// <summary>False when messages of this channel only wait, because nothing is set up to carry them.</summary>
    public bool IsSetUp(string channel) => working.Contains(channel);

    /// <summary>Messages, newest first.</summary>
    public async Task<Paged<MessageRow>> ListAsync(Actor actor, MessageFilter filter, PageRequest page, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var rows = Visible(db, actor);
        if (SearchText.IsWordless(filter.Recipient))
        {
            return page.OfNothing<MessageRow>();
        }

        rows = filter.State is { } state ? rows.Where(m => m.State == state) : rows;
        rows = filter.About is { } about ? rows.Where(m => m.EntityType == about.Type && m.EntityId == about.Id) : rows;
        rows = filter.Recipient?.Trim().ToLowerInvariant() is { Length: > 0 } start ? rows.Where(m => m.Recipient.StartsWith(start)) : rows;
        var total = await rows.Take(PageRequest.CountLimit + 1).CountAsync(ct);
        var items = await Rows(rows.OrderByDescending(m => m.Id)).Skip(page.Skip).Take(page.PerPage).ToListAsync(ct);
        return new Paged<MessageRow>(items, page.Page, page.PerPage, Math.Min(total, PageRequest.CountLimit), total > PageRequest.CountLimit);
    }

    /// <summary>One message.</summary>
    /// <exception cref="DomainException">NOT_FOUND; PERMISSION_DENIED.</exception>
    public async Task<MessageDetails> DetailsAsync(Actor actor, Guid messageId, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var message = Visible(db, actor).Where(m => m.PublicId == messageId);
        var row = await Rows(message).SingleOrDefaultAsync(ct) ?? throw MessageErrors.NotFound();
        var rest = await (from m in message join e in db.BusinessEntities on m.BusinessEntityId equals e.Id select new { m.Text, e.SenderEmail, e.Name }).SingleAsync(ct);
        return new MessageDetails(row, rest.Text, rest.SenderEmail, rest.Name);
    }

    internal static void Demand(Actor actor)
    {
        actor.Demand(Permissions.EditWork);
        if (actor.PartnerId is not null)
        {
            throw DomainError.Forbidden("Messages are not shown to partners");
        }
    }

    private static IQueryable<OutgoingMessage> Visible(AppDb db, Actor actor)
    {
        Demand(actor);
        var entities = actor.BusinessEntityIds;
        return db.OutgoingMessages.AsNoTracking().Where(m => entities == null || entities.Contains(m.BusinessEntityId));
    }

    private static IQueryable<MessageRow> Rows(IQueryable<OutgoingMessage> messages) => messages.Select(m =>
        new MessageRow(m.PublicId, m.Channel, m.Recipient, m.Subject, m.Template, m.EntityType, m.EntityId, m.State, m.Attempts, m.CreatedAt, m.DueAt, m.SentAt, m.Error));
}
