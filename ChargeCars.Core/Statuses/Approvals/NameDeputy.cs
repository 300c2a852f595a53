using ChargeCars.Core.Calendars;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Identity;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses.Approvals;

/// <summary>
/// Names who stands in for the actor: what waits for the one also waits for the other while it lasts. One deputy at a time, and not somebody whom the actor stands
/// in for meanwhile.
/// </summary>
public sealed class NameDeputy(DbWriter writer, CalendarBook book)
{
    /// <summary>Names a deputy for a number of days.</summary>
    /// <returns>The public id of what was agreed.</returns>
    /// <exception cref="DomainException">
    /// VALIDATION_ERROR for somebody who does not exist, may not sign in or see the work, is the actor, or for days that are past, too many or the wrong way round;
    /// DEPUTY_SEES_LESS, DEPUTY_OVERLAPS, DEPUTY_CIRCLE, PERMISSION_DENIED.
    /// </exception>
    public Task<Guid> NameAsync(Actor actor, NewDeputy named, CancellationToken ct)
    {
        var me = DemandPerson(actor);
        return writer.WriteAsync(
            actor,
            async (db, token) =>
            {
                var deputy = await CheckAsync(db, actor, me, named, null, token);
                var period = new ApprovalDeputy { UserId = me, DeputyUserId = deputy.Id, FromDay = named.From, UntilDay = named.Until, NamedAt = db.Clock.GetUtcNow() };
                db.Add(period);
                await db.SaveChangesAsync(token);
                db.Promise(new DeputyNamed(period.Id, deputy.Id, IsWithdrawn: false));
                Tell(db);
                return period.PublicId;
            },
            ct);
    }

    /// <summary>Names somebody else, or other days, from here on.</summary>
    /// <exception cref="DomainException">As <see cref="NameAsync"/>; DEPUTY_NOT_FOUND, also for what somebody else agreed; DEPUTY_OVER.</exception>
    public Task ChangeAsync(Actor actor, EntityKey key, NewDeputy named, CancellationToken ct)
    {
        var me = DemandPerson(actor);
        return writer.WriteAsync<object?>(
            actor,
            async (db, token) =>
            {
                var period = await TakeAsync(db, key, p => p.UserId == me, token);
                var before = period.DeputyUserId;
                var deputy = await CheckAsync(db, actor, me, named, period, token);
                (period.DeputyUserId, period.FromDay, period.UntilDay) = (deputy.Id, named.From, named.Until);
                if (before != deputy.Id)
                {
                    db.Promise(new DeputyNamed(period.Id, before, IsWithdrawn: true));
                }

                db.Promise(new DeputyNamed(period.Id, deputy.Id, IsWithdrawn: false));
                Tell(db);
                return null;
            },
            ct);
    }

    /// <summary>Ends it at once. Whoever named the deputy may, the deputy may, and administrators may.</summary>
    /// <exception cref="DomainException">DEPUTY_NOT_FOUND, also for what is between others; DEPUTY_OVER, PERMISSION_DENIED.</exception>
    public Task WithdrawAsync(Actor actor, EntityKey key, CancellationToken ct)
    {
        var me = DemandPerson(actor);
        return writer.WriteAsync<object?>(
            actor,
            async (db, token) =>
            {
                var period = await TakeAsync(db, key, p => p.UserId == me || p.DeputyUserId == me || actor.May(Permissions.Administer), token);
                period.WithdrawnAt = db.Clock.GetUtcNow();
                if (period.DeputyUserId != me)
                {
                    db.Promise(new DeputyNamed(period.Id, period.DeputyUserId, IsWithdrawn: true));
                }

                Tell(db);
                return null;
            },
            ct);
    }

    internal static IQueryable<ApprovalDeputy> By(AppDb db, EntityKey key) => key.PublicId is { } publicId
        ? db.ApprovalDeputies.Where(d => d.PublicId == publicId)
        : db.ApprovalDeputies.Where(d => d.Id == key.Id);

    /// <summary>What somebody agreed that has a day in common with these.</summary>
    internal static IQueryable<ApprovalDeputy> Meanwhile(AppDb db, long userId, NewDeputy named, long except) => db.ApprovalDeputies.AsNoTracking()
        .Where(d => d.UserId == userId && d.WithdrawnAt == null && d.FromDay <= named.Until && d.UntilDay >= named.From && d.Id != except)
        .OrderBy(d => d.FromDay);

    private static long DemandPerson(Actor actor)
    {
        actor.Demand(Permissions.SeeWork);
        return actor.UserId ?? throw DomainError.Forbidden("Only people have deputies");
    }

    private static void Tell(AppDb db) => db.Publish(new LiveEvent(LiveTopics.Approvals, 0));

    private async Task<ApprovalDeputy> TakeAsync(AppDb db, EntityKey key, Func<ApprovalDeputy, bool> isTheirs, CancellationToken ct)
    {
        var period = await By(db, key).SingleOrDefaultAsync(ct);
        if (period is null || !isTheirs(period))
        {
            throw DeputyErrors.NotFound(key);
        }

        return period.WithdrawnAt is null && period.UntilDay >= Today((await book.ReadAsync(db, ct)).Default, db.Clock.GetUtcNow()) ? period : throw DeputyErrors.Over();
    }

    /// <summary>The deputy, when they may be it. Waits for whoever names a deputy for one of the two, so that neither overlaps nor circles come of two at once.</summary>
    private async Task<KnownUser> CheckAsync(AppDb db, Actor actor, long me, NewDeputy named, ApprovalDeputy? changed, CancellationToken ct)
    {
        CheckDays(named, changed, Today((await book.ReadAsync(db, ct)).Default, db.Clock.GetUtcNow()));
        await db.Users.Where(u => u.Id == me || u.PublicId == named.UserId).ExecuteUpdateAsync(set => set.SetProperty(u => u.DisplayName, u => u.DisplayName), ct);
        var deputy = await KnownUsers.LoadAsync(db, db.Users.Where(u => u.PublicId == named.UserId), ct);
        if (deputy is null or { IsDisabled: true } || deputy.Id == me || !deputy.Permissions.Contains(Permissions.SeeWork))
        {
            throw DomainError.Invalid("user_id", "A deputy is a colleague who may sign in and sees the work");
        }

        await DemandSightAsync(db, actor, me, deputy, ct);
        if (await Meanwhile(db, me, named, changed?.Id ?? 0).FirstOrDefaultAsync(ct) is { } mine)
        {
            throw DeputyErrors.Overlaps(mine, await db.Users.Where(u => u.Id == mine.DeputyUserId).Select(u => u.DisplayName).SingleAsync(ct));
        }

        if (await Meanwhile(db, deputy.Id, named, 0).Where(d => d.DeputyUserId == me).FirstOrDefaultAsync(ct) is { } theirs)
        {
            throw DeputyErrors.Circle(theirs, deputy.Name);
        }

        return deputy;
    }

    private static void CheckDays(NewDeputy named, ApprovalDeputy? changed, DateOnly today)
    {
        if (named.From < today && named.From != changed?.FromDay)
        {
            throw DomainError.Invalid("from", "The first day may not lie before today");
        }

        if (named.Until < named.From || named.Until < today)
        {
            throw DomainError.Invalid("until", "The last day may not lie before the first, nor before today");
        }

        if (named.Until.DayNumber - named.From.DayNumber >= NewDeputy.MostDays)
        {
            throw DomainError.Invalid("until", $"At most {NewDeputy.MostDays} days");
        }
    }

    // the whole account of the actor counts, not the company that a page is narrowed to
    private static async Task DemandSightAsync(AppDb db, Actor actor, long me, KnownUser deputy, CancellationToken ct)
    {
        if (deputy.Through(actor.Channel).TechnicianId is not null)
        {
            throw DeputyErrors.SeesLess(deputy.Name, []);
        }

        if (deputy.BusinessEntityIds is not { } theirs)
        {
            return;
        }

        var mine = await db.UserScopes.Where(s => s.UserId == me).Select(s => s.BusinessEntityId).ToListAsync(ct);
        var unseen = await db.BusinessEntities
            .Where(b => (mine.Count == 0 || mine.Contains(b.Id)) && !theirs.Contains(b.Id))
            .OrderBy(b => b.Id)
            .Select(b => b.Name)
            .ToListAsync(ct);
        if (unseen.Count > 0)
        {
            throw DeputyErrors.SeesLess(deputy.Name, unseen);
        }
    }

    private static DateOnly Today(BusinessCalendar calendar, DateTimeOffset now) => StandIns.Day(calendar, now);
}
