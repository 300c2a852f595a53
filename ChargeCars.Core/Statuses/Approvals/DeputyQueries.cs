using ChargeCars.Core.Calendars;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Identity;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses.Approvals;

/// <summary>Reads who stands in for whom, and who might.</summary>
public sealed class DeputyQueries(IDbContextFactory<AppDb> dbs, CalendarBook book, StandIns standIns)
{
    private const int MostShown = 20;

    /// <summary>Who stands in for the actor, and for whom the actor does, now and later; the first to begin first.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED.</exception>
    public async Task<IReadOnlyList<DeputyRow>> ListAsync(Actor actor, CancellationToken ct)
    {
        actor.Demand(Permissions.SeeWork);
        if (actor.UserId is not { } me)
        {
            return [];
        }

        await using var db = await dbs.CreateDbContextAsync(ct);
        var today = StandIns.Day((await book.ReadAsync(db, ct)).Default, db.Clock.GetUtcNow());
        var found = await About(db, me, today).Take(MostShown * 2).ToListAsync(ct);
        return
        [
            .. found.Select(f => new DeputyRow(
                f.Period.Id,
                f.Period.PublicId,
                new ApprovalPerson(f.UserId, f.UserName, HoldsRole: false),
                new ApprovalPerson(f.DeputyId, f.DeputyName, HoldsRole: false),
                f.Period.FromDay,
                f.Period.UntilDay,
                f.Period.UserId == me,
                f.Period.FromDay <= today)),
        ];
    }

    /// <summary>Colleagues who may be named: they may sign in and see the work of all companies that the actor sees. The first by name that begin with <paramref name="search"/>.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED.</exception>
    public async Task<IReadOnlyList<ApprovalPerson>> CandidatesAsync(Actor actor, string? search, CancellationToken ct)
    {
        actor.Demand(Permissions.SeeWork);
        await using var db = await dbs.CreateDbContextAsync(ct);
        return (await Candidates(db, actor.UserId ?? 0, search?.Trim() ?? "").Take(MostShown).ToListAsync(ct)).ConvertAll(u => new ApprovalPerson(u.PublicId, u.Name, HoldsRole: false));
    }

    /// <summary>Colleagues who may decide on what waits for the actor, with how much of it; those who may take most first.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED.</exception>
    public async Task<IReadOnlyList<Successor>> SuccessorsAsync(Actor actor, CancellationToken ct)
    {
        actor.Demand(Permissions.SeeWork);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var filter = new ApprovalFilter(ApprovalView.WaitForMe);
        var waiting = await ApprovalQueries.Ordered(ApprovalQueries.Named(db, actor, await standIns.OfAsync(db, actor, ct), filter), filter.View)
            .Select(f => new { f.Request.Role, f.Track.BusinessEntityId, f.Request.RequestedByUserId })
            .Take(HandOnApproval.MostAtOnce)
            .ToListAsync(ct);
        var takes = new Dictionary<(Guid Id, string Name), int>();
        foreach (var alike in waiting.CountBy(w => w))
        {
            foreach (var person in await Deciders.Of(db, alike.Key.Role, alike.Key.BusinessEntityId, alike.Key.RequestedByUserId).Take(Deciders.Most).ToListAsync(ct))
            {
                takes[(person.PublicId, person.Name)] = takes.GetValueOrDefault((person.PublicId, person.Name)) + alike.Value;
            }
        }

        return
        [
            .. takes
                .Where(t => t.Key.Id != actor.UserPublicId)
                .OrderByDescending(t => t.Value)
                .ThenBy(t => t.Key.Name, StringComparer.CurrentCulture)
                .Select(t => new Successor(t.Key.Id, t.Key.Name, t.Value, waiting.Count)),
        ];
    }

    internal static IQueryable<Between> About(AppDb db, long me, DateOnly today) =>
        from period in db.ApprovalDeputies.AsNoTracking()
        where period.WithdrawnAt == null && period.UntilDay >= today && (period.UserId == me || period.DeputyUserId == me)
        join user in db.Users on period.UserId equals user.Id
        join deputy in db.Users on period.DeputyUserId equals deputy.Id
        orderby period.FromDay, period.Id
        select new Between { Period = period, UserId = user.PublicId, UserName = user.DisplayName, DeputyId = deputy.PublicId, DeputyName = deputy.DisplayName };

    internal static IQueryable<Candidate> Candidates(AppDb db, long me, string search) =>
        from user in db.Users
        where user.DisabledAt == null && user.Id != me && user.DisplayName.StartsWith(search)
        where db.UserRoles.Any(h => h.UserId == user.Id && db.RoleClaims.Any(c => c.RoleId == h.RoleId && c.ClaimType == Role.PermissionClaim && c.ClaimValue == Permissions.SeeWork))
        where user.TechnicianId == null
            || db.UserRoles.Any(h => h.UserId == user.Id && db.RoleClaims.Any(c => c.RoleId == h.RoleId && c.ClaimType == Role.PermissionClaim && c.ClaimValue == Permissions.PlanVisits))
        where !db.UserScopes.Any(s => s.UserId == user.Id)
            || !db.BusinessEntities.Any(b =>
                (!db.UserScopes.Any(s => s.UserId == me) || db.UserScopes.Any(s => s.UserId == me && s.BusinessEntityId == b.Id))
                && !db.UserScopes.Any(s => s.UserId == user.Id && s.BusinessEntityId == b.Id))
        orderby user.DisplayName, user.Id
        select new Candidate(user.PublicId, user.DisplayName);

    internal sealed record Candidate(Guid PublicId, string Name);

    internal sealed class Between
    {
        public required ApprovalDeputy Period { get; init; }

        public Guid UserId { get; init; }

        public required string UserName { get; init; }

        public Guid DeputyId { get; init; }

        public required string DeputyName { get; init; }
    }
}
