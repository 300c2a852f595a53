using ChargeCars.Core.Data;

namespace ChargeCars.Core.Orders;

/// <summary>Something that happened to an order, whatever it happened to.</summary>
/// <param name="Kind">status, change, message, visit, session, charger, ticket, approval: what it is and which picture it has.</param>
/// <param name="Event">What happened, e.g. sent, started, booted; screens translate by kind and event.</param>
/// <param name="At">UTC.</param>
/// <param name="Actor">Who did it; null when nobody did.</param>
/// <param name="Subject">The record it happened to where that is not the order: a visit's number, a station's id.</param>
/// <param name="Facts">What there is to say about it, by name.</param>
public sealed record TimelineEntry(string Kind, string Event, DateTimeOffset At, string? Actor, string? Subject, IReadOnlyDictionary<string, string> Facts)
{
    /// <summary>The facts that there are; those without a value are left out.</summary>
    public static IReadOnlyDictionary<string, string> FactsOf(params IEnumerable<(string Name, string? Value)> facts) =>
        facts.Where(f => !string.IsNullOrEmpty(f.Value)).ToDictionary(f => f.Name, f => f.Value!);
}

/// <summary>What one feature has to tell in an order's timeline. Registered as a singleton per feature.</summary>
public interface ITimelineSource
{
    /// <summary>The newest <paramref name="limit"/> entries about the order, newest first.</summary>
    Task<IReadOnlyList<TimelineEntry>> NewestAsync(AppDb db, long orderId, int limit, CancellationToken ct);
}
