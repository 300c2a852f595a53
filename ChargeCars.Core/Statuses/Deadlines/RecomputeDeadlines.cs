using System.Globalization;
using System.Text.Json;
using ChargeCars.Core.Calendars;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Jobs;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses.Deadlines;

/// <summary>
/// Moves the deadlines of open records to where the calendars now put them: the step's, those of targets, the next thing to tell, the copy on the
/// record's own row, and when it leaves its step by itself. A page of records per unit, by key, so that it goes on where it stopped.
/// </summary>
internal sealed class RecomputeDeadlines(IDbContextFactory<AppDb> dbs, CalendarBook book, WorkflowCatalog catalog, AutoMoves autos, IEnumerable<IStatusSubject> subjects) : ILongWork
{
    public const string Name = "recompute-deadlines";

    private const int PerUnit = 100;

    private readonly Dictionary<string, IStatusSubject> subjects = subjects.ToDictionary(s => s.EntityType);

    public string Kind => Name;

    /// <summary>Asks for it, in the unit that changed what deadlines follow from.</summary>
    /// <param name="db">The unit.</param>
    /// <param name="actor">Who changed it.</param>
    /// <param name="because">The name of what was changed.</param>
    public static LongJob Ask(AppDb db, Actor actor, string because) => LongJobs.Ask(db, actor, Name, JsonSerializer.Serialize(new Parameters(because)));

    public async Task<string?> RunAsync(LongJobRun run, CancellationToken ct)
    {
        var because = JsonSerializer.Deserialize<Parameters>(run.Parameters)!.Because;
        var (last, moved) = Place(run.Cursor);
        if (run.Cursor is null)
        {
            await using var db = await dbs.CreateDbContextAsync(ct);
            await run.CountedAsync(await OpenTracks.MovedByCalendars(db).CountAsync(ct), ct);
        }

        while (true)
        {
            var (next, movedNow, found) = (last, 0, 0);
            await run.StepAsync(
                async (db, token) =>
                {
                    var tracks = await Page(db, last).ToListAsync(token);
                    movedNow = await MoveAsync(db, run.Actor, tracks, because, token);
                    (next, found) = (tracks.Count == 0 ? last : tracks[^1].Id, tracks.Count);
                    return new LongJobStep(found, string.Create(CultureInfo.InvariantCulture, $"{next} {moved + movedNow}"));
                },
                ct);
            (last, moved) = (next, moved + movedNow);
            if (found < PerUnit)
            {
                return JsonSerializer.Serialize(new { because, looked = run.Done, moved });
            }
        }
    }

    internal static IQueryable<StatusTrack> Page(AppDb db, long after) => OpenTracks.MovedByCalendars(db).Where(t => t.Id > after).OrderBy(t => t.Id).Take(PerUnit);

    private static (long Last, int Moved) Place(string? cursor) => cursor?.Split(' ') is [var last, var moved]
        ? (long.Parse(last, CultureInfo.InvariantCulture), int.Parse(moved, CultureInfo.InvariantCulture))
        : (0, 0);

    private async Task<int> MoveAsync(AppDb db, Actor actor, List<StatusTrack> tracks, string because, CancellationToken ct)
    {
        var batch = await ClockBatch.ReadAsync(db, tracks, toSave: true, ct);
        var (now, moved) = (db.Clock.GetUtcNow(), 0);
        var calendars = await book.ReadAsync(db, ct);
        foreach (var track in tracks)
        {
            var definition = await catalog.VersionAsync(db, track.WorkflowVersionId, ct);
            var before = track.Deadline;
            if (track.AutoMoveAt is not null)
            {
                await autos.ScheduleAsync(db, definition, track, ct);
            }

            if (!batch.Wind(calendars, definition, track))
            {
                continue;
            }

            moved++;
            db.Add(new AuditLine
            {
                At = now,
                UserId = actor.UserId,
                ActorName = actor.Name,
                Channel = actor.Channel,
                Action = "deadline_moved",
                EntityType = track.EntityType,
                EntityId = track.EntityPublicId,
                Before = JsonSerializer.Serialize(new { Deadline = before }),
                After = JsonSerializer.Serialize(new { track.Deadline }),
                Reason = because,
            });
            if (subjects.TryGetValue(track.EntityType, out var subject))
            {
                var isFinal = definition.Step(track.Status)?.IsFinal ?? true;
                await subject.ApplyAsync(db, track.EntityId, new StatusSnapshot(track.Status, track.Category, track.Since, track.Deadline, isFinal), ct);
            }

            TrackReader.Tell(db, track);
        }

        return moved;
    }

    private sealed record Parameters(string Because);
}
