using System.Globalization;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses.Analytics;

/// <summary>A move, as far as rollups look at it.</summary>
internal sealed record MoveFact(
    string EntityType,
    long BusinessEntityId,
    long? PartnerId,
    long WorkflowId,
    long? UserId,
    string? From,
    string To,
    DateTimeOffset At,
    DateTimeOffset? LeftSince,
    DateTimeOffset? LeftDeadline,
    int ElapsedMinutes,
    int BusinessMinutes);

/// <summary>A breach, as far as rollups look at it.</summary>
internal sealed record BreachFact(string EntityType, long BusinessEntityId, long? PartnerId, long WorkflowId, string Status, DateTimeOffset Deadline);

/// <summary>The one way that moves and breaches become rollups, whether they come one at a time or all at once.</summary>
internal sealed class RollupSums
{
    private readonly Dictionary<RollupKey, RollupSum> sums = [];

    /// <summary>Counts a move.</summary>
    public void Add(MoveFact move)
    {
        var local = Amsterdam.Local(move.At);
        var slice = new Slice(DateOnly.FromDateTime(local.DateTime), move.EntityType, move.BusinessEntityId, move.WorkflowId);
        var all = Of(slice, RollupDimensions.All, "");
        all.Moved(move);
        var gap = move.LeftSince is { } before ? slice.Day.DayNumber - Amsterdam.Day(before).DayNumber : RollupDimensions.NoDays;
        all.Gaps.Add(gap);
        var partner = Of(slice, RollupDimensions.Partner, Text(move.PartnerId));
        partner.Moved(move);
        partner.Gaps.Add(gap);
        Of(slice, RollupDimensions.Person, Text(move.UserId)).Moved(move);
        Of(slice, RollupDimensions.Hour, Hour(local)).Moved(move, withDurations: false);
        Of(slice, RollupDimensions.Status, move.To).Entered++;
        Of(slice with { Day = RollupDimensions.NoDay }, RollupDimensions.Standing, move.To).Entered++;
        if (move.From is not null)
        {
            Of(slice, RollupDimensions.Status, move.From).Closed(move, withDurations: true);
            Of(slice with { Day = RollupDimensions.NoDay }, RollupDimensions.Standing, move.From).Left++;
        }
    }

    /// <summary>Counts a breach.</summary>
    public void Add(BreachFact breach)
    {
        var local = Amsterdam.Local(breach.Deadline);
        var slice = new Slice(DateOnly.FromDateTime(local.DateTime), breach.EntityType, breach.BusinessEntityId, breach.WorkflowId);
        Of(slice, RollupDimensions.All, "").Breached++;
        Of(slice, RollupDimensions.Status, breach.Status).Breached++;
        Of(slice, RollupDimensions.Partner, Text(breach.PartnerId)).Breached++;
        Of(slice, RollupDimensions.Hour, Hour(local)).Breached++;
    }

    /// <summary>The key of a partner's or person's rollups.</summary>
    public static string Text(long? id) => id?.ToString(CultureInfo.InvariantCulture) ?? "";

    /// <summary>Adds what was counted to the rows of the unit, which the caller has locked.</summary>
    public async Task ApplyAsync(AppDb db, CancellationToken ct)
    {
        var known = await ExistingAsync(db, ct);
        foreach (var (key, sum) in sums.OrderBy(s => s.Key))
        {
            if (!known.TryGetValue(key, out var row))
            {
                row = key.NewRow();
                db.Add(row);
            }

            sum.AddTo(row);
        }
    }

    /// <summary>Only those of days: what stands now is made from these.</summary>
    public IEnumerable<StatusRollup> DayRows() => sums.Where(s => s.Key.Dimension != RollupDimensions.Standing).OrderBy(s => s.Key).Select(s =>
    {
        var row = s.Key.NewRow();
        s.Value.AddTo(row);
        return row;
    });

    private static string Hour(DateTimeOffset local) => local.Hour.ToString("00", CultureInfo.InvariantCulture);

    private RollupSum Of(Slice slice, string dimension, string key)
    {
        var at = new RollupKey(dimension, slice.Day, slice.EntityType, slice.BusinessEntityId, slice.WorkflowId, key);
        if (!sums.TryGetValue(at, out var sum))
        {
            sums[at] = sum = new RollupSum();
        }

        return sum;
    }

    private async Task<Dictionary<RollupKey, StatusRollup>> ExistingAsync(AppDb db, CancellationToken ct)
    {
        var known = new Dictionary<RollupKey, StatusRollup>();
        foreach (var group in sums.Keys.GroupBy(k => (k.Dimension, k.Day)))
        {
            var (dimension, day) = group.Key;
            var types = group.Select(k => k.EntityType).Distinct().ToList();
            var companies = group.Select(k => k.BusinessEntityId).Distinct().ToList();
            var workflows = group.Select(k => k.WorkflowId).Distinct().ToList();
            var keys = group.Select(k => k.Key).Distinct().ToList();
            var rows = db.StatusRollups.AsTracking().Where(r =>
                r.Dimension == dimension && r.Day == day && types.Contains(r.EntityType) && companies.Contains(r.BusinessEntityId) && workflows.Contains(r.WorkflowId) && keys.Contains(r.Key));
            await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
            {
                known[RollupKey.Of(row)] = row;
            }
        }

        return known;
    }

    private readonly record struct Slice(DateOnly Day, string EntityType, long BusinessEntityId, long WorkflowId);

    /// <summary>One row's key; ordered, so that all who write rows write them in the same order.</summary>
    private readonly record struct RollupKey(string Dimension, DateOnly Day, string EntityType, long BusinessEntityId, long WorkflowId, string Key) : IComparable<RollupKey>
    {
        public static RollupKey Of(StatusRollup row) => new(row.Dimension, row.Day, row.EntityType, row.BusinessEntityId, row.WorkflowId, row.Key);

        public StatusRollup NewRow() => new() { Dimension = Dimension, Day = Day, EntityType = EntityType, BusinessEntityId = BusinessEntityId, WorkflowId = WorkflowId, Key = Key };

        public int CompareTo(RollupKey other)
        {
            var order = string.CompareOrdinal(Dimension, other.Dimension);
            order = order != 0 ? order : Day.CompareTo(other.Day);
            order = order != 0 ? order : string.CompareOrdinal(EntityType, other.EntityType);
            order = order != 0 ? order : BusinessEntityId.CompareTo(other.BusinessEntityId);
            order = order != 0 ? order : WorkflowId.CompareTo(other.WorkflowId);
            return order != 0 ? order : string.CompareOrdinal(Key, other.Key);
        }
    }

    private sealed class RollupSum
    {
        private readonly CountSet elapsed = new();
        private readonly CountSet business = new();
        private int withDeadline;
        private int inTime;
        private long elapsedMinutes;
        private long businessMinutes;

        public int Entered { get; set; }

        public int Left { get; set; }

        public int Breached { get; set; }

        public CountSet Gaps { get; } = new();

        public void Moved(MoveFact move, bool withDurations = true)
        {
            Entered++;
            if (move.From is not null)
            {
                Closed(move, withDurations);
            }
        }

        public void Closed(MoveFact move, bool withDurations)
        {
            Left++;
            elapsedMinutes += move.ElapsedMinutes;
            businessMinutes += move.BusinessMinutes;
            withDeadline += move.LeftDeadline is null ? 0 : 1;
            inTime += move.LeftDeadline >= move.At ? 1 : 0;
            if (withDurations)
            {
                elapsed.Add(DurationClasses.Of(move.ElapsedMinutes));
                business.Add(DurationClasses.Of(move.BusinessMinutes));
            }
        }

        public void AddTo(StatusRollup row)
        {
            row.Entered += Entered;
            row.Left += Left;
            row.Breached += Breached;
            row.ElapsedMinutes += elapsedMinutes;
            row.BusinessMinutes += businessMinutes;
            row.WithDeadline += withDeadline;
            row.InTime += inTime;
            row.ElapsedCounts = Merge(row.ElapsedCounts, elapsed);
            row.BusinessCounts = Merge(row.BusinessCounts, business);
            row.GapCounts = Merge(row.GapCounts, Gaps);
        }

        private static byte[]? Merge(byte[]? written, CountSet counts)
        {
            if (counts.Total == 0)
            {
                return written;
            }

            counts.Add(written);
            return counts.Write();
        }
    }
}
