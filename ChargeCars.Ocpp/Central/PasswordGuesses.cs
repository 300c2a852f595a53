using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using ChargeCars.Core.Charging;

namespace ChargeCars.Ocpp.Central;

/// <summary>What the count says of one more wrong password.</summary>
/// <param name="Wait">How long passwords are refused; null when this one was still within what is allowed.</param>
/// <param name="IsLast">True for the one that used up what is allowed: that is worth telling a person.</param>
internal readonly record struct GuessVerdict(TimeSpan? Wait, bool IsLast);

/// <summary>
/// Counts wrong station passwords by the minute, per station and address and per address alone. Whoever guesses from one address locks out himself there and
/// nobody elsewhere; and a station that got in from an address before is not held for the wrong passwords of others behind it.
/// </summary>
internal sealed class PasswordGuesses(ChargingSettings settings, TimeProvider clock)
{
    private const int SweepAbove = 10_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(7);
    private static readonly Meter Meter = new("ChargeCars.Ocpp");

    private readonly ConcurrentDictionary<(string Station, string Address), Count> counts = new();
    private readonly Counter<int> wrong = Meter.CreateCounter<int>("ocpp.passwords.wrong", "{attempt}", "Wrong station passwords");
    private readonly Counter<int> throttled = Meter.CreateCounter<int>("ocpp.passwords.throttled", "{attempt}", "Attempts refused because of earlier wrong passwords");
    private DateTimeOffset sweepAt;

    /// <summary>How long passwords for this station are refused from this address; null when they are heard.</summary>
    public TimeSpan? Wait(string stationId, string address)
    {
        var now = clock.GetUtcNow();
        var own = counts.GetValueOrDefault((stationId, address));
        var wait = own?.Wait(now, settings.WrongPasswordsPerStation);
        if (wait is null && own?.IsKnown(now) is not true)
        {
            wait = counts.GetValueOrDefault(("", address))?.Wait(now, settings.WrongPasswordsPerAddress);
        }

        if (wait is not null)
        {
            throttled.Add(1);
        }

        return wait;
    }

    /// <summary>The password was wrong.</summary>
    public GuessVerdict Wrong(string stationId, string address)
    {
        var now = clock.GetUtcNow();
        Sweep(now);
        wrong.Add(1);
        var own = At(stationId, address).Add(now, settings.WrongPasswordsPerStation);
        var all = At("", address).Add(now, settings.WrongPasswordsPerAddress);
        var wait = own.Wait ?? all.Wait;
        if (wait is not null)
        {
            throttled.Add(1);
        }

        return new GuessVerdict(wait, own.IsLast || all.IsLast);
    }

    /// <summary>The password was right: the station is known at this address from now on. Not when too many wrong ones came while it was looked up: it waits like they do.</summary>
    public TimeSpan? Right(string stationId, string address)
    {
        if (Wait(stationId, address) is { } wait)
        {
            return wait;
        }

        var now = clock.GetUtcNow();
        Sweep(now);
        At(stationId, address).Know(now);
        return null;
    }

    private Count At(string stationId, string address) => counts.GetOrAdd((stationId, address), _ => new Count());

    private void Sweep(DateTimeOffset now)
    {
        if (counts.Count <= SweepAbove || now < sweepAt)
        {
            return;
        }

        sweepAt = now + Window;
        foreach (var count in counts)
        {
            if (count.Value.IsOver(now))
            {
                counts.TryRemove(count);
            }
        }
    }

    private sealed class Count
    {
        private readonly Lock gate = new();
        private int wrong;
        private DateTimeOffset endsAt;
        private DateTimeOffset knownUntil;

        public (TimeSpan? Wait, bool IsLast) Add(DateTimeOffset now, int limit)
        {
            lock (gate)
            {
                if (now >= endsAt)
                {
                    (wrong, endsAt) = (0, now + Window);
                }

                wrong++;
                return (wrong > limit ? endsAt - now : null, wrong == limit);
            }
        }

        public TimeSpan? Wait(DateTimeOffset now, int limit)
        {
            lock (gate)
            {
                return now < endsAt && wrong >= limit ? endsAt - now : null;
            }
        }

        public bool IsKnown(DateTimeOffset now)
        {
            lock (gate)
            {
                return now < knownUntil;
            }
        }

        public void Know(DateTimeOffset now)
        {
            lock (gate)
            {
                knownUntil = now + Remembered;
            }
        }

        public bool IsOver(DateTimeOffset now)
        {
            lock (gate)
            {
                return now >= endsAt && now >= knownUntil;
            }
        }
    }
}
