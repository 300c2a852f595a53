using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Calendars;

/// <summary>
/// The calendars, from memory. What is in memory is used only after the database has said that nothing changed: a deadline is never counted with a calendar that is
/// replaced when the deadline is committed, whichever node replaced it. A calendar that did not change stays the object it was, with the years it has laid out.
/// </summary>
public sealed class CalendarBook(CalendarSettings settings)
{
    private static readonly SqlStatement Stamps = new("SELECT \"Id\", \"Version\" FROM \"WorkCalendars\" ORDER BY \"Id\"");

    /// <summary>Lists ask this with every page, so it is translated once; for the one provider that this book is of.</summary>
    private readonly Func<AppDb, IAsyncEnumerable<ValueTuple<long, long>>> read =
        EF.CompileAsyncQuery((AppDb db) => db.WorkCalendars.OrderBy(c => c.Id).Select(c => new ValueTuple<long, long>(c.Id, c.Version)));

    private volatile Page? page;

    /// <summary>All calendars. Asks once per unit of work whether those in memory are the newest, and keeps them from changing until it commits.</summary>
    /// <param name="db">The unit, or a context that only reads.</param>
    /// <param name="ct">Cancels.</param>
    public async ValueTask<CalendarSet> ReadAsync(AppDb db, CancellationToken ct)
    {
        if (db.Calendars is { } asked)
        {
            return asked;
        }

        var stamps = await StampsAsync(db, ct);
        var known = page;
        if (known is null || !known.Stamps.SequenceEqual(stamps))
        {
            page = known = await ReadAsync(db, known, stamps, ct);
        }

        return db.Calendars = known.Set;
    }

    /// <summary>Reads everything again at the next use; called when a change was not committed, because its number will be given again.</summary>
    internal void Forget() => page = null;

    /// <summary>Which calendars there are, and how often each has changed.</summary>
    private async Task<List<(long Id, long Version)>> StampsAsync(AppDb db, CancellationToken ct)
    {
        if (db.Database.CurrentTransaction is null)
        {
            return await read(db).ToListAsync(ct);
        }

        await CalendarLock.ShareAsync(db, ct);
        return await Stamps.PairsAsync(db, ct);
    }

    /// <summary>What decides a calendar's answers, in one text.</summary>
    private static string Fingerprint(WorkCalendar c) =>
        string.Join('\n', [c.Name, c.TimeZone, c.Week, c.Holidays, c.GoodFriday.ToString(), c.LiberationDay.ToString(), .. c.Days.OrderBy(d => d.Day).Select(d => $"{d.Day:O} {d.Hours} {d.Name}")]);

    private async Task<Page> ReadAsync(AppDb db, Page? before, IReadOnlyList<(long Id, long Version)> stamps, CancellationToken ct)
    {
        var rows = await db.WorkCalendars.AsNoTracking().Include(c => c.Days).OrderBy(c => c.Id).ToListAsync(ct);
        var editions = (await db.CalendarEditions.AsNoTracking().OrderBy(e => e.Until).ToListAsync(ct)).ToLookup(e => e.WorkCalendarId);
        var choices = (await db.CalendarChoices.AsNoTracking().OrderBy(c => c.Until).ToListAsync(ct)).ToLookup(c => c.BusinessEntityId, c => (c.Until, c.WorkCalendarId));
        var companies = await db.BusinessEntities.Select(e => new { e.Id, e.CalendarId }).ToListAsync(ct);

        var all = new Dictionary<long, (string Fingerprint, BusinessCalendar Calendar)>();
        var sets = new Dictionary<long, InForce<BusinessCalendar>>();
        foreach (var row in rows)
        {
            var fingerprint = Fingerprint(row);
            all[row.Id] = before?.Calendars.GetValueOrDefault(row.Id) is { Calendar: not null } same && same.Fingerprint == fingerprint ? same : (fingerprint, row.Compute());
            sets[row.Id] = new InForce<BusinessCalendar>(all[row.Id].Calendar, [.. editions[row.Id].Select(e => (e.Until, e.Compute(row.Name)))]);
        }

        var chosen = rows.Find(r => r.IsDefault)?.Id;
        var standard = chosen is { } id ? all[id].Calendar : before?.Built ?? DefaultCalendars.Office(settings).Compute();
        var set = new CalendarSet(
            sets,
            companies.ToDictionary(c => c.Id, c => new InForce<long?>(c.CalendarId, [.. choices[c.Id]])),
            new InForce<long?>(chosen, [.. choices[null]]),
            standard);
        return new Page(stamps, set, all, rows.Count == 0 ? standard : null);
    }

    /// <param name="Stamps">What was read.</param>
    /// <param name="Set">What is handed out.</param>
    /// <param name="Calendars">By key, with what they were made from.</param>
    /// <param name="Built">The calendar that serves until the first is loaded.</param>
    private sealed record Page(IReadOnlyList<(long Id, long Version)> Stamps, CalendarSet Set, IReadOnlyDictionary<long, (string Fingerprint, BusinessCalendar Calendar)> Calendars, BusinessCalendar? Built);
}
