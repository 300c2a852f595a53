using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Webhooks;

/// <summary>Writes down who is owed what. The body is frozen here, so a receiver hears of the moment of the event and not of the moment of sending.</summary>
internal static class WebhookLedger
{
    private static readonly JsonSerializerOptions Wire = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Owes <paramref name="eventName"/> to every active endpoint of the partner that asked for it.</summary>
    /// <param name="db">The unit of work.</param>
    /// <param name="partnerId">Whose record it is.</param>
    /// <param name="eventName">One of <see cref="WebhookEvents"/>.</param>
    /// <param name="messageId">The outbox message it comes from.</param>
    /// <param name="about">The record.</param>
    /// <param name="at">When it happened.</param>
    /// <param name="data">The facts; members are written in snake case.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task OweAsync(AppDb db, long partnerId, string eventName, Guid messageId, EntityRef about, DateTimeOffset at, object data, CancellationToken ct)
    {
        var endpoints = await db.WebhookEndpoints.AsNoTracking().Where(e => e.PartnerId == partnerId && e.State == WebhookState.Active).OrderBy(e => e.Id).ToListAsync(ct);
        foreach (var endpoint in endpoints.Where(e => e.Wants(eventName)))
        {
            db.Add(Delivery(endpoint.Id, eventName, messageId, about, Body(eventName, at, data), db.Clock.GetUtcNow()));
            db.Publish(new LiveEvent(LiveTopics.Webhooks, endpoint.Id));
        }
    }

    public static WebhookDelivery Delivery(long endpointId, string eventName, Guid messageId, EntityRef? about, string body, DateTimeOffset now) => new()
    {
        EndpointId = endpointId,
        EventType = eventName,
        MessageId = messageId,
        EntityType = about?.Type,
        EntityId = about?.Id,
        Payload = body,
        DueAt = now,
        CreatedAt = now,
    };

    public static string Body(string eventName, DateTimeOffset at, object data) => new JsonObject
    {
        ["event"] = eventName,
        ["timestamp"] = Moment(at),
        ["data"] = JsonSerializer.SerializeToNode(data, Wire),
    }.ToJsonString();

    /// <summary>As contract S1 names users: <c>user-456</c>; null for programs.</summary>
    public static string? User(long? id) => id is { } number ? string.Create(CultureInfo.InvariantCulture, $"user-{number}") : null;

    /// <summary>Hours with one decimal.</summary>
    public static decimal Hours(TimeSpan time) => Math.Round((decimal)time.TotalHours, 1, MidpointRounding.AwayFromZero);

    /// <summary>As the contracts write severities.</summary>
    public static string Word(Severity severity) => JsonNamingPolicy.SnakeCaseLower.ConvertName(severity.ToString());

    /// <summary>As the contracts write moments; null stays null.</summary>
    public static string? Moment(DateTimeOffset? at) => at is { } moment ? Moment(moment) : null;

    /// <summary>As the contracts write moments: UTC, whole seconds.</summary>
    public static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
