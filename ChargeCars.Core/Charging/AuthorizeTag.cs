using ChargeCars.Core.Data;
using ChargeCars.Core.Identity;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Charging;

/// <summary>What a station is told about a tag.</summary>
public enum TagStatus
{
    /// <summary>May charge.</summary>
    Accepted,

    /// <summary>Switched off.</summary>
    Blocked,

    /// <summary>Past its date.</summary>
    Expired,

    /// <summary>Not known.</summary>
    Invalid,

    /// <summary>Charges elsewhere already, and may run one session at a time.</summary>
    ConcurrentTx,

    /// <summary>Known, and not meant for this station.</summary>
    NotAtThisLocation,
}

/// <summary>The decision about a tag.</summary>
/// <param name="Status">What to tell the station.</param>
/// <param name="IdTag">The tag as registered, or as reported when nobody registered it.</param>
/// <param name="ExpiresAt">UTC; null for never.</param>
/// <param name="TagId">Null when nobody registered it.</param>
/// <param name="UserId">The driver; null when unknown.</param>
/// <param name="PaymentPlan">The driver's tariff; null for the default one.</param>
public sealed record TagDecision(TagStatus Status, string IdTag, DateTimeOffset? ExpiresAt = null, long? TagId = null, long? UserId = null, string? PaymentPlan = null);

/// <summary>Decides whether a tag may charge at a station.</summary>
public sealed class AuthorizeTag(IDbContextFactory<AppDb> dbs, ReportWriter reports, ChargingSettings settings, TimeProvider clock)
{
    // compiled once for the provider in use
    private readonly Func<AppDb, string, CancellationToken, Task<Card?>> byKey = EF.CompileAsyncQuery((AppDb db, string key, CancellationToken ct) =>
        (from tag in db.Tags
         where tag.Key == key
         from user in db.Set<User>().Where(u => u.Id == tag.UserId).DefaultIfEmpty()
         select new Card(tag.Id, tag.IdTag, tag.IsEnabled, tag.ExpiresAt, tag.SingleSession, tag.UserId, user == null ? 0 : user.AccessLevel, user == null ? null : user.PaymentPlan)).SingleOrDefault());

    /// <summary>Decides, as asked before a session: a driver whose session runs on this very station is welcome to end it.</summary>
    public async Task<TagDecision> AuthorizeAsync(ConnectedStation station, string idTag, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var decision = await DecideAsync(db, station.Id, station.Registration, station.AccessLevel, idTag, null, ct);
        if (decision.TagId is { } id)
        {
            reports.Post(HotSql.TagSeen(id, clock.GetUtcNow()));
        }

        return decision;
    }

    /// <summary>Decides for a session about to begin or end, outside of any unit of work.</summary>
    internal async Task<TagDecision> DecideAsync(ConnectedStation station, string idTag, int? startingOn, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await DecideAsync(db, station.Id, station.Registration, station.AccessLevel, idTag, startingOn, ct);
    }

    /// <summary>Decides, in a unit of work or for a question.</summary>
    /// <param name="db">Read from.</param>
    /// <param name="chargePointId">The station.</param>
    /// <param name="registration">A station in quarantine charges nobody.</param>
    /// <param name="accessLevel">The level it asks of a driver.</param>
    /// <param name="idTag">As presented.</param>
    /// <param name="startingOn">The EVSE a session is about to begin on; null for a question.</param>
    /// <param name="ct">Cancels.</param>
    internal async Task<TagDecision> DecideAsync(AppDb db, long chargePointId, RegistrationState registration, int accessLevel, string idTag, int? startingOn, CancellationToken ct)
    {
        var key = Tag.KeyOf(idTag);
        var known = await byKey(db, key, ct);
        if (known is null)
        {
            return new(settings.UnknownTags is UnknownTags.Accept && key.Length > 0 && registration is RegistrationState.Accepted ? TagStatus.Accepted : TagStatus.Invalid, Clip.To(idTag, 36));
        }

        var status = registration is not RegistrationState.Accepted ? TagStatus.Invalid
            : !known.IsEnabled ? TagStatus.Blocked
            : known.ExpiresAt <= clock.GetUtcNow() ? TagStatus.Expired
            : known.AccessLevel < accessLevel ? TagStatus.NotAtThisLocation
            : known.SingleSession && await ChargesElsewhereAsync(db, known.IdTag, chargePointId, startingOn, ct) ? TagStatus.ConcurrentTx
            : TagStatus.Accepted;
        return new(status, known.IdTag, known.ExpiresAt, known.Id, known.UserId, known.PaymentPlan);
    }

    private static Task<bool> ChargesElsewhereAsync(AppDb db, string idTag, long chargePointId, int? startingOn, CancellationToken ct) =>
        db.Sessions.AnyAsync(s => s.IdTag == idTag && s.State == SessionState.Active && (s.ChargePointId != chargePointId || (startingOn != null && s.EvseNo != startingOn)), ct);

    private sealed record Card(long Id, string IdTag, bool IsEnabled, DateTimeOffset? ExpiresAt, bool SingleSession, long? UserId, int AccessLevel, string? PaymentPlan);
}
