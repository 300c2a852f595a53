using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses.Escalations;

namespace ChargeCars.Core.Statuses.Clocks;

/// <summary>Writes down that something is told about a clock, and promises it. The notice's unique index keeps it from being told twice.</summary>
internal static class SlaTelling
{
    /// <summary>The clock will run out soon.</summary>
    public static void Warning(AppDb db, StatusTrack track, string clock, int round, DateTimeOffset deadline, DateTimeOffset now)
    {
        var assigned = track.AssignedUserId is not null;
        db.Add(Notice(track, clock, round, SlaStages.Warned, SlaNoticeKind.Warning, assigned ? StepNotification.Assignee : null, assigned ? "email" : null, deadline, now));
        db.Promise(new SlaWarning(track.EntityType, track.EntityId, track.EntityPublicId, track.BusinessEntityId, track.Status, deadline, now, clock, round));
    }

    /// <summary>The clock ran out.</summary>
    public static void Breach(AppDb db, StatusTrack track, string clock, int round, DateTimeOffset deadline, DateTimeOffset now)
    {
        db.Add(Notice(track, clock, round, SlaStages.Breached, SlaNoticeKind.Breach, null, null, deadline, now));
        db.Promise(new SlaBreached(track.EntityType, track.EntityId, track.EntityPublicId, track.BusinessEntityId, track.Status, deadline, now, clock, round));
    }

    /// <summary>Somebody higher up hears of it.</summary>
    public static void Escalation(AppDb db, StatusTrack track, string clock, int round, SlaMoment moment, DateTimeOffset deadline, DateTimeOffset now)
    {
        var rung = moment.Rung!;
        db.Add(Notice(track, clock, round, moment.Stage, SlaNoticeKind.Escalation, rung.To, rung.Channel, deadline, now));
        db.Promise(new SlaEscalated(
            track.EntityType, track.EntityId, track.EntityPublicId, track.BusinessEntityId, track.Status, deadline, now, clock, rung.To, rung.Channel, rung.AfterMinutes, rung.Urgent));
    }

    private static SlaNotice Notice(
        StatusTrack track, string clock, int round, int stage, SlaNoticeKind kind, string? to, string? channel, DateTimeOffset deadline, DateTimeOffset now) => new()
    {
        StatusTrackId = track.Id,
        Clock = clock,
        Round = round,
        Stage = stage,
        Deadline = deadline,
        Kind = kind,
        Status = track.Status,
        To = to,
        Channel = channel,
        At = now,
    };
}
