using System.Collections.Frozen;
using ChargeCars.Core.Common;

namespace ChargeCars.Core.Calendars;

/// <summary>All calendars at one moment, and who uses which. Never changes; safe to share.</summary>
public sealed class CalendarSet
{
    private readonly FrozenDictionary<long, BusinessCalendar> calendars;
    private readonly FrozenDictionary<long, long> companies;

    internal CalendarSet(IReadOnlyDictionary<long, BusinessCalendar> calendars, IReadOnlyDictionary<long, long> companies, BusinessCalendar standard)
    {
        (this.calendars, this.companies) = (calendars.ToFrozenDictionary(), companies.ToFrozenDictionary());
        Default = standard;
    }

    /// <summary>Taken by companies that have chosen none.</summary>
    public BusinessCalendar Default { get; }

    /// <summary>Whose open hours count.</summary>
    /// <param name="businessEntityId">The company of the record.</param>
    /// <param name="calendarId">What the step or the target chose; null for the company's.</param>
    public BusinessCalendar For(long businessEntityId, long? calendarId = null)
    {
        if (calendarId is { } chosen && calendars.TryGetValue(chosen, out var own))
        {
            return own;
        }

        return companies.TryGetValue(businessEntityId, out var companys) && calendars.TryGetValue(companys, out var theirs) ? theirs : Default;
    }

    /// <summary>True when all of these calendars are among them.</summary>
    internal bool Knows(IEnumerable<long> calendarIds) => calendarIds.All(calendars.ContainsKey);

    /// <summary>The set as it would be if one calendar were another.</summary>
    /// <param name="id">The calendar; one that does not exist yet has a key that no other has.</param>
    /// <param name="calendar">What it would be.</param>
    /// <param name="users">The companies that would use it, and no others.</param>
    /// <param name="isDefault">It would be the default.</param>
    internal CalendarSet With(long id, BusinessCalendar calendar, IReadOnlyCollection<long> users, bool isDefault)
    {
        var all = new Dictionary<long, BusinessCalendar>(calendars) { [id] = calendar };
        var theirs = companies.Where(c => c.Value != id).ToDictionary();
        foreach (var user in users)
        {
            theirs[user] = id;
        }

        return new CalendarSet(all, theirs, isDefault ? calendar : Default);
    }
}
