using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Identity;

/// <summary>What an administrator sets on an account.</summary>
/// <param name="Name">Name on screen.</param>
/// <param name="Roles">Exactly these roles.</param>
/// <param name="BusinessEntityIds">Exactly these entities; empty for all.</param>
/// <param name="TechnicianId">The technician this user is; asks for the role of technicians.</param>
/// <param name="SeenStamp">The stamp of what was on screen: refused when the account has changed since. Null asks for nothing.</param>
public sealed record UserChange(string Name, IReadOnlyList<string> Roles, IReadOnlyList<long> BusinessEntityIds, long? TechnicianId, string? SeenStamp = null);

/// <summary>Administers accounts. Whatever takes rights away also ends the user's sessions and tokens.</summary>
public sealed class ChangeUser(DbWriter writer, IPasswordHasher<User> hasher, SignInThrottle throttle)
{
    /// <summary>Sets name, roles and scopes.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED, NOT_FOUND, VALIDATION_ERROR, ACCOUNT_CHANGED, LAST_ADMINISTRATOR, TECHNICIAN_ROLE_NEEDED, TECHNICIAN_NOT_ACTIVE or TECHNICIAN_HAS_ACCOUNT.</exception>
    public Task SetAsync(Actor actor, long userId, UserChange change, CancellationToken ct) => AdministerAsync(
        actor,
        userId,
        async (db, user, token) =>
        {
            if (change.SeenStamp is { } seen && seen != user.ConcurrencyStamp)
            {
                throw IdentityErrors.ChangedMeanwhile();
            }

            var (roles, scopes) = (await UserRights.RolesAsync(db, userId, token), await ScopesAsync(db, userId, token));
            if (roles.Contains(Roles.Admin) && !change.Roles.Contains(Roles.Admin))
            {
                await UserRights.DemandAnotherAdministratorAsync(db, userId, token);
            }

            var before = new { user.DisplayName, Roles = roles, BusinessEntities = scopes, user.TechnicianId };
            await UserRights.DemandTechnicianAsync(db, userId, change.Roles, change.TechnicianId, user.TechnicianId, token);
            user.DisplayName = CreateUser.CheckedName(change.Name);
            user.TechnicianId = change.TechnicianId;
            await UserRights.SetAsync(db, userId, change.Roles, change.BusinessEntityIds, token);
            if (roles.Except(change.Roles).Any() || IsNarrower(scopes, change.BusinessEntityIds) || (change.TechnicianId is { } technician && technician != before.TechnicianId))
            {
                await EndSessionsAsync(db, user, token);
            }

            UserAudit.Write(db, user, "changed", before, new { user.DisplayName, change.Roles, BusinessEntities = change.BusinessEntityIds, user.TechnicianId });
        },
        ct);

    /// <summary>Switches the account off: nobody signs in with it, and whoever is signed in is signed out now.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED, NOT_FOUND or LAST_ADMINISTRATOR.</exception>
    public Task DisableAsync(Actor actor, long userId, string? reason, CancellationToken ct) => AdministerAsync(
        actor,
        userId,
        async (db, user, token) =>
        {
            if (user.DisabledAt is not null)
            {
                return;
            }

            if ((await UserRights.RolesAsync(db, userId, token)).Contains(Roles.Admin))
            {
                await UserRights.DemandAnotherAdministratorAsync(db, userId, token);
            }

            db.Reason = reason;
            user.DisabledAt = db.Clock.GetUtcNow();
            await EndSessionsAsync(db, user, token);
            UserAudit.Write(db, user, "disabled");
        },
        ct);

    /// <summary>Switches the account on again.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED or NOT_FOUND.</exception>
    public Task EnableAsync(Actor actor, long userId, CancellationToken ct) => AdministerAsync(
        actor,
        userId,
        (db, user, _) =>
        {
            if (user.DisabledAt is not null)
            {
                user.DisabledAt = null;
                UserAudit.Write(db, user, "enabled");
            }

            return Task.CompletedTask;
        },
        ct);

    /// <summary>Lifts a lock after wrong tries.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED or NOT_FOUND.</exception>
    public async Task UnlockAsync(Actor actor, long userId, CancellationToken ct)
    {
        var address = "";
        await AdministerAsync(
            actor,
            userId,
            (db, user, _) =>
            {
                address = user.Email ?? "";
                UserAudit.Write(db, user, "unlocked");
                return Task.CompletedTask;
            },
            ct);
        await throttle.ClearAsync(address, ct);
    }

    /// <summary>Gives the account a new password and ends its sessions.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED, NOT_FOUND or VALIDATION_ERROR.</exception>
    public Task SetPasswordAsync(Actor actor, long userId, string password, CancellationToken ct) => AdministerAsync(actor, userId, NewPassword(password), ct);

    /// <summary>A person's own new password; ends all sessions, also the one that asks. The caller has checked the present password.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED for somebody else's account, VALIDATION_ERROR.</exception>
    public Task SetOwnPasswordAsync(Actor actor, string password, CancellationToken ct)
    {
        var userId = actor.UserId ?? throw DomainError.Forbidden("Only a person has a password");
        return WriteAsync(actor, userId, NewPassword(password), ct);
    }

    /// <summary>Removes the second step of somebody who lost the phone and the recovery codes.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED or NOT_FOUND.</exception>
    public Task RemoveSecondStepAsync(Actor actor, long userId, CancellationToken ct) => AdministerAsync(
        actor,
        userId,
        async (db, user, token) =>
        {
            user.TwoFactorEnabled = false;
            await db.UserTokens.Where(t => t.UserId == userId).ExecuteDeleteAsync(token);
            await EndSessionsAsync(db, user, token);
            UserAudit.Write(db, user, "second_step_removed");
        },
        ct);

    /// <summary>Ends every session and token of a user: their own wish, or an administrator's.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED or NOT_FOUND.</exception>
    public Task SignOutEverywhereAsync(Actor actor, long userId, CancellationToken ct)
    {
        if (actor.UserId != userId)
        {
            actor.Demand(Permissions.Administer);
        }

        return WriteAsync(
            actor,
            userId,
            async (db, user, token) =>
            {
                await EndSessionsAsync(db, user, token);
                UserAudit.Write(db, user, "signed_out_everywhere");
            },
            ct);
    }

    // hashing takes a while on purpose, so it happens before the unit
    private Func<AppDb, User, CancellationToken, Task> NewPassword(string password)
    {
        var hash = hasher.HashPassword(new User { DisplayName = "" }, password);
        return async (db, user, token) =>
        {
            PasswordRules.Check(password, user.Email ?? "", user.DisplayName);
            user.PasswordHash = hash;
            await EndSessionsAsync(db, user, token);
            UserAudit.Write(db, user, "password_set");
        };
    }

    private static async Task EndSessionsAsync(AppDb db, User user, CancellationToken ct)
    {
        user.RenewStamp();
        await RefreshTokens.RevokeAllAsync(db, user.Id, ct);
        db.Publish(new LiveEvent(LiveTopics.SignedOut, user.Id));
    }

    // no scopes at all means every business entity
    private static bool IsNarrower(List<long> before, IReadOnlyList<long> after) =>
        after.Count > 0 && (before.Count == 0 || before.Except(after).Any());

    private static Task<List<long>> ScopesAsync(AppDb db, long userId, CancellationToken ct) =>
        db.UserScopes.Where(s => s.UserId == userId).Select(s => s.BusinessEntityId).ToListAsync(ct);

    private Task AdministerAsync(Actor actor, long userId, Func<AppDb, User, CancellationToken, Task> change, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        return WriteAsync(actor, userId, change, ct);
    }

    private Task WriteAsync(Actor actor, long userId, Func<AppDb, User, CancellationToken, Task> change, CancellationToken ct) => writer.WriteAsync(
        actor,
        async (db, token) =>
        {
            var user = await db.Users.SingleOrDefaultAsync(u => u.Id == userId, token) ?? throw IdentityErrors.NoSuchUser();
            await change(db, user, token);
            user.ConcurrencyStamp = Guid.CreateVersion7().ToString();
            db.Publish(new LiveEvent(LiveTopics.Users, userId));
        },
        ct);
}
