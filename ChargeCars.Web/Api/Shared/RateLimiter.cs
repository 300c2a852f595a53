using System.Collections.Concurrent;

namespace ChargeCars.Web.Api.Shared;

/// <summary>What a bucket says to one more request.</summary>
/// <param name="Allowed">False for 429.</param>
/// <param name="Limit">Requests per window.</param>
/// <param name="Remaining">Requests left in this window.</param>
/// <param name="ResetAt">UTC; the window's end.</param>
internal readonly record struct RateVerdict(bool Allowed, int Limit, int Remaining, DateTimeOffset ResetAt);

/// <summary>
/// Counts requests in fixed windows, a bucket per surface, class and caller, in this process. Section <c>RateLimits</c>: <c>Enabled</c> (default true),
/// and a limit of its own for any class, e.g. <c>RateLimits:S0:partner=5000</c>.
/// </summary>
internal sealed class RateLimiter(TimeProvider clock, IConfiguration configuration)
{
    private const int SweepAbove = 10_000;
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<(string Surface, string Class, string Who), Bucket> buckets = new();
    private readonly ConcurrentDictionary<(string Surface, string Class), int> limits = new();
    private DateTimeOffset sweepAt;

    /// <summary>False when section <c>RateLimits</c> switches them off.</summary>
    public bool Enabled { get; } = configuration.GetValue("RateLimits:Enabled", true);

    /// <summary>Counts one request of <paramref name="who"/>.</summary>
    public RateVerdict Take(ApiSurface surface, RateClass rate, string who) => Take(surface.Name, rate, who);

    /// <summary>Counts one request of <paramref name="who"/> on something that is no surface, such as a form.</summary>
    public RateVerdict Take(string place, RateClass rate, string who)
    {
        var now = clock.GetUtcNow();
        Sweep(now);
        var limit = limits.GetOrAdd((place, rate.Name), _ => configuration.GetValue<int?>($"RateLimits:{place}:{rate.Name}") ?? rate.Limit);
        return buckets.GetOrAdd((place, rate.Name, who), _ => new Bucket()).Take(now, limit, rate.Window);
    }

    // callers come and go; without this every address ever seen would stay
    private void Sweep(DateTimeOffset now)
    {
        if (buckets.Count <= SweepAbove || now < sweepAt)
        {
            return;
        }

        sweepAt = now + SweepEvery;
        foreach (var bucket in buckets)
        {
            if (bucket.Value.EndsAt <= now)
            {
                buckets.TryRemove(bucket);
            }
        }
    }

    private sealed class Bucket
    {
        private readonly Lock gate = new();
        private int taken;

        public DateTimeOffset EndsAt { get; private set; }

        public RateVerdict Take(DateTimeOffset now, int limit, TimeSpan window)
        {
            lock (gate)
            {
                if (now >= EndsAt)
                {
                    (taken, EndsAt) = (0, now + window);
                }

                var allowed = taken < limit;
                taken += allowed ? 1 : 0;
                return new RateVerdict(allowed, limit, limit - taken, EndsAt);
            }
        }
    }
}
