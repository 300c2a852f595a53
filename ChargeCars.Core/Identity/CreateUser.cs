using System.Net.Mail;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Identity;

/// <summary>What an account is made from.</summary>
/// <param name="Email">Address, which is also the user name.</param>
/// <param name="Name">Name on screen.</param>
/// <param name="Password">See <see cref="PasswordRules"/>.</param>
/// <param name="Roles">Names of roles.</param>
/// <param name="BusinessEntityIds">Entities the user is limited to; empty for all.</param>
/// <param name="TechnicianId">The technician this user is; asks for the role of technicians.</param>
public sealed record NewUser(
    string Email,
    string Name,
    string Password,
    IReadOnlyList<string> Roles,
    IReadOnlyList<long>? BusinessEntityIds = null,
    long? TechnicianId = null)
{
    /// <summary>S3's access level, 0–10.</summary>
    public int AccessLevel { get; init; }

    /// <summary>S3's group.</summary>
    public string Group { get; init; } = "default";

    /// <summary>Code of the tariff a driver pays.</summary>
    public string? PaymentPlan { get; init; }

    /// <summary>Fixed by the demo company; otherwise new.</summary>
    public Guid PublicId { get; init; } = Guid.CreateVersion7();
}

/// <summary>Makes an account.</summary>
public sealed class CreateUser(DbWriter writer, IPasswordHasher<User> hasher, ILookupNormalizer normalizer)
{
    private const int LongestAddress = 254;

    /// <summary>Makes the account; gives its database key.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED, VALIDATION_ERROR, EMAIL_TAKEN, TECHNICIAN_ROLE_NEEDED, TECHNICIAN_NOT_ACTIVE or TECHNICIAN_HAS_ACCOUNT.</exception>
    public async Task<long> CreateAsync(Actor actor, NewUser user, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        var made = Prepare(user);
        return await writer.WriteAsync(actor, (db, token) => AddAsync(db, made, user, token), ct);
    }

    /// <summary>Inside the caller's unit.</summary>
    internal Task<long> CreateAsync(AppDb db, Actor actor, NewUser user, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        return AddAsync(db, Prepare(user), user, ct);
    }

    /// <summary>Refuses what is no address.</summary>
    internal static string CheckedAddress(string? email)
    {
        var address = email?.Trim() ?? "";
        return address.Length is > 3 and <= LongestAddress && MailAddress.TryCreate(address, out var parsed) && parsed.Address == address
            ? address
            : throw DomainError.Invalid("email", "must be an e-mail address");
    }

    /// <summary>Refuses an empty or overlong name.</summary>
    internal static string CheckedName(string? name)
    {
        var trimmed = name?.Trim() ?? "";
        return trimmed.Length is > 0 and <= 200 ? trimmed : throw DomainError.Invalid("name", "must have 1 to 200 characters");
    }

    // hashing takes a while on purpose, so it happens before the unit
    private Func<DateTimeOffset, User> Prepare(NewUser user)
    {
        var (email, name) = (CheckedAddress(user.Email), CheckedName(user.Name));
        PasswordRules.Check(user.Password, email, name);
        if (user.AccessLevel is < 0 or > 10)
        {
            throw DomainError.Invalid("access_level", "must be between 0 and 10");
        }

        var hash = hasher.HashPassword(new User { DisplayName = name }, user.Password);
        return now =>
        {
            var made = new User
            {
                PublicId = user.PublicId,
                DisplayName = name,
                UserName = email,
                NormalizedUserName = normalizer.NormalizeName(email),
                Email = email,
                NormalizedEmail = normalizer.NormalizeEmail(email),
                EmailConfirmed = true,
                PasswordHash = hash,
                AccessLevel = user.AccessLevel,
                Group = user.Group,
                PaymentPlan = user.PaymentPlan,
                TechnicianId = user.TechnicianId,
                CreatedAt = now,
            };
            made.RenewStamp();
            return made;
        };
    }

    private static async Task<long> AddAsync(AppDb db, Func<DateTimeOffset, User> make, NewUser wanted, CancellationToken ct)
    {
        var user = make(db.Clock.GetUtcNow());
        if (await db.Users.AnyAsync(u => u.NormalizedEmail == user.NormalizedEmail, ct))
        {
            throw IdentityErrors.AddressTaken();
        }

        await UserRights.DemandTechnicianAsync(db, user.Id, wanted.Roles, user.TechnicianId, before: null, ct);
        db.Add(user);
        await db.SaveChangesAsync(ct);
        await UserRights.SetAsync(db, user.Id, wanted.Roles, wanted.BusinessEntityIds ?? [], ct);
        UserAudit.Write(db, user, "created", after: new { user.Email, user.DisplayName, wanted.Roles, BusinessEntities = wanted.BusinessEntityIds ?? [], user.TechnicianId });
        db.Publish(new LiveEvent(LiveTopics.Users, user.Id));
        return user.Id;
    }
}
