using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Identity;

/// <summary>Brings the roles the product starts with. A role that exists keeps what an administrator made of it.</summary>
public sealed class SeedRoles(DbWriter writer, ILookupNormalizer normalizer)
{
    private static readonly Actor Setup = Actor.System("setup");

    /// <summary>Adds the roles that are missing.</summary>
    public Task RunAsync(CancellationToken ct) => writer.WriteAsync(
        Setup,
        async (db, token) =>
        {
            var present = await db.Roles.Select(r => r.Name).ToListAsync(token);
            foreach (var (name, permissions) in Roles.Defaults.Where(r => !present.Contains(r.Key)))
            {
                var role = new Role { Name = name, NormalizedName = normalizer.NormalizeName(name), ConcurrencyStamp = Guid.CreateVersion7().ToString() };
                db.Add(role);
                await db.SaveChangesAsync(token);
                db.AddRange(permissions.Select(p => new IdentityRoleClaim<long> { RoleId = role.Id, ClaimType = Role.PermissionClaim, ClaimValue = p }));
            }
        },
        ct);
}
