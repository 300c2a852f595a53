using ChargeCars.Core.Calendars;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses.Deadlines;

/// <summary>When a step that is entered at a moment would be due.</summary>
/// <param name="EnteredAt">UTC.</param>
/// <param name="DueAt">UTC.</param>
/// <param name="Segments">The time between: what counts, and what is closed or a holiday. They touch each other.</param>
public sealed record DeadlineSample(DateTimeOffset EnteredAt, DateTimeOffset DueAt, IReadOnlyList<SlaSegment> Segments);

/// <summary>Shows what a time allowed means, for whoever chooses it.</summary>
public sealed class SampleDeadline(IDbContextFactory<AppDb> dbs, CalendarBook book)
{
    /// <summary>The deadline of a step entered at <paramref name="enteredAt"/>.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="calendarId">Whose open hours count; null for the default calendar.</param>
    /// <param name="mode">How the minutes are counted.</param>
    /// <param name="minutes">Time allowed; at most a year, because longer ones show nothing.</param>
    /// <param name="enteredAt">UTC.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="DomainException">VALIDATION_ERROR; PERMISSION_DENIED.</exception>
    public async Task<DeadlineSample> OfAsync(Actor actor, long? calendarId, SlaMode mode, int minutes, DateTimeOffset enteredAt, CancellationToken ct)
    {
        actor.Demand(Permissions.SeeWork);
        if (minutes is < 1 or > 525_600)
        {
            throw DomainError.Invalid("minutes", "minutes lies between 1 and 525600");
        }

        await using var db = await dbs.CreateDbContextAsync(ct);
        var calendars = await book.ReadAsync(db, ct);
        var clock = new SlaClock(calendarId is null ? calendars.Default : calendars.For(0, calendarId), mode, enteredAt, TimeSpan.FromMinutes(minutes), []);
        var due = clock.Deadline!.Value;
        return new DeadlineSample(enteredAt, due, SlaTimeline.Of(clock, due, enteredAt));
    }
}
