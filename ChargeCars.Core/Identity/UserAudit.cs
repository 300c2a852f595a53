using System.Text.Json;
using ChargeCars.Core.Data;

namespace ChargeCars.Core.Identity;

/// <summary>
/// Audit lines of accounts, written by the verbs: the automatic trail would record hashes and stamps, and a line for each sign-in.
/// </summary>
internal static class UserAudit
{
    public static void Write(AppDb db, User user, string action, object? before = null, object? after = null) => db.AuditLines.Add(new AuditLine
    {
        At = db.Clock.GetUtcNow(),
        UserId = db.Actor.UserId,
        ActorName = db.Actor.Name,
        Channel = db.Actor.Channel,
        Action = action,
        EntityType = "user",
        EntityId = user.PublicId,
        Before = before is null ? null : JsonSerializer.Serialize(before),
        After = after is null ? null : JsonSerializer.Serialize(after),
        Reason = db.Reason,
    });
}
