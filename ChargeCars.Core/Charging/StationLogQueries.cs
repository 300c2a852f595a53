using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Charging;

/// <summary>A frame as it was on the wire.</summary>
/// <param name="Text">Cut at 8 kB.</param>
/// <param name="At">UTC.</param>
public sealed record LoggedFrame(long Id, bool FromStation, string Action, string MessageId, string Kind, string Text, DateTimeOffset At)
{
    /// <summary>A call, not an answer.</summary>
    public bool IsCall => Kind == "Call";
}

/// <summary>A call and its answer.</summary>
/// <param name="Call">Null when the answer's call is older than what was read.</param>
/// <param name="Answer">Null while there is none.</param>
public sealed record Exchange(LoggedFrame? Call, LoggedFrame? Answer)
{
    /// <summary>The frame that began it, or what there is.</summary>
    public LoggedFrame First => Call ?? Answer!;

    /// <summary>True when the station called.</summary>
    public bool FromStation => Call?.FromStation ?? !Answer!.FromStation;

    /// <summary>Between call and answer; null while either is missing.</summary>
    public TimeSpan? Latency => Call is null || Answer is null ? null : Answer.At - Call.At;

    /// <summary>Answered by an error.</summary>
    public bool IsError => Answer?.Kind == "CallError";
}

/// <summary>Which exchanges of a station's log are shown.</summary>
public enum LogDirection
{
    /// <summary>All.</summary>
    Both,

    /// <summary>The station called.</summary>
    FromStation,

    /// <summary>We called.</summary>
    ToStation,

    /// <summary>Answered by an error.</summary>
    Errors,
}

/// <summary>A command and how far it has come.</summary>
/// <param name="Request">Version-neutral, JSON.</param>
/// <param name="Answer">The answer's payload or the error, JSON; null until answered.</param>
public sealed record CommandRow(
    long Id,
    Guid PublicId,
    string Action,
    string Request,
    string RequestedBy,
    CommandState State,
    string? AnswerStatus,
    string? Answer,
    DateTimeOffset RequestedAt,
    DateTimeOffset? SentAt,
    DateTimeOffset? AnsweredAt)
{
    /// <summary>Between the wire and the answer; null until answered.</summary>
    public TimeSpan? Latency => AnsweredAt - SentAt;
}

/// <summary>Reads what was said between a station and us.</summary>
public sealed class StationLogQueries(IDbContextFactory<AppDb> dbs)
{
    /// <summary>The latest exchanges of a station, newest first.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="chargePointId">The station.</param>
    /// <param name="direction">Which of them.</param>
    /// <param name="action">Only those of this action; null for all.</param>
    /// <param name="beforeId">Only frames older than this one; null for the newest.</param>
    /// <param name="most">How many frames to read, at most 1,000; two make an exchange.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<Exchange>> ExchangesAsync(Actor actor, long chargePointId, LogDirection direction, string? action, long? beforeId, int most, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var frames = db.StationMessages.Where(m => m.ChargePointId == chargePointId && db.ChargePointsFor(actor, null).Any(p => p.Id == m.ChargePointId));
        if (action is not null)
        {
            frames = frames.Where(m => m.Action == action);
        }

        if (beforeId is { } before)
        {
            frames = frames.Where(m => m.Id < before);
        }

        // a call of the station and its answer from us, or the other way round
        frames = direction switch
        {
            LogDirection.FromStation => frames.Where(m => m.FromStation == (m.Kind == "Call")),
            LogDirection.ToStation => frames.Where(m => m.FromStation != (m.Kind == "Call")),
            LogDirection.Errors => frames.Where(m => db.StationMessages.Any(e => e.ChargePointId == chargePointId && e.MessageId == m.MessageId && e.Kind == "CallError")),
            _ => frames,
        };
        var read = await frames.OrderByDescending(m => m.Id).Take(Math.Min(most, 1_000))
            .Select(m => new LoggedFrame(m.Id, m.FromStation, m.Action, m.MessageId, m.Kind, m.Frame, m.At)).ToListAsync(ct);
        return Pair(read);
    }

    /// <summary>The actions in a station's latest frames, for a filter.</summary>
    public async Task<IReadOnlyList<string>> ActionsAsync(Actor actor, long chargePointId, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.StationMessages
            .Where(m => m.ChargePointId == chargePointId && m.Action != "" && db.ChargePointsFor(actor, null).Any(p => p.Id == m.ChargePointId))
            .OrderByDescending(m => m.Id).Take(1_000).Select(m => m.Action).Distinct().OrderBy(a => a).ToListAsync(ct);
    }

    /// <summary>The latest commands to a station, newest first.</summary>
    public async Task<IReadOnlyList<CommandRow>> CommandsAsync(Actor actor, long chargePointId, int most, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.StationCommands
            .Where(c => c.ChargePointId == chargePointId && db.ChargePointsFor(actor, null).Any(p => p.Id == c.ChargePointId))
            .OrderByDescending(c => c.Id).Take(most)
            .Select(c => new CommandRow(c.Id, c.PublicId, c.Action, c.Request, c.RequestedBy, c.State, c.AnswerStatus, c.Answer, c.RequestedAt, c.SentAt, c.AnsweredAt))
            .ToListAsync(ct);
    }

    /// <summary>Puts answers with their calls. Frames come newest first and so do the exchanges.</summary>
    internal static IReadOnlyList<Exchange> Pair(IReadOnlyList<LoggedFrame> newestFirst)
    {
        var exchanges = new List<Exchange>();
        var answers = new Dictionary<(string Id, bool FromStation), int>();
        foreach (var frame in newestFirst)
        {
            if (!frame.IsCall)
            {
                answers[(frame.MessageId, frame.FromStation)] = exchanges.Count;
                exchanges.Add(new(null, frame));
            }
            else if (answers.Remove((frame.MessageId, !frame.FromStation), out var at))
            {
                exchanges[at] = exchanges[at] with { Call = frame };
            }
            else
            {
                exchanges.Add(new(frame, null));
            }
        }

        return exchanges;
    }
}
