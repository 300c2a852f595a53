using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Calendars;

/// <summary>
/// The calendars, from memory. They are read again every <see cref="Lasts"/>, so that a change made on another node is found; a calendar that
/// did not change stays the object it was, with the years it has laid out.
/// </summary>
public sealed class CalendarBook(CalendarSettings settings, TimeProvider clock)
{
    /// <summary>How long what is in memory may be out of date.</summary>
    internal static readonly TimeSpan Lasts = TimeSpan.FromSeconds(30);

    private volatile Page? page;
    private int edition;

    /// <summary>All calendars. Costs no query while they are in memory.</summary>
    /// <param name="db">Reads them.</param>
    /// <param name="needed">Calendars that must be among them: one made on another node a moment ago is looked for.</param>
    /// <param name="ct">Cancels.</param>
    public async ValueTask<CalendarSet> ReadAsync(AppDb db, IEnumerable<long> needed, CancellationToken ct)
    {
        var known = page;
        if (known is null || known.Edition != Volatile.Read(ref edition) || clock.GetUtcNow() - known.ReadAt > Lasts || !known.Set.Knows(needed))
        {
            page = known = await ReadAsync(db, known, ct);
        }

        return known.Set;
    }

    /// <inheritdoc cref="ReadAsync(AppDb, IEnumerable{long}, CancellationToken)"/>
    public ValueTask<CalendarSet> ReadAsync(AppDb db, CancellationToken ct) => ReadAsync(db, [], ct);

    /// <summary>Reads everything again at the next use; called after a change was committed.</summary>
    public void Forget() => Interlocked.Increment(ref edition);

    /// <summary>What decides a calendar's answers, in one text.</summary>
    private static string Fingerprint(WorkCalendar c) =>
        string.Join('\n', [c.Name, c.TimeZone, c.Week, c.Holidays, c.GoodFriday.ToString(), c.LiberationDay.ToString(), .. c.Days.OrderBy(d => d.Day).Select(d => $"{d.Day:O} {d.Hours} {d.Name}")]);

    private async Task<Page> ReadAsync(AppDb db, Page? before, CancellationToken ct)
    {
        // taken before reading: what is forgotten meanwhile is read again
        var (readAt, reading) = (clock.GetUtcNow(), Volatile.Read(ref edition));
        var rows = await db.WorkCalendars.AsNoTracking().Include(c => c.Days).ToListAsync(ct);
        var companies = await db.BusinessEntities.Where(e => e.CalendarId != null).Select(e => new { e.Id, CalendarId = e.CalendarId!.Value }).ToDictionaryAsync(e => e.Id, e => e.CalendarId, ct);
        var all = new Dictionary<long, (string Fingerprint, BusinessCalendar Calendar)>();
        foreach (var row in rows)
        {
            var fingerprint = Fingerprint(row);
            all[row.Id] = before?.Calendars.GetValueOrDefault(row.Id) is { Calendar: not null } same && same.Fingerprint == fingerprint ? same : (fingerprint, row.Compute());
        }

        var standard = rows.Find(r => r.IsDefault) is { } chosen ? all[chosen.Id].Calendar : before?.Built ?? DefaultCalendars.Office(settings).Compute();
        return new Page(readAt, reading, new CalendarSet(all.ToDictionary(c => c.Key, c => c.Value.Calendar), companies, standard), all, rows.Count == 0 ? standard : null);
    }

    /// <param name="ReadAt">UTC.</param>
    /// <param name="Edition">Which reading it is.</param>
    /// <param name="Set">What is handed out.</param>
    /// <param name="Calendars">By key, with what they were made from.</param>
    /// <param name="Built">The calendar that serves until the first is loaded.</param>
    private sealed record Page(DateTimeOffset ReadAt, int Edition, CalendarSet Set, IReadOnlyDictionary<long, (string Fingerprint, BusinessCalendar Calendar)> Calendars, BusinessCalendar? Built);
}
