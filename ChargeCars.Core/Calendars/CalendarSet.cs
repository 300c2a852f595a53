using System.Collections.Frozen;
using ChargeCars.Core.Common;

namespace ChargeCars.Core.Calendars;

/// <summary>
/// All calendars at one moment, and who uses which. Never changes; safe to share. A clock counts with the hours that were in force when it began, unless a change
/// was saved for running clocks too: then nothing is kept of what was before.
/// </summary>
public sealed class CalendarSet
{
    private readonly FrozenDictionary<long, InForce<BusinessCalendar>> calendars;
    private readonly FrozenDictionary<long, InForce<long?>> companies;
    private readonly InForce<long?> others;

    internal CalendarSet(
        IReadOnlyDictionary<long, InForce<BusinessCalendar>> calendars, IReadOnlyDictionary<long, InForce<long?>> companies, InForce<long?> others, BusinessCalendar standard)
    {
        (this.calendars, this.companies, this.others) = (calendars.ToFrozenDictionary(), companies.ToFrozenDictionary(), others);
        Default = standard;
    }

    /// <summary>Taken by companies that have chosen none.</summary>
    public BusinessCalendar Default { get; }

    /// <summary>Whose open hours count.</summary>
    /// <param name="businessEntityId">The company of the record.</param>
    /// <param name="calendarId">What the step or the target chose; null for the company's.</param>
    /// <param name="begunAt">UTC; when the clock that counts them began; null for the hours in force now.</param>
    public BusinessCalendar For(long businessEntityId, long? calendarId = null, DateTimeOffset? begunAt = null) =>
        Of(calendarId, begunAt) ?? Of(companies.GetValueOrDefault(businessEntityId)?.At(begunAt), begunAt) ?? Of(others.At(begunAt), begunAt) ?? Default;

    /// <summary>The set as it would be if one calendar were another for running clocks too.</summary>
    /// <param name="id">The calendar; one that does not exist yet has a key that no other has.</param>
    /// <param name="calendar">What it would be.</param>
    /// <param name="users">The companies that would use it, and no others.</param>
    /// <param name="isDefault">It would be the default.</param>
    internal CalendarSet With(long id, BusinessCalendar calendar, IReadOnlyCollection<long> users, bool isDefault)
    {
        var all = new Dictionary<long, InForce<BusinessCalendar>>(calendars) { [id] = new(calendar, []) };
        var theirs = companies.ToDictionary(c => c.Key, c => c.Value.Now == id && !users.Contains(c.Key) ? new InForce<long?>(null, []) : c.Value);
        foreach (var user in users)
        {
            theirs[user] = new InForce<long?>(id, []);
        }

        return new CalendarSet(all, theirs, isDefault ? new InForce<long?>(id, []) : others, isDefault ? calendar : Default);
    }

    private BusinessCalendar? Of(long? calendarId, DateTimeOffset? begunAt) => calendarId is { } id ? calendars.GetValueOrDefault(id)?.At(begunAt) : null;
}
