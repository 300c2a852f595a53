using ChargeCars.Core.Calendars;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses.Deadlines;

/// <summary>Says what a calendar would do to open records before it is saved. Looks at a bounded number of them and writes nothing.</summary>
public sealed class PreviewCalendar(IDbContextFactory<AppDb> dbs, CalendarBook book, WorkflowCatalog catalog, IEnumerable<IStatusSubject> subjects, TimeProvider clock)
{
    /// <summary>The most records that are looked at.</summary>
    public const int MostLooked = 20_000;

    /// <summary>The most records that are described at once.</summary>
    public const int MostDescribed = 500;

    private const int PerPage = 500;
    private const int Shown = 8;

    private readonly Dictionary<string, IStatusSubject> subjects = subjects.ToDictionary(s => s.EntityType);

    /// <summary>What saving <paramref name="draft"/> would move.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="id">The calendar that it changes; null for a new one.</param>
    /// <param name="draft">As it would be.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="DomainException">NOT_FOUND; VALIDATION_ERROR; PERMISSION_DENIED.</exception>
    public async Task<DeadlineImpact> ImpactAsync(Actor actor, Guid? id, CalendarDraft draft, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        var wanted = draft.Compute();
        await using var db = await dbs.CreateDbContextAsync(ct);
        var (key, users, wasDefault) = id is null ? (0L, [], false) : await UsersAsync(db, id.Value, ct);
        var after = (await book.ReadAsync(db, ct)).With(key, wanted, draft.BusinessEntityIds, draft.IsDefault);
        var companies = wasDefault || draft.IsDefault ? null : users.Union(draft.BusinessEntityIds).ToList();

        var (now, tally) = (clock.GetUtcNow(), new Tally());
        for (var last = 0L; tally.Looked < MostLooked;)
        {
            var page = await OpenTracks.On(db, key, companies).AsNoTracking().Where(t => t.Id > last).OrderBy(t => t.Id).Take(PerPage).ToListAsync(ct);
            var batch = await ClockBatch.ReadAsync(db, page, toSave: false, ct);
            foreach (var track in page)
            {
                var definition = await catalog.VersionAsync(db, track.WorkflowVersionId, ct);
                var old = track.Deadline!.Value;
                if (batch.Wind(after, definition, track) && track.Deadline is { } moved)
                {
                    tally.Add(track, definition.Step(track.Status), old, moved, after.For(track.BusinessEntityId, definition.Step(track.Status)?.CalendarId));
                }
            }

            tally.Looked += page.Count;
            if (page.Count < PerPage)
            {
                return await ResultAsync(db, tally, now, isComplete: true, ct);
            }

            last = page[^1].Id;
        }

        return await ResultAsync(db, tally, now, isComplete: false, ct);
    }

    /// <summary>The same records with their numbers and customers.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="moved">At most <see cref="MostDescribed"/>.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="DomainException">PERMISSION_DENIED.</exception>
    public async Task<IReadOnlyList<MovedDeadline>> DescribeAsync(Actor actor, IReadOnlyList<MovedDeadline> moved, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(moved.Count, MostDescribed);
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await DescribeAsync(db, moved, ct);
    }

    private static async Task<(long Key, List<long> Users, bool IsDefault)> UsersAsync(AppDb db, Guid id, CancellationToken ct)
    {
        var row = await db.WorkCalendars.Where(c => c.PublicId == id).Select(c => new { c.Id, c.IsDefault }).SingleOrDefaultAsync(ct) ?? throw CalendarErrors.NotFound();
        var users = await db.BusinessEntities.Where(e => e.CalendarId == row.Id).Select(e => (long?)e.Id).ToListAsync(ct);

        // clocks that kept it when their company took another
        var former = await db.CalendarChoices.Where(c => c.WorkCalendarId == row.Id).Select(c => c.BusinessEntityId).ToListAsync(ct);
        return (row.Id, [.. users.Concat(former).OfType<long>().Distinct()], row.IsDefault || former.Contains(null));
    }

    private async Task<List<MovedDeadline>> DescribeAsync(AppDb db, IReadOnlyList<MovedDeadline> moved, CancellationToken ct)
    {
        var described = new Dictionary<(string, long), SubjectSummary>();
        foreach (var group in moved.GroupBy(m => m.EntityType))
        {
            if (subjects.TryGetValue(group.Key, out var subject))
            {
                foreach (var (id, summary) in await subject.DescribeAsync(db, [.. group.Select(m => m.EntityId)], ct))
                {
                    described[(group.Key, id)] = summary;
                }
            }
        }

        return [.. moved.Select(m => described.TryGetValue((m.EntityType, m.EntityId), out var s) ? m with { Number = s.Number, CustomerName = s.CustomerName } : m)];
    }

    private async Task<DeadlineImpact> ResultAsync(AppDb db, Tally tally, DateTimeOffset now, bool isComplete, CancellationToken ct)
    {
        List<MovedDeadline> moved = [.. tally.Moved.OrderBy(m => m.Before).ThenBy(m => m.EntityType).ThenBy(m => m.EntityId)];
        return new DeadlineImpact(
            now,
            tally.Looked,
            isComplete,
            moved.Count,
            moved.Count(m => m.After > m.Before),
            moved.Count(m => m.BecomesLateAt(now)),
            moved.Count(m => m.IsSavedAt(now)),
            moved.GroupBy(m => m.EntityType).ToDictionary(g => g.Key, g => g.Count()),
            moved.Count(m => m.Shift is DeadlineShift.UpToAnHour),
            moved.Count(m => m.Shift is DeadlineShift.UpToFourHours),
            moved.Count(m => m.Shift is DeadlineShift.More),
            await DescribeAsync(db, [.. moved.Take(Shown)], ct),
            moved);
    }

    private sealed class Tally
    {
        public int Looked { get; set; }

        public List<MovedDeadline> Moved { get; } = [];

        public void Add(StatusTrack track, WorkflowStep? step, DateTimeOffset old, DateTimeOffset moved, BusinessCalendar calendar)
        {
            var open = moved > old ? calendar.Elapsed(old, moved) : -calendar.Elapsed(moved, old);
            Moved.Add(new MovedDeadline(track.EntityType, track.EntityId, null, null, step, old, moved, (int)open.TotalMinutes));
        }
    }
}
