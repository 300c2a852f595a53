using System.Text.Json;
using ChargeCars.Core.Calendars;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses.Deadlines;

/// <summary>A calendar that was saved.</summary>
/// <param name="Id">Public id.</param>
/// <param name="JobId">Public id of the long job that moves the deadlines of open records; null when none can move.</param>
public sealed record SavedCalendar(Guid Id, Guid? JobId);

/// <summary>Makes, changes and deletes calendars. A change that can move deadlines of open records starts the job that does.</summary>
public sealed class EditCalendars(DbWriter writer, CalendarBook book)
{
    /// <summary>Saves a new calendar.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR with the field; CALENDAR_NAME_TAKEN; PERMISSION_DENIED.</exception>
    public Task<SavedCalendar> CreateAsync(Actor actor, CalendarDraft draft, CancellationToken ct) => SaveAsync(
        actor,
        draft,
        (db, _) =>
        {
            var calendar = new WorkCalendar { Name = draft.Name.Trim(), TimeZone = draft.TimeZone, Week = "{}" };
            db.Add(calendar);
            return Task.FromResult(calendar);
        },
        ct);

    /// <summary>Saves a calendar that somebody edited.</summary>
    /// <param name="actor">Who saves it.</param>
    /// <param name="id">Public id.</param>
    /// <param name="version">As it was read.</param>
    /// <param name="draft">All of it.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="DomainException">As <see cref="CreateAsync"/>; NOT_FOUND; CALENDAR_CHANGED; CALENDAR_IS_DEFAULT when it would leave no default.</exception>
    public Task<SavedCalendar> ChangeAsync(Actor actor, Guid id, long version, CalendarDraft draft, CancellationToken ct) => SaveAsync(
        actor,
        draft,
        async (db, token) =>
        {
            var calendar = await db.WorkCalendars.Include(c => c.Days).SingleOrDefaultAsync(c => c.PublicId == id, token) ?? throw CalendarErrors.NotFound();
            if (calendar.Version != version)
            {
                throw CalendarErrors.ChangedMeanwhile();
            }

            return calendar.IsDefault && !draft.IsDefault ? throw CalendarErrors.IsDefault() : calendar;
        },
        ct);

    /// <summary>Deletes a calendar that nobody uses.</summary>
    /// <exception cref="DomainException">NOT_FOUND; CALENDAR_IN_USE; CALENDAR_IS_DEFAULT; PERMISSION_DENIED.</exception>
    public async Task DeleteAsync(Actor actor, Guid id, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        await writer.WriteAsync(
            actor,
            async (db, token) =>
            {
                var calendar = await db.WorkCalendars.Include(c => c.Days).SingleOrDefaultAsync(c => c.PublicId == id, token) ?? throw CalendarErrors.NotFound();
                if (calendar.IsDefault)
                {
                    throw CalendarErrors.IsDefault();
                }

                var companies = await db.BusinessEntities.CountAsync(e => e.CalendarId == calendar.Id, token);
                var steps = await db.WorkflowSteps.CountAsync(s => s.CalendarId == calendar.Id, token) + await db.SlaTargets.CountAsync(t => t.CalendarId == calendar.Id, token);
                if (companies + steps > 0)
                {
                    throw CalendarErrors.InUse(companies, steps);
                }

                db.RemoveRange(calendar.Days);
                db.Remove(calendar);
            },
            ct);
        book.Forget();
    }

    private static async Task CheckAsync(AppDb db, WorkCalendar calendar, CalendarDraft draft, CancellationToken ct)
    {
        var name = draft.Name.Trim();
        if (await db.WorkCalendars.AnyAsync(c => c.Name == name && c.PublicId != calendar.PublicId, ct))
        {
            throw CalendarErrors.NameTaken(name);
        }

        var wanted = draft.BusinessEntityIds.Distinct().ToList();
        if (await db.BusinessEntities.CountAsync(e => wanted.Contains(e.Id), ct) != wanted.Count)
        {
            throw DomainError.Invalid("companies", "One of the companies does not exist");
        }
    }

    private static string Said(IEnumerable<WorkCalendarDay> days) => string.Join("; ", days.OrderBy(d => d.Day).Select(d => $"{d.Day:yyyy-MM-dd} {d.Name} {(d.Hours.Length == 0 ? "–" : d.Hours)}"));

    /// <summary>Makes the days those of the draft, and writes down what changed: days are no audited records of their own.</summary>
    private static bool TakeDays(AppDb db, Actor actor, WorkCalendar calendar, BusinessCalendar computed, CalendarDraft draft)
    {
        var before = Said(calendar.Days);
        var wanted = draft.Days.ToDictionary(d => d.Day, d => (Name: d.Name.Trim(), Hours: OpenHours.Text(CalendarDraft.Hours("days", d.Hours))));
        foreach (var gone in calendar.Days.Where(d => !wanted.ContainsKey(d.Day)).ToList())
        {
            calendar.Days.Remove(gone);
            db.Remove(gone);
        }

        foreach (var (day, (name, hours)) in wanted)
        {
            if (calendar.Days.Find(d => d.Day == day) is { } known)
            {
                (known.Name, known.Hours) = (name, hours);
            }
            else
            {
                calendar.Days.Add(new WorkCalendarDay { Day = day, Name = name, Hours = hours });
            }
        }

        var after = Said(calendar.Days);
        if (before == after)
        {
            return false;
        }

        db.Add(new AuditLine
        {
            At = db.Clock.GetUtcNow(),
            UserId = actor.UserId,
            ActorName = actor.Name,
            Channel = actor.Channel,
            Action = "changed",
            EntityType = "work_calendar",
            EntityId = calendar.PublicId,
            Before = JsonSerializer.Serialize(new { Days = before }),
            After = JsonSerializer.Serialize(new { Days = after }),
            Reason = computed.Name,
        });
        return true;
    }

    private static async Task<bool> TakeCompaniesAsync(AppDb db, WorkCalendar calendar, CalendarDraft draft, CancellationToken ct)
    {
        var wanted = draft.BusinessEntityIds.ToHashSet();
        var changed = false;
        foreach (var company in await db.BusinessEntities.Where(e => e.CalendarId == calendar.Id || draft.BusinessEntityIds.Contains(e.Id)).ToListAsync(ct))
        {
            long? chosen = wanted.Contains(company.Id) ? calendar.Id : null;
            changed |= company.CalendarId != chosen;
            company.CalendarId = chosen;
        }

        return changed;
    }

    private async Task<SavedCalendar> SaveAsync(Actor actor, CalendarDraft draft, Func<AppDb, CancellationToken, Task<WorkCalendar>> find, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        var computed = draft.Compute();
        var week = CalendarWeek.ToJson(draft.Week.ToDictionary(d => d.Key, d => CalendarDraft.Hours("week", d.Value)));
        var saved = await writer.WriteAsync(
            actor,
            async (db, token) =>
            {
                var calendar = await find(db, token);
                await CheckAsync(db, calendar, draft, token);
                var holidays = draft.DutchHolidays ? WorkCalendar.Dutch : null;
                var moves = (calendar.Week, calendar.TimeZone, calendar.Holidays, calendar.GoodFriday, calendar.LiberationDay, calendar.IsDefault)
                    != (week, draft.TimeZone, holidays, draft.GoodFriday, draft.LiberationDay, draft.IsDefault);
                (calendar.Name, calendar.Week, calendar.TimeZone, calendar.Holidays) = (computed.Name, week, draft.TimeZone, holidays);
                (calendar.GoodFriday, calendar.LiberationDay) = (draft.GoodFriday, draft.LiberationDay);
                if (draft.IsDefault && !calendar.IsDefault)
                {
                    foreach (var other in await db.WorkCalendars.Where(c => c.IsDefault).ToListAsync(token))
                    {
                        other.IsDefault = false;
                    }

                    calendar.IsDefault = true;
                }

                if (TakeDays(db, actor, calendar, computed, draft) && calendar.Id != 0)
                {
                    // two people who change days alone must notice each other too
                    db.Entry(calendar).Property(c => c.Version).IsModified = true;
                    moves = true;
                }

                await db.SaveChangesAsync(token);
                moves |= await TakeCompaniesAsync(db, calendar, draft, token);
                return new SavedCalendar(calendar.PublicId, moves ? RecomputeDeadlines.Ask(db, actor, computed.Name).PublicId : null);
            },
            ct);
        book.Forget();
        return saved;
    }
}
