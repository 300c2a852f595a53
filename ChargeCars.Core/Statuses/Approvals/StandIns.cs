using ChargeCars.Core.Calendars;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Identity;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses.Approvals;

/// <summary>
/// Says who stands in for whom today. A deputy has what waits for the one stood in for and nothing further: whoever stands in for the deputy does not have it,
/// so that no request comes back to who asked it.
/// </summary>
public sealed class StandIns(CalendarBook book)
{
    /// <summary>The most that one person stands in for, or that one person has.</summary>
    internal const int Most = 50;

    /// <summary>Those whom the actor stands in for now.</summary>
    internal async Task<IReadOnlyList<StandIn>> OfAsync(AppDb db, Actor actor, CancellationToken ct)
    {
        if (actor.UserId is not { } me)
        {
            return [];
        }

        var now = db.Clock.GetUtcNow();
        var periods = await Running(db, now).Where(p => p.DeputyId == me).Take(Most).ToListAsync(ct);
        if (periods.Count == 0)
        {
            return [];
        }

        var users = periods.Select(p => p.UserId).Distinct().ToList();
        var roles = (await RolesOf(db, users).ToListAsync(ct)).ToLookup(r => r.UserId, r => r.Role);
        var scopes = (await db.UserScopes.Where(s => users.Contains(s.UserId)).Select(s => new { s.UserId, s.BusinessEntityId }).ToListAsync(ct)).ToLookup(s => s.UserId, s => s.BusinessEntityId);
        var days = await DaysAsync(db, now, ct);
        return
        [
            .. from period in periods
               let companies = days.Where(d => period.Includes(d.Value) && (!scopes[period.UserId].Any() || scopes[period.UserId].Contains(d.Key))).Select(d => d.Key).ToList()
               where companies.Count > 0
               select new StandIn(period.UserId, period.UserName, [.. roles[period.UserId]], companies),
        ];
    }

    /// <summary>Those who stand in now for one of those who are asked, about a request of the company, and are not asked already. Nobody twice, and never who made the request.</summary>
    internal async Task<IReadOnlyList<Deputy>> ForAsync(AppDb db, IReadOnlyList<Decider> asked, long businessEntityId, long? requesterId, CancellationToken ct)
    {
        var users = asked.Select(d => d.Id).ToList();
        var now = db.Clock.GetUtcNow();
        var found = users.Count == 0 ? [] : await DeputiesOf(db, users, businessEntityId, now).Take(Most).ToListAsync(ct);
        if (found.Count == 0)
        {
            return [];
        }

        var today = Day(await book.ReadAsync(db, ct), businessEntityId, now);
        return
        [
            .. found
                .Where(p => p.Includes(today) && p.DeputyId != requesterId && !users.Contains(p.DeputyId))
                .DistinctBy(p => p.DeputyId)
                .Select(p => new Deputy(p.DeputyId, p.DeputyPublicId, p.DeputyName, p.DeputyEmail, p.UserName)),
        ];
    }

    /// <summary>The local day of a company.</summary>
    internal static DateOnly Day(CalendarSet calendars, long businessEntityId, DateTimeOffset now) => Day(calendars.For(businessEntityId), now);

    /// <summary>The local day of a calendar.</summary>
    internal static DateOnly Day(BusinessCalendar calendar, DateTimeOffset now) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, calendar.Zone).DateTime);

    /// <summary>What runs somewhere on earth: both may sign in, and who is stood in for sees more than their own visits.</summary>
    internal static IQueryable<Period> Running(AppDb db, DateTimeOffset now)
    {
        var (first, last) = (DateOnly.FromDateTime(now.UtcDateTime.AddDays(-1)), DateOnly.FromDateTime(now.UtcDateTime.AddDays(1)));
        return from period in db.ApprovalDeputies
               where period.WithdrawnAt == null && period.UntilDay >= first && period.FromDay <= last
               join user in db.Users on period.UserId equals user.Id
               join deputy in db.Users on period.DeputyUserId equals deputy.Id
               where user.DisabledAt == null && deputy.DisabledAt == null
               where user.TechnicianId == null || db.UserRoles.Any(h => h.UserId == user.Id
                   && db.RoleClaims.Any(c => c.RoleId == h.RoleId && c.ClaimType == Role.PermissionClaim && c.ClaimValue == Permissions.PlanVisits))
               orderby period.Id
               select new Period
               {
                   UserId = user.Id,
                   UserName = user.DisplayName,
                   DeputyId = deputy.Id,
                   DeputyPublicId = deputy.PublicId,
                   DeputyName = deputy.DisplayName,
                   DeputyEmail = deputy.Email,
                   From = period.FromDay,
                   Until = period.UntilDay,
               };
    }

    /// <summary>Those of them who stand in for one of these and see the company.</summary>
    internal static IQueryable<Period> DeputiesOf(AppDb db, List<long> users, long businessEntityId, DateTimeOffset now) => Running(db, now).Where(p =>
        users.Contains(p.UserId)
        && (!db.UserScopes.Any(s => s.UserId == p.DeputyId) || db.UserScopes.Any(s => s.UserId == p.DeputyId && s.BusinessEntityId == businessEntityId)));

    internal static IQueryable<HeldRole> RolesOf(AppDb db, List<long> users) =>
        from held in db.UserRoles
        where users.Contains(held.UserId)
        join role in db.Roles on held.RoleId equals role.Id
        orderby role.Id
        select new HeldRole(held.UserId, role.Name!);

    private async Task<Dictionary<long, DateOnly>> DaysAsync(AppDb db, DateTimeOffset now, CancellationToken ct)
    {
        var calendars = await book.ReadAsync(db, ct);
        return (await db.BusinessEntities.OrderBy(b => b.Id).Select(b => b.Id).ToListAsync(ct)).ToDictionary(id => id, id => Day(calendars, id, now));
    }

    /// <summary>A role that somebody holds.</summary>
    internal sealed record HeldRole(long UserId, string Role);

    /// <summary>Days on which one person stands in for another.</summary>
    internal sealed class Period
    {
        public long UserId { get; init; }

        public required string UserName { get; init; }

        public long DeputyId { get; init; }

        public Guid DeputyPublicId { get; init; }

        public required string DeputyName { get; init; }

        public string? DeputyEmail { get; init; }

        public DateOnly From { get; init; }

        public DateOnly Until { get; init; }

        public bool Includes(DateOnly day) => From <= day && day <= Until;
    }
}

/// <summary>Somebody who decides for somebody else.</summary>
/// <param name="Id">Database key of the user.</param>
/// <param name="PublicId">Public id of the user.</param>
/// <param name="Name">On screen.</param>
/// <param name="Email">Where they are told.</param>
/// <param name="For">Name of the one they stand in for.</param>
internal sealed record Deputy(long Id, Guid PublicId, string Name, string? Email, string For);
