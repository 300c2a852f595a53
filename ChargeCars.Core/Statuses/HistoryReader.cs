using System.Collections.Concurrent;
using System.Linq.Expressions;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses;

/// <summary>Reads one record's history with queries that are translated once per kind of database: they are asked for every record somebody opens.</summary>
internal sealed class HistoryReader
{
    /// <summary>The record's track and the name of its company, by database key.</summary>
    internal static readonly Expression<Func<AppDb, string, long, IQueryable<TrackOfCompany>>> TrackById = (db, type, id) =>
        from t in db.StatusTracks.AsNoTracking()
        where t.EntityType == type && t.EntityId == id
        join e in db.BusinessEntities on t.BusinessEntityId equals e.Id
        select new TrackOfCompany(t, e.Name);

    /// <summary>The same by public id.</summary>
    internal static readonly Expression<Func<AppDb, string, Guid, IQueryable<TrackOfCompany>>> TrackByPublicId = (db, type, id) =>
        from t in db.StatusTracks.AsNoTracking()
        where t.EntityType == type && t.EntityPublicId == id
        join e in db.BusinessEntities on t.BusinessEntityId equals e.Id
        select new TrackOfCompany(t, e.Name);

    /// <summary>One page of its moves, newest first.</summary>
    internal static readonly Expression<Func<AppDb, string, long, int, int, IQueryable<StatusMove>>> Moves = (db, type, id, offset, limit) =>
        from move in db.StatusTransitions.AsNoTracking()
            .Where(t => t.EntityType == type && t.EntityId == id)
            .OrderByDescending(t => t.Sequence)
            .Skip(offset)
            .Take(limit)
        from user in db.Users.Where(u => u.Id == move.UserId).DefaultIfEmpty()
        orderby move.Sequence descending
        select new StatusMove(move, user == null ? null : user.PublicId);

    private static readonly ConcurrentDictionary<Type, HistoryReader> Readers = new();

    private readonly Func<AppDb, string, long, IAsyncEnumerable<TrackOfCompany>> trackById = EF.CompileAsyncQuery(TrackById);
    private readonly Func<AppDb, string, Guid, IAsyncEnumerable<TrackOfCompany>> trackByPublicId = EF.CompileAsyncQuery(TrackByPublicId);
    private readonly Func<AppDb, string, long, int, int, IAsyncEnumerable<StatusMove>> moves = EF.CompileAsyncQuery(Moves);

    /// <summary>The reader for this kind of database.</summary>
    public static HistoryReader For(AppDb db) => Readers.GetOrAdd(db.GetType(), _ => new HistoryReader());

    /// <summary>Where a record stands; null when there is none.</summary>
    public async Task<TrackOfCompany?> TrackAsync(AppDb db, string type, EntityKey key, CancellationToken ct)
    {
        var found = key.PublicId is { } publicId ? trackByPublicId(db, type, publicId) : trackById(db, type, key.Id ?? 0);
        await foreach (var track in found.WithCancellation(ct))
        {
            return track;
        }

        return null;
    }

    /// <summary>One page of its moves, newest first.</summary>
    public async Task<List<StatusMove>> MovesAsync(AppDb db, StatusTrack track, int limit, int offset, CancellationToken ct)
    {
        var all = new List<StatusMove>(Math.Min(limit, 64));
        await foreach (var move in moves(db, track.EntityType, track.EntityId, offset, limit).WithCancellation(ct))
        {
            all.Add(move);
        }

        return all;
    }

    internal sealed record TrackOfCompany(StatusTrack Track, string Company);
}
