using System.Text.Json;
using ChargeCars.Core.Calendars;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses.Deadlines;

/// <summary>A calendar that was saved.</summary>
/// <param name="Id">Public id.</param>
/// <param name="JobId">Public id of the long job that moves the deadlines of open records; null when none can move or they stay.</param>
public sealed record SavedCalendar(Guid Id, Guid? JobId);

/// <summary>Makes, changes and deletes calendars. A change that can move deadlines of open records starts the job that does.</summary>
public sealed class EditCalendars(IDbContextFactory<AppDb> dbs, DbWriter writer, CalendarBook book)
{
    /// <summary>Saves a new calendar.</summary>
    /// <param name="actor">Who saves it.</param>
    /// <param name="draft">All of it.</param>
    /// <param name="running">What becomes of clocks that run in companies that get it.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="DomainException">VALIDATION_ERROR with the field; CALENDAR_NAME_TAKEN; PERMISSION_DENIED.</exception>
    public Task<SavedCalendar> CreateAsync(Actor actor, CalendarDraft draft, RunningClocks running, CancellationToken ct) => SaveAsync(
        actor,
        draft,
        running,
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
    /// <param name="running">What becomes of clocks that run.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="DomainException">As <see cref="CreateAsync"/>; NOT_FOUND; CALENDAR_CHANGED; CALENDAR_IS_DEFAULT when it would leave no default.</exception>
    public Task<SavedCalendar> ChangeAsync(Actor actor, Guid id, long version, CalendarDraft draft, RunningClocks running, CancellationToken ct) => SaveAsync(
        actor,
        draft,
        running,
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
        var kept = await KeptAsync(id, ct);
        await writer.WriteAsync(
            actor,
            async (db, token) =>
            {
                await CalendarLock.TakeAsync(db, token);
                var calendar = await db.WorkCalendars.Include(c => c.Days).SingleOrDefaultAsync(c => c.PublicId == id, token) ?? throw CalendarErrors.NotFound();
                if (calendar.IsDefault)
                {
                    throw CalendarErrors.IsDefault();
                }

                var companies = await db.BusinessEntities.CountAsync(e => e.CalendarId == calendar.Id, token);
                var steps = await db.WorkflowSteps.CountAsync(s => s.CalendarId == calendar.Id, token) + await db.SlaTargets.CountAsync(t => t.CalendarId == calendar.Id, token);
                if (companies + steps + kept > 0)
                {
                    throw CalendarErrors.InUse(companies, steps, kept);
                }

                db.CalendarEditions.RemoveRange(await db.CalendarEditions.Where(e => e.WorkCalendarId == calendar.Id).ToListAsync(token));
                db.CalendarChoices.RemoveRange(await db.CalendarChoices.Where(c => c.WorkCalendarId == calendar.Id).ToListAsync(token));
                db.RemoveRange(calendar.Days);
                db.Remove(calendar);
            },
            ct);
    }

    /// <summary>Open records with a clock that began while their company had this calendar, which it has no longer.</summary>
    internal static IQueryable<StatusTrack> Kept(AppDb db, Guid calendarId) => db.StatusTracks.Where(t => (t.Deadline != null || t.HeldStatus != null)
        && db.CalendarChoices.Any(c => db.WorkCalendars.Any(w => w.Id == c.WorkCalendarId && w.PublicId == calendarId)
            && (c.BusinessEntityId == null || c.BusinessEntityId == t.BusinessEntityId)
            && (t.ClockSince <= c.Until || db.TargetClocks.Any(x => x.StatusTrackId == t.Id && x.StoppedAt == null && x.StartedAt <= c.Until))));

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

    /// <summary>Which calendar each company has, and which those have that chose none.</summary>
    private static async Task<(Dictionary<long, long?> Companies, long? Others)> ChoicesAsync(AppDb db, CancellationToken ct) => (
        await db.BusinessEntities.Select(e => new { e.Id, e.CalendarId }).ToDictionaryAsync(e => e.Id, e => e.CalendarId, ct),
        await db.WorkCalendars.Where(c => c.IsDefault).Select(c => (long?)c.Id).SingleOrDefaultAsync(ct));

    /// <summary>Running clocks go on with what they had: it is kept beside the new.</summary>
    private static void Keep(
        AppDb db, Actor actor, CalendarEdition? hours, (Dictionary<long, long?> Companies, long? Others) before, WorkCalendar calendar, CalendarDraft draft, DateTimeOffset until)
    {
        db.Add(new AuditLine
        {
            At = until,
            UserId = actor.UserId,
            ActorName = actor.Name,
            Channel = actor.Channel,
            Action = "changed",
            EntityType = "work_calendar",
            EntityId = calendar.PublicId,
            After = JsonSerializer.Serialize(new { RunningClocks = nameof(RunningClocks.Keep), Until = until }),
            Reason = calendar.Name,
        });
        if (hours is not null)
        {
            db.Add(hours);
        }

        foreach (var (company, had) in before.Companies)
        {
            if ((had == calendar.Id) != draft.BusinessEntityIds.Contains(company))
            {
                db.Add(new CalendarChoice { BusinessEntityId = company, WorkCalendarId = had, Until = until });
            }
        }

        if (draft.IsDefault && before.Others is { } other && other != calendar.Id)
        {
            db.Add(new CalendarChoice { WorkCalendarId = other, Until = until });
        }
    }

    /// <summary>Running clocks count with what is saved: what was kept for them goes.</summary>
    private static async Task<bool> ForgetAsync(AppDb db, Dictionary<long, long?> before, WorkCalendar calendar, CalendarDraft draft, CancellationToken ct)
    {
        var companies = before.Where(c => c.Value == calendar.Id).Select(c => c.Key).Union(draft.BusinessEntityIds).ToList();
        var hours = await db.CalendarEditions.Where(e => e.WorkCalendarId == calendar.Id).ToListAsync(ct);
        var choices = await db.CalendarChoices
            .Where(c => c.BusinessEntityId == null ? draft.IsDefault : companies.Contains(c.BusinessEntityId.Value)).ToListAsync(ct);
        db.RemoveRange(hours);
        db.RemoveRange(choices);
        return hours.Count + choices.Count > 0;
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

    private async Task<int> KeptAsync(Guid id, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.CalendarChoices.AnyAsync(ct) ? await Kept(db, id).CountAsync(ct) : 0;
    }

    private async Task<SavedCalendar> SaveAsync(
        Actor actor, CalendarDraft draft, RunningClocks running, Func<AppDb, CancellationToken, Task<WorkCalendar>> find, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        var computed = draft.Compute();
        var week = CalendarWeek.ToJson(draft.Week.ToDictionary(d => d.Key, d => CalendarDraft.Hours("week", d.Value)));
        try
        {
            return await writer.WriteAsync(
                actor,
                async (db, token) =>
                {
                    await CalendarLock.TakeAsync(db, token);
                    var (calendar, before, until) = (await find(db, token), await ChoicesAsync(db, token), db.Clock.GetUtcNow());
                    await CheckAsync(db, calendar, draft, token);
                    var isNew = calendar.Id == 0;
                    var edition = isNew ? null : CalendarEdition.Of(calendar, until);
                    var holidays = draft.DutchHolidays ? WorkCalendar.Dutch : null;
                    var hours = (calendar.Week, calendar.TimeZone, calendar.Holidays, calendar.GoodFriday, calendar.LiberationDay)
                        != (week, draft.TimeZone, holidays, draft.GoodFriday, draft.LiberationDay);
                    (calendar.Name, calendar.Week, calendar.TimeZone, calendar.Holidays) = (computed.Name, week, draft.TimeZone, holidays);
                    (calendar.GoodFriday, calendar.LiberationDay) = (draft.GoodFriday, draft.LiberationDay);
                    hours |= TakeDays(db, actor, calendar, computed, draft);
                    var becomesDefault = draft.IsDefault && !calendar.IsDefault;
                    if (becomesDefault)
                    {
                        foreach (var other in await db.WorkCalendars.Where(c => c.IsDefault).ToListAsync(token))
                        {
                            other.IsDefault = false;
                        }

                        calendar.IsDefault = true;
                    }

                    await db.SaveChangesAsync(token);
                    var moves = hours | becomesDefault | await TakeCompaniesAsync(db, calendar, draft, token);
                    if (running is RunningClocks.Keep && moves)
                    {
                        Keep(db, actor, hours ? edition : null, before, calendar, draft, until);
                    }
                    else if (running is RunningClocks.Move)
                    {
                        moves |= await ForgetAsync(db, before.Companies, calendar, draft, token);
                    }

                    if (moves)
                    {
                        // whoever has the calendars in memory, and whoever edits this one, notices by its number
                        db.Entry(calendar).Property(c => c.Version).IsModified = true;
                    }

                    return new SavedCalendar(calendar.PublicId, moves && running is RunningClocks.Move ? RecomputeDeadlines.Ask(db, actor, computed.Name).PublicId : null);
                },
                ct);
        }
        catch
        {
            book.Forget();
            throw;
        }
    }
}
