using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Identity;

/// <summary>Roles and scopes of a user, inside the caller's unit.</summary>
internal static class UserRights
{
    /// <summary>Makes the user's roles and scopes exactly these.</summary>
    public static async Task SetAsync(AppDb db, long userId, IReadOnlyList<string> roleNames, IReadOnlyList<long> businessEntityIds, CancellationToken ct)
    {
        var wanted = roleNames.Distinct().ToList();
        var roles = await db.Roles.Where(r => wanted.Contains(r.Name!)).ToListAsync(ct);
        if (wanted.Find(name => roles.TrueForAll(r => r.Name != name)) is { } unknown)
        {
            throw DomainError.Invalid("roles", $"there is no role '{unknown}'");
        }

        var held = await db.UserRoles.Where(r => r.UserId == userId).ToListAsync(ct);
        db.RemoveRange(held.Where(h => roles.TrueForAll(r => r.Id != h.RoleId)));
        db.AddRange(roles.Where(r => held.TrueForAll(h => h.RoleId != r.Id)).Select(r => new IdentityUserRole<long> { UserId = userId, RoleId = r.Id }));

        var entities = businessEntityIds.Distinct().ToList();
        if (await db.BusinessEntities.CountAsync(e => entities.Contains(e.Id), ct) != entities.Count)
        {
            throw DomainError.Invalid("business_entities", "one of them does not exist");
        }

        var scopes = await db.UserScopes.Where(s => s.UserId == userId).ToListAsync(ct);
        db.RemoveRange(scopes.Where(s => !entities.Contains(s.BusinessEntityId)));
        db.AddRange(entities.Where(e => scopes.TrueForAll(s => s.BusinessEntityId != e)).Select(e => new UserScope { UserId = userId, BusinessEntityId = e }));
    }

    /// <summary>
    /// Refuses a technician for who does not hold the role, and one who has an account. Somebody who has left stays who they were: only a new link asks
    /// for a technician who works here.
    /// </summary>
    public static async Task DemandTechnicianAsync(AppDb db, long userId, IReadOnlyList<string> roleNames, long? technicianId, long? before, CancellationToken ct)
    {
        if (technicianId is not { } technician)
        {
            return;
        }

        if (!roleNames.Contains(Roles.Technician))
        {
            throw IdentityErrors.TechnicianRoleNeeded();
        }

        if (technician == before)
        {
            return;
        }

        if (!await db.HoldTechnicianAsync(technician, ct))
        {
            throw IdentityErrors.NoSuchTechnician();
        }

        if (await db.Users.Where(u => u.TechnicianId == technician && u.Id != userId).Select(u => u.DisplayName).FirstOrDefaultAsync(ct) is { } other)
        {
            throw IdentityErrors.TechnicianHasAccount(other);
        }
    }

    /// <summary>Names of the user's roles.</summary>
    public static Task<List<string>> RolesAsync(AppDb db, long userId, CancellationToken ct) => (
        from held in db.UserRoles
        join role in db.Roles on held.RoleId equals role.Id
        where held.UserId == userId
        orderby role.Id
        select role.Name!).ToListAsync(ct);

    /// <summary>
    /// Refuses to leave nobody who can administer. The administrators' role row is touched, so that two administrators who switch each other off at the
    /// same moment cannot both succeed.
    /// </summary>
    public static async Task DemandAnotherAdministratorAsync(AppDb db, long exceptUserId, CancellationToken ct)
    {
        var role = await db.Roles.SingleAsync(r => r.Name == Roles.Admin, ct);
        role.ConcurrencyStamp = Guid.CreateVersion7().ToString();
        var others = await db.UserRoles.AnyAsync(
            held => held.RoleId == role.Id && held.UserId != exceptUserId && db.Users.Any(u => u.Id == held.UserId && u.DisabledAt == null),
            ct);
        if (!others)
        {
            throw IdentityErrors.LastAdministrator();
        }
    }
}
