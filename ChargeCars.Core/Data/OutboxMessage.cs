using System.Text.Json;
using ChargeCars.Core.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChargeCars.Core.Data;

/// <summary>A fact that others must hear of. Its type name is its contract; it is stored as JSON.</summary>
public interface IDomainEvent
{
    /// <summary>Stable name, e.g. <c>order.created</c>.</summary>
    static abstract string Name { get; }

    /// <summary>The record it is about: facts about one record are told in the order in which they happened. Null when order does not matter.</summary>
    EntityRef? About => null;
}

/// <summary>The promise to tell others: written in the transaction of the change, dispatched after it, at least once.</summary>
public sealed class OutboxMessage
{
    /// <summary>Failed tries after which a message is set aside until a person asks for another round.</summary>
    public const int MostAttempts = 12;

    private static readonly TimeSpan[] BackOff =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1),
    ];

    /// <summary>Database key; messages of one record are dispatched in this order.</summary>
    public long Id { get; init; }

    /// <summary>The message's own id (uuid version 7), which handlers pass on so that receivers can recognise a repeat.</summary>
    public Guid PublicId { get; init; } = Guid.CreateVersion7();

    /// <summary><see cref="IDomainEvent.Name"/>.</summary>
    public required string Type { get; init; }

    /// <summary>The event as JSON.</summary>
    public required string Payload { get; init; }

    /// <summary><see cref="IDomainEvent.About"/> as text; null when order does not matter.</summary>
    public string? About { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset OccurredAt { get; init; }

    /// <summary>UTC; null until every handler has done its part.</summary>
    public DateTimeOffset? DispatchedAt { get; set; }

    /// <summary>Tries that failed.</summary>
    public int Attempts { get; set; }

    /// <summary>UTC; not tried before this moment.</summary>
    public DateTimeOffset DueAt { get; set; }

    /// <summary>Why the last try failed.</summary>
    public string? Error { get; set; }

    /// <summary>True once it was tried too often: it no longer holds up what came after it, and waits for a person.</summary>
    public bool IsSetAside => DispatchedAt is null && Attempts >= MostAttempts;

    /// <summary>Wraps <paramref name="fact"/>.</summary>
    public static OutboxMessage Of<T>(T fact, DateTimeOffset now)
        where T : IDomainEvent => new() { Type = T.Name, Payload = JsonSerializer.Serialize(fact), About = fact.About?.ToString(), OccurredAt = now, DueAt = now };

    /// <summary>A try failed: the next one comes later each time, an hour at most.</summary>
    internal void Failed(string error, DateTimeOffset now)
    {
        DueAt = now + BackOff[Math.Min(Attempts, BackOff.Length - 1)];
        Attempts++;
        Error = error.Length <= 1000 ? error : error[..1000];
    }

    /// <summary>Starts the tries anew.</summary>
    internal void TryAgain(DateTimeOffset now)
    {
        Attempts = 0;
        DueAt = now;
    }

    /// <summary>The event back from its JSON.</summary>
    public T As<T>()
        where T : IDomainEvent => JsonSerializer.Deserialize<T>(Payload) ?? throw new InvalidOperationException($"Outbox message {Id} is empty");
}

/// <summary>
/// What happens because of an event. It only writes to the database it is given, in the transaction that marks the message as dispatched,
/// so its effect happens exactly once; whatever must leave the process (mail, webhooks) is a row that a sender of its own delivers.
/// </summary>
public interface IWhen
{
    /// <summary>The event it waits for.</summary>
    string EventName { get; }

    /// <summary>Writes the consequences of <paramref name="message"/>.</summary>
    Task HandleAsync(AppDb db, OutboxMessage message, CancellationToken ct);
}

internal sealed class OutboxMessageConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> message)
    {
        message.Property(m => m.Type).HasMaxLength(60);
        message.Property(m => m.About).HasMaxLength(60);
        message.Property(m => m.Error).HasMaxLength(1000);

        // both hold only what is still owed, so they stay small whatever the table has seen
        message.HasIndex(m => new { m.DueAt, m.Id }).HasFilter("\"DispatchedAt\" IS NULL");
        message.HasIndex(m => new { m.About, m.Id }).HasFilter("\"DispatchedAt\" IS NULL");
        message.HasIndex(m => m.PublicId).IsUnique();
    }
}
