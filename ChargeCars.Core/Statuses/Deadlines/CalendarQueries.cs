using ChargeCars.Core.Calendars;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses.Deadlines;

/// <summary>Reads calendars; there are a handful.</summary>
public sealed class CalendarQueries(IDbContextFactory<AppDb> dbs)
{
    /// <summary>All of them, the default first, then by name.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED.</exception>
    public async Task<IReadOnlyList<CalendarRow>> ListAsync(Actor actor, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var rows = await db.WorkCalendars.AsNoTracking().OrderByDescending(c => c.IsDefault).ThenBy(c => c.Name)
            .Select(c => new
            {
                c.Id,
                c.PublicId,
                c.Name,
                c.TimeZone,
                c.IsDefault,
                c.Week,
                Steps = db.WorkflowSteps.Count(s => s.CalendarId == c.Id) + db.SlaTargets.Count(t => t.CalendarId == c.Id),
            })
            .ToListAsync(ct);
        var companies = await db.BusinessEntities.Where(e => e.CalendarId != null).OrderBy(e => e.Name).Select(e => new { e.CalendarId, e.Name }).ToListAsync(ct);
        return
        [
            .. rows.Select(r =>
            {
                var week = CalendarWeek.Parse(r.Week);
                return new CalendarRow(
                    r.PublicId,
                    r.Name,
                    r.TimeZone,
                    r.IsDefault,
                    week.ToDictionary(d => d.Key, d => OpenHours.Text(d.Value)),
                    (int)week.Values.SelectMany(h => h).Sum(h => (h.Closes - h.Opens).TotalMinutes),
                    r.Steps,
                    [.. companies.Where(c => c.CalendarId == r.Id).Select(c => c.Name)]);
            }),
        ];
    }

    /// <summary>One of them.</summary>
    /// <exception cref="DomainException">NOT_FOUND; PERMISSION_DENIED.</exception>
    public async Task<CalendarDetails> FindAsync(Actor actor, Guid id, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var row = await db.WorkCalendars.AsNoTracking().Include(c => c.Days).SingleOrDefaultAsync(c => c.PublicId == id, ct) ?? throw CalendarErrors.NotFound();
        var companies = await db.BusinessEntities.Where(e => e.CalendarId == row.Id).Select(e => e.Id).ToListAsync(ct);
        var kept = await Kept(db, row.Id, companies, row.IsDefault).MaxAsync(u => (DateTimeOffset?)u, ct);
        return new CalendarDetails(
            row.PublicId,
            row.Version,
            new CalendarDraft(
                row.Name,
                row.TimeZone,
                CalendarWeek.Parse(row.Week).ToDictionary(d => d.Key, d => OpenHours.Text(d.Value)),
                row.Holidays is not null,
                row.GoodFriday,
                row.LiberationDay,
                [.. row.Days.OrderBy(d => d.Day).Select(d => new CalendarDayDraft(d.Day, d.Name, d.Hours))],
                companies,
                row.IsDefault),
            kept);
    }

    /// <summary>Until when clocks began that keep the hours, or the calendar, of before.</summary>
    internal static IQueryable<DateTimeOffset> Kept(AppDb db, long calendarId, List<long> companies, bool isDefault) => db.CalendarEditions
        .Where(e => e.WorkCalendarId == calendarId)
        .Select(e => e.Until)
        .Concat(db.CalendarChoices.Where(c => c.BusinessEntityId == null ? isDefault : companies.Contains(c.BusinessEntityId.Value)).Select(c => c.Until));

    /// <summary>All of them by name, for those who design workflows.</summary>
    public async Task<IReadOnlyList<CalendarBrief>> BriefAsync(Actor actor, CancellationToken ct)
    {
        actor.Demand(Permissions.SeeWork);
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.WorkCalendars.AsNoTracking().OrderBy(c => c.Name).Select(c => new CalendarBrief(c.Id, c.Name)).ToListAsync(ct);
    }
}
