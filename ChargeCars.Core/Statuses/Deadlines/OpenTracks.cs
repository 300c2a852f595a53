using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses.Deadlines;

/// <summary>Which records a calendar can move the deadline of.</summary>
internal static class OpenTracks
{
    /// <summary>Records with a clock that runs, on a workflow version that counts open hours somewhere.</summary>
    public static IQueryable<StatusTrack> CountingOpenHours(AppDb db)
    {
        var counting = Counting(db);
        return db.StatusTracks.Where(t => t.Deadline != null && counting.Any(v => v.Id == t.WorkflowVersionId));
    }

    /// <summary>These, and records that leave their step by themselves, on a workflow version where open hours decide when.</summary>
    public static IQueryable<StatusTrack> MovedByCalendars(AppDb db)
    {
        var counting = Counting(db);
        return db.StatusTracks.Where(t => (t.Deadline != null && counting.Any(v => v.Id == t.WorkflowVersionId))
            || (t.AutoMoveAt != null && db.WorkflowTransitions.Any(m => m.WorkflowVersionId == t.WorkflowVersionId && m.AutoMode == SlaMode.Business && m.AutoAfterMinutes != null)));
    }

    /// <summary>Of those with a clock the ones that count the hours of one calendar, or would.</summary>
    /// <param name="db">Reads.</param>
    /// <param name="calendarId">The calendar, which a step or target may have chosen.</param>
    /// <param name="companies">The companies that use it, or would; null for all.</param>
    public static IQueryable<StatusTrack> On(AppDb db, long calendarId, IReadOnlyCollection<long>? companies)
    {
        var open = CountingOpenHours(db);
        return companies is null
            ? open
            : open.Where(t => companies.Contains(t.BusinessEntityId)
                || db.WorkflowSteps.Any(s => s.WorkflowVersionId == t.WorkflowVersionId && s.CalendarId == calendarId)
                || db.SlaTargets.Any(s => s.WorkflowVersionId == t.WorkflowVersionId && s.CalendarId == calendarId));
    }

    private static IQueryable<WorkflowVersion> Counting(AppDb db) => db.WorkflowVersions.Where(v =>
        db.WorkflowSteps.Any(s => s.WorkflowVersionId == v.Id && s.SlaMode == SlaMode.Business && s.SlaMinutes != null)
        || db.SlaTargets.Any(s => s.WorkflowVersionId == v.Id && s.Mode == SlaMode.Business));
}
