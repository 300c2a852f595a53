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
        var before = await book.ReadAsync(db, key == 0 ? [] : [key], ct);
        var after = before.With(key, wanted, draft.BusinessEntityIds, draft.IsDefault);
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
                    tally.Add(track, definition.Step(track.Status), old, moved, after.For(track.BusinessEntityId, definition.Step(track.Status)?.CalendarId), now);
                }
            }

            tally.Looked += page.Count;
            if (page.Count < PerPage)
            {
                return await ResultAsync(db, tally, isComplete: true, ct);
            }

            last = page[^1].Id;
        }

        return await ResultAsync(db, tally, isComplete: false, ct);
    }

    private static async Task<(long Key, List<long> Users, bool IsDefault)> UsersAsync(AppDb db, Guid id, CancellationToken ct)
    {
        var row = await db.WorkCalendars.Where(c => c.PublicId == id).Select(c => new { c.Id, c.IsDefault }).SingleOrDefaultAsync(ct) ?? throw CalendarErrors.NotFound();
        return (row.Id, await db.BusinessEntities.Where(e => e.CalendarId == row.Id).Select(e => e.Id).ToListAsync(ct), row.IsDefault);
    }

    private async Task<DeadlineImpact> ResultAsync(AppDb db, Tally tally, bool isComplete, CancellationToken ct)
    {
        var sample = new List<MovedDeadline>();
        var shown = tally.Moved.OrderBy(m => m.Before).Take(Shown).ToList();
        foreach (var group in shown.GroupBy(m => m.EntityType))
        {
            var summaries = subjects.TryGetValue(group.Key, out var subject) ? await subject.DescribeAsync(db, [.. group.Select(m => m.EntityId)], ct) : new Dictionary<long, SubjectSummary>();
            sample.AddRange(group.Select(m => summaries.TryGetValue(m.EntityId, out var s) ? m with { Number = s.Number, CustomerName = s.CustomerName } : m));
        }

        int Between(int above, int most) => tally.Moved.Count(m => Math.Abs(m.OpenMinutes) > above && Math.Abs(m.OpenMinutes) <= most);
        return new DeadlineImpact(
            tally.Looked,
            isComplete,
            tally.Moved.Count,
            tally.Moved.Count(m => m.After > m.Before),
            tally.BecomeLate,
            tally.NoLongerLate,
            tally.Moved.GroupBy(m => m.EntityType).ToDictionary(g => g.Key, g => g.Count()),
            Between(-1, 60),
            Between(60, 240),
            Between(240, int.MaxValue),
            [.. sample.OrderBy(m => m.Before)]);
    }

    private sealed class Tally
    {
        public int Looked { get; set; }

        public int BecomeLate { get; private set; }

        public int NoLongerLate { get; private set; }

        public List<MovedDeadline> Moved { get; } = [];

        public void Add(StatusTrack track, WorkflowStep? step, DateTimeOffset old, DateTimeOffset moved, BusinessCalendar calendar, DateTimeOffset now)
        {
            var open = moved > old ? calendar.Elapsed(old, moved) : -calendar.Elapsed(moved, old);
            Moved.Add(new MovedDeadline(track.EntityType, track.EntityId, null, null, step, old, moved, (int)open.TotalMinutes));
            BecomeLate += old >= now && moved < now ? 1 : 0;
            NoLongerLate += old < now && moved >= now ? 1 : 0;
        }
    }
}
