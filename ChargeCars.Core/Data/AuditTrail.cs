using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChargeCars.Core.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace ChargeCars.Core.Data;

/// <summary>Turns the tracked changes of <see cref="IAudited"/> records into audit lines.</summary>
internal static class AuditTrail
{
    private static readonly JsonSerializerOptions Readable = new() { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Columns that say nothing to a person.</summary>
    private static readonly HashSet<string> Unspoken = [nameof(IVersioned.Version), "UpdatedAt", "ConcurrencyStamp"];

    public static void Record(AppDb db, Actor actor, DateTimeOffset now)
    {
        List<AuditLine>? lines = null;
        foreach (var entry in db.ChangeTracker.Entries())
        {
            if (entry.Entity is IAudited audited && entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            {
                var line = LineFor(entry, ((IAudited)entry.Entity).PublicId, actor, db.Reason, now);
                if (line is not null)
                {
                    (lines ??= []).Add(line);
                }
            }
        }

        if (lines is not null)
        {
            db.AuditLines.AddRange(lines);
        }
    }

    /// <summary>The word for a kind of record.</summary>
    public static string NameOf(Type type) => JsonNamingPolicy.SnakeCaseLower.ConvertName(type.Name);

    private static AuditLine? LineFor(EntityEntry entry, Guid id, Actor actor, string? reason, DateTimeOffset now)
    {
        var before = new Dictionary<string, object?>();
        var after = new Dictionary<string, object?>();
        foreach (var property in entry.Properties)
        {
            var name = property.Metadata.Name;
            if (property.Metadata.IsPrimaryKey() || property.Metadata.IsShadowProperty() || Unspoken.Contains(name))
            {
                continue;
            }

            var changed = entry.State is not EntityState.Modified || (property.IsModified && !Equals(property.OriginalValue, property.CurrentValue));
            if (!changed)
            {
                continue;
            }

            var secret = property.Metadata.PropertyInfo?.GetCustomAttribute<SecretAttribute>() is not null;
            if (entry.State is not EntityState.Added)
            {
                before[name] = secret ? "•••" : property.OriginalValue;
            }

            if (entry.State is not EntityState.Deleted && (entry.State is EntityState.Modified || property.CurrentValue is not null))
            {
                after[name] = secret ? "•••" : property.CurrentValue;
            }
        }

        if (before.Count == 0 && after.Count == 0)
        {
            return null;
        }

        return new AuditLine
        {
            At = now,
            UserId = actor.UserId,
            ActorName = actor.Name,
            Channel = actor.Channel,
            Action = entry.State switch { EntityState.Added => "created", EntityState.Deleted => "deleted", _ => "changed" },
            EntityType = NameOf(entry.Metadata.ClrType),
            EntityId = id,
            Before = before.Count == 0 ? null : JsonSerializer.Serialize(before, Readable),
            After = after.Count == 0 ? null : JsonSerializer.Serialize(after, Readable),
            Reason = reason,
        };
    }
}
