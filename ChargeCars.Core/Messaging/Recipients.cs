using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Messaging;

/// <summary>Somebody to be told something.</summary>
/// <param name="Name">How they are addressed.</param>
/// <param name="Address">Mail address or E.164 number, as the channel needs.</param>
/// <param name="Language">nl or en.</param>
internal sealed record Recipient(string Name, string Address, string Language);

/// <summary>Who is meant by the words that steps and ladders use: partner, assignee, or a role within the record's company.</summary>
internal static class Recipients
{
    /// <summary>The most holders of a role that are written to.</summary>
    public const int Most = 50;

    private sealed record Found(string Name, string? Email, string? Phone, string Language);

    /// <summary>Those who can be reached on the channel; nobody when it is not them that are meant, or they have no address for it.</summary>
    public static async Task<IReadOnlyList<Recipient>> OfAsync(AppDb db, StatusTrack track, string to, string channel, CancellationToken ct)
    {
        var found = await (to switch
        {
            StepNotification.Partner => OfPartner(db, track.PartnerId ?? 0),
            StepNotification.Assignee => Assignee(db, track.AssignedUserId ?? 0),
            _ => HoldersOf(db, to, track.BusinessEntityId),
        }).ToListAsync(ct);
        return
        [
            .. from one in found
               let address = channel == "email" ? one.Email : one.Phone
               where !string.IsNullOrWhiteSpace(address)
               select new Recipient(one.Name, address, one.Language),
        ];
    }

    /// <summary>The queries, for the test that says them to every database.</summary>
    internal static IEnumerable<string> Sql(AppDb db) => [OfPartner(db, 1).ToQueryString(), Assignee(db, 1).ToQueryString(), HoldersOf(db, "manager", 1).ToQueryString()];

    private static IQueryable<Found> OfPartner(AppDb db, long partnerId) =>
        from partner in db.Partners
        where partner.Id == partnerId
        join contact in db.Contacts on partner.ContactId equals contact.Id
        select new Found(contact.Name, contact.Email, contact.Phone, contact.Language);

    // our own people read Dutch
    private static IQueryable<Found> Assignee(AppDb db, long userId) =>
        from user in db.Users
        where user.Id == userId && user.DisabledAt == null
        select new Found(user.DisplayName, user.Email, user.PhoneNumber, "nl");

    private static IQueryable<Found> HoldersOf(AppDb db, string role, long businessEntityId) => (
        from user in db.Users
        where user.DisabledAt == null
        join held in db.UserRoles on user.Id equals held.UserId
        join known in db.Roles on held.RoleId equals known.Id
        where known.Name == role
            && (!db.UserScopes.Any(s => s.UserId == user.Id) || db.UserScopes.Any(s => s.UserId == user.Id && s.BusinessEntityId == businessEntityId))
        orderby user.Id
        select new Found(user.DisplayName, user.Email, user.PhoneNumber, "nl")).Take(Most);
}
