using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ChargeCars.Core.Common;

/// <summary>Something that changed and that an open page may want to show.</summary>
/// <param name="Topic">A key of <see cref="LiveTopics"/>.</param>
/// <param name="Id">The record that changed.</param>
/// <param name="Data">The new facts when they are small enough to send along; pages otherwise ask again.</param>
public sealed record LiveEvent(string Topic, long Id, object? Data = null);

/// <summary>Topics of the live feed.</summary>
public static class LiveTopics
{
    /// <summary>Any order changed.</summary>
    public const string Orders = "orders";

    /// <summary>Any visit changed.</summary>
    public const string Visits = "visits";

    /// <summary>Any charge point's or connector's state changed.</summary>
    public const string ChargePoints = "charge-points";

    /// <summary>Any ticket changed.</summary>
    public const string Tickets = "tickets";

    /// <summary>A request for approval was made, handed on or ended; the id is the request's.</summary>
    public const string Approvals = "approvals";

    /// <summary>A record was put on hold or taken off it, or its hold lasted too long.</summary>
    public const string Holds = "holds";

    /// <summary>A webhook endpoint or one of its deliveries changed; the id is the endpoint's.</summary>
    public const string Webhooks = "webhooks";

    /// <summary>Any message to a customer or partner changed.</summary>
    public const string Messages = "messages";

    /// <summary>A scheduled job started or ended.</summary>
    public const string Jobs = "jobs";

    /// <summary>A long job was asked for, came further or ended; the id is the job's.</summary>
    public const string LongJobs = "long-jobs";

    /// <summary>A move or breach waits to be counted.</summary>
    public const string StatusFacts = "status-facts";

    /// <summary>The figures of status analytics changed.</summary>
    public const string StatusFigures = "status-figures";

    /// <summary>A workflow, one of its versions or its draft changed; the id is the workflow's.</summary>
    public const string Workflows = "workflows";

    /// <summary>What a user may do or see changed.</summary>
    public const string Users = "users";

    /// <summary>A user was signed out everywhere: their open pages close.</summary>
    public const string SignedOut = "signed-out";

    /// <summary>One order.</summary>
    public static string Order(long id) => $"order:{id}";

    /// <summary>One charge point: state, sessions, messages, command answers.</summary>
    public static string ChargePoint(long id) => $"charge-point:{id}";
}

/// <summary>
/// Tells open pages of committed changes, in this process. It carries hints, not truth: a page that missed one is put right by its next query,
/// so publishing never blocks and never fails: a listener that throws is logged, and the others and the publisher go on.
/// </summary>
public sealed partial class LiveFeed(ILogger<LiveFeed> log)
{
    private readonly ConcurrentDictionary<string, ImmutableHandlers> topics = new();

    /// <summary>Calls <paramref name="handler"/> on the publisher's thread for each event of <paramref name="topic"/>, until disposed. It must return at once.</summary>
    public IDisposable Subscribe(string topic, Action<LiveEvent> handler)
    {
        topics.AddOrUpdate(topic, _ => new([handler]), (_, old) => new([.. old.All, handler]));
        return new Subscription(this, topic, handler);
    }

    /// <summary>Hands <paramref name="live"/> to whoever listens now.</summary>
    public void Publish(LiveEvent live)
    {
        if (topics.TryGetValue(live.Topic, out var handlers))
        {
            foreach (var handler in handlers.All)
            {
                try
                {
                    handler(live);
                }
                catch (Exception e)
                {
                    LogFailed(e, live.Topic);
                }
            }
        }
    }

    private void Unsubscribe(string topic, Action<LiveEvent> handler)
    {
        while (topics.TryGetValue(topic, out var old))
        {
            var rest = old.All.Where(h => h != handler).ToArray();
            var done = rest.Length == 0 ? topics.TryRemove(new(topic, old)) : topics.TryUpdate(topic, new(rest), old);
            if (done)
            {
                return;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A listener to {Topic} failed")]
    private partial void LogFailed(Exception error, string topic);

    private sealed record ImmutableHandlers(Action<LiveEvent>[] All);

    private sealed class Subscription(LiveFeed feed, string topic, Action<LiveEvent> handler) : IDisposable
    {
        public void Dispose() => feed.Unsubscribe(topic, handler);
    }
}
