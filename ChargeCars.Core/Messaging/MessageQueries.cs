using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Messaging;

/// <summary>Which messages to list.</summary>
/// <param name="State">In one state.</param>
/// <param name="Search">The beginning of an address, or the number of the record it is about.</param>
/// <param name="About">About one record.</param>
/// <param name="Channel">By email, sms or whatsapp.</param>
/// <param name="OldestFirst">Those made longest ago first.</param>
public sealed record MessageFilter(MessageState? State = null, string? Search = null, EntityRef? About = null, string? Channel = null, bool OldestFirst = false);

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

    /// <summary>Messages, newest first unless asked otherwise.</summary>
    public async Task<Paged<MessageRow>> ListAsync(Actor actor, MessageFilter filter, PageRequest page, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var rows = Visible(db, actor);
        if (SearchText.IsWordless(filter.Search))
        {
            return page.OfNothing<MessageRow>();
        }

        rows = filter.State is { } state ? rows.Where(m => m.State == state) : rows;
        rows = filter.About is { } about ? rows.Where(m => m.EntityType == about.Type && m.EntityId == about.Id) : rows;
        rows = filter.Channel is { } channel ? rows.Where(m => m.Channel == channel) : rows;
        if (filter.Search?.Trim() is { Length: > 0 } search)
        {
            rows = Found(rows, search, await NumberedRecords.FindAsync(db, search, ct));
        }

        return await Rows(rows.SortBy(m => m.Id, !filter.OldestFirst)).PageAsync(page, ct);
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

    internal static IQueryable<OutgoingMessage> Found(IQueryable<OutgoingMessage> messages, string search, IReadOnlyList<NumberedRecord> numbered)
    {
        if (numbered is [var record, ..])
        {
            return messages.Where(m => m.EntityType == record.EntityType && m.EntityId == record.Id);
        }

        var start = search.ToLowerInvariant(); // addresses are kept in lower case
        return messages.Where(m => m.Recipient.StartsWith(start));
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
