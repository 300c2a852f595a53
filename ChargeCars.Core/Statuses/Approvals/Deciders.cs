using ChargeCars.Core.Common;
using ChargeCars.Core.Data;

namespace ChargeCars.Core.Statuses.Approvals;

/// <summary>Somebody who may decide.</summary>
/// <param name="Id">Database key of the user.</param>
/// <param name="PublicId">Public id of the user.</param>
/// <param name="Name">On screen.</param>
/// <param name="Email">Where they are told.</param>
/// <param name="HoldsRole">They hold the role itself; false for administrators and operators who do not.</param>
internal sealed record Decider(long Id, Guid PublicId, string Name, string? Email, bool HoldsRole);

/// <summary>Says who may decide on what a role approves.</summary>
internal static class Deciders
{
    /// <summary>The most that are told or shown.</summary>
    public const int Most = 50;

    /// <summary>Whoever holds the role, then administrators and operators: those who see the company, may sign in, and did not ask themselves. <paramref name="only"/> asks for one of them.</summary>
    public static IQueryable<Decider> Of(AppDb db, string role, long businessEntityId, long? requesterId, Guid? only = null) =>
        from user in db.Users
        where user.DisabledAt == null && user.Id != requesterId && (only == null || user.PublicId == only)
        where !db.UserScopes.Any(s => s.UserId == user.Id) || db.UserScopes.Any(s => s.UserId == user.Id && s.BusinessEntityId == businessEntityId)
        where db.UserRoles.Any(h => h.UserId == user.Id && db.Roles.Any(r => r.Id == h.RoleId && (r.Name == role || r.Name == Roles.Admin || r.Name == Roles.Operator)))
        let holds = db.UserRoles.Any(h => h.UserId == user.Id && db.Roles.Any(r => r.Id == h.RoleId && r.Name == role))
        orderby holds descending, user.DisplayName, user.Id
        select new Decider(user.Id, user.PublicId, user.DisplayName, user.Email, holds);

    /// <summary>Of those who may, the ones who are asked: whoever it was handed to, or else those with the role, or else everybody who may.</summary>
    public static IReadOnlyList<Decider> Asked(IReadOnlyList<Decider> all, long? delegatedTo) => delegatedTo is { } one
        ? [.. all.Where(d => d.Id == one)]
        : all.Any(d => d.HoldsRole) ? [.. all.Where(d => d.HoldsRole)] : all;
}
