using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Identity;

/// <summary>Makes the first account of an installation. It works while there is no account at all, and then never again.</summary>
public sealed class MakeFirstAdministrator(DbWriter writer, IDbContextFactory<AppDb> dbs, CreateUser createUser)
{
    private static readonly Actor Setup = Actor.System("first-run");

    /// <summary>True while nobody has an account.</summary>
    public async Task<bool> IsNeededAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return !await db.Users.AnyAsync(ct);
    }

    /// <summary>Makes the administrator; gives the account's database key.</summary>
    /// <exception cref="DomainException">FIRST_RUN_OVER, VALIDATION_ERROR.</exception>
    public Task<long> MakeAsync(string email, string name, string password, CancellationToken ct) => writer.WriteAsync(
        Setup,
        async (db, token) =>
        {
            // two requests at once: both change this row, so the later one runs again and finds the account of the earlier
            var role = await db.Roles.SingleAsync(r => r.Name == Roles.Admin, token);
            if (await db.Users.AnyAsync(token))
            {
                throw IdentityErrors.FirstRunIsOver();
            }

            role.ConcurrencyStamp = Guid.CreateVersion7().ToString();
            return await createUser.CreateAsync(db, Setup, new NewUser(email, name, password, [Roles.Admin]), token);
        },
        ct);
}
