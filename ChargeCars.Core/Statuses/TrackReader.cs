using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Providers;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses;

/// <summary>Finds where a record stands.</summary>
internal static class TrackReader
{
    private static readonly Func<AppDb, string, long, Task<StatusTrack?>> ById =
        EF.CompileAsyncQuery((AppDb db, string type, long id) => db.StatusTracks.SingleOrDefault(t => t.EntityType == type && t.EntityId == id));

    private static readonly Func<AppDb, string, Guid, Task<StatusTrack?>> ByPublicId =
        EF.CompileAsyncQuery((AppDb db, string type, Guid id) => db.StatusTracks.SingleOrDefault(t => t.EntityType == type && t.EntityPublicId == id));

    /// <summary>
    /// The record's track, to be changed in this unit. On a server its row is locked until the commit, so that of many who move one record
    /// each waits for the one before instead of losing a race and starting again; SQLite has one writer anyway.
    /// </summary>
    public static async Task<StatusTrack?> TakeAsync(AppDb db, string entityType, EntityKey key, CancellationToken ct)
    {
        foreach (var entry in db.ChangeTracker.Entries<StatusTrack>())
        {
            var known = entry.Entity;
            if (known.EntityType == entityType && (known.EntityId == key.Id || known.EntityPublicId == key.PublicId))
            {
                return known;
            }
        }

        if (db is SqliteAppDb)
        {
            return key.PublicId is { } publicId ? await ByPublicId(db, entityType, publicId) : await ById(db, entityType, key.Id ?? 0);
        }

        return (await Locked(db, entityType, key).ToListAsync(ct)).SingleOrDefault();
    }

    /// <summary>The row with the lock that the server in use knows.</summary>
    internal static IQueryable<StatusTrack> Locked(AppDb db, string entityType, EntityKey key) => (db.Database.IsNpgsql(), key.PublicId) switch
    {
        (true, { } id) => db.StatusTracks.FromSql($"""SELECT * FROM "StatusTracks" WHERE "EntityPublicId" = {id} AND "EntityType" = {entityType} FOR UPDATE"""),
        (true, null) => db.StatusTracks.FromSql($"""SELECT * FROM "StatusTracks" WHERE "EntityType" = {entityType} AND "EntityId" = {key.Id} FOR UPDATE"""),
        (false, { } id) => db.StatusTracks.FromSql($"""SELECT * FROM "StatusTracks" WITH (UPDLOCK, ROWLOCK) WHERE "EntityPublicId" = {id} AND "EntityType" = {entityType}"""),
        (false, null) => db.StatusTracks.FromSql($"""SELECT * FROM "StatusTracks" WITH (UPDLOCK, ROWLOCK) WHERE "EntityType" = {entityType} AND "EntityId" = {key.Id}"""),
    };

    /// <summary>The move that brought a record to where it stands.</summary>
    public static Task<StatusTransition?> LastMoveAsync(AppDb db, StatusTrack track, CancellationToken ct) => db.StatusTransitions
        .AsNoTracking()
        .SingleOrDefaultAsync(t => t.EntityType == track.EntityType && t.EntityId == track.EntityId && t.Sequence == track.Sequence, ct);

    /// <summary>The topics that pages showing such a record listen to.</summary>
    public static void Tell(AppDb db, StatusTrack track)
    {
        switch (track.EntityType)
        {
            case EntityTypes.Order:
                db.Publish(new LiveEvent(LiveTopics.Orders, track.EntityId));
                db.Publish(new LiveEvent(LiveTopics.Order(track.EntityId), track.EntityId));
                break;
            case EntityTypes.Visit:
                db.Publish(new LiveEvent(LiveTopics.Visits, track.EntityId));
                break;
            case EntityTypes.Ticket:
                db.Publish(new LiveEvent(LiveTopics.Tickets, track.EntityId));
                break;
        }
    }
}
