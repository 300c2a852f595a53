using ChargeCars.Core.Calendars;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;

namespace ChargeCars.Core.Statuses.Clocks;

/// <summary>What a list has read of a record's track.</summary>
/// <param name="VersionId">The workflow version; null for a record without a track.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Category">What that means.</param>
/// <param name="BusinessEntityId">Whose calendar counts.</param>
/// <param name="Since">UTC; when it entered the step.</param>
/// <param name="Deadline">UTC; null while no clock runs.</param>
/// <param name="HeldStatus">The step it returns to; null when it is not on hold.</param>
/// <param name="ClockSince">UTC; when the clock began, if not with the step.</param>
/// <param name="ExplicitDeadline">UTC; a deadline somebody set.</param>
internal readonly record struct RowTrack(
    long? VersionId,
    string Status,
    StatusCategory Category,
    long BusinessEntityId,
    DateTimeOffset Since,
    DateTimeOffset? Deadline,
    string? HeldStatus,
    DateTimeOffset? ClockSince,
    DateTimeOffset? ExplicitDeadline);

/// <summary>Works out the clocks of a list's rows, so that every list tells the same of the same record. Costs no query while workflows and calendars are in memory.</summary>
public sealed class RowClocks(WorkflowCatalog catalog, CalendarBook calendars, TimeProvider clock)
{
    internal async ValueTask<RowClock> ReadAsync(AppDb db, RowTrack row, CancellationToken ct)
    {
        var definition = row.VersionId is { } version ? await catalog.VersionAsync(db, version, ct) : null;
        return Of(row, definition?.Step(row.Status), await calendars.ReadAsync(db, definition?.CalendarIds ?? [], ct));
    }

    private RowClock Of(RowTrack row, WorkflowStep? step, CalendarSet calendars)
    {
        var now = clock.GetUtcNow();
        if (row.HeldStatus is not null || step?.IsHold is true)
        {
            // on hold the deadline is the day it was expected back
            return row.Deadline < now ? new RowClock(RowClockState.Late, Minutes(now - row.Deadline.Value), 1) : new RowClock(RowClockState.Held, Minutes(now - row.Since), 0);
        }

        var mode = row.ExplicitDeadline is null ? step?.SlaMode ?? SlaMode.Elapsed : SlaMode.Elapsed;
        if (row.Deadline is not { } deadline)
        {
            return row.Category is StatusCategory.Waiting ? new RowClock(RowClockState.Waiting, Minutes(now - row.Since), 0) : new RowClock(RowClockState.None, 0, 0);
        }

        // what is left is exact whatever pauses there were, since they are in the deadline already
        var calendar = calendars.For(row.BusinessEntityId, step?.CalendarId);
        var left = deadline > now ? Between(calendar, mode, now, deadline) : -Between(calendar, mode, deadline, now);
        var budget = row.ExplicitDeadline is null ? TimeSpan.FromMinutes(step?.SlaMinutes ?? 0) : deadline - (row.ClockSince ?? row.Since);
        var share = budget > TimeSpan.Zero ? Math.Max(0, 1 - (left / budget)) : 1;
        var state = deadline <= now ? RowClockState.Late : row.Category is StatusCategory.Waiting ? RowClockState.Waiting : RowClockState.Running;
        return new RowClock(state, Minutes(state is RowClockState.Waiting ? now - row.Since : left.Duration()), share);
    }

    private static TimeSpan Between(BusinessCalendar calendar, SlaMode mode, DateTimeOffset from, DateTimeOffset to) => mode switch
    {
        SlaMode.Business => calendar.Elapsed(from, to),
        SlaMode.Elapsed => to - from,
        _ => throw new InvalidOperationException($"No way to count {mode}"),
    };

    private static int Minutes(TimeSpan time) => (int)Math.Min(time.Ticks / TimeSpan.TicksPerMinute, int.MaxValue);
}
