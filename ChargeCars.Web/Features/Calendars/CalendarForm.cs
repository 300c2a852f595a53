using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChargeCars.Core.Calendars;
using ChargeCars.Core.Common;
using ChargeCars.Core.Statuses.Deadlines;

namespace ChargeCars.Web.Features.Calendars;

/// <summary>A calendar while it is edited: what is typed may be wrong for a while.</summary>
public sealed class CalendarForm
{
    /// <summary>Version of the calendar that this was begun with; 0 for a new one.</summary>
    public long BasedOn { get; init; }

    /// <summary>What becomes of clocks that run.</summary>
    public RunningClocks Running { get; set; }

    /// <summary>As people know it.</summary>
    public string Name { get; set; } = "";

    /// <summary>IANA name.</summary>
    public string TimeZone { get; set; } = "Europe/Amsterdam";

    /// <summary>Intervals by weekday; none when closed.</summary>
    public Dictionary<DayOfWeek, List<HoursForm>> Week { get; init; } = CalendarWeek.Days.ToDictionary(d => d, _ => new List<HoursForm>());

    /// <summary>The Dutch holidays are days off.</summary>
    public bool DutchHolidays { get; set; } = true;

    /// <summary>Good Friday too.</summary>
    public bool GoodFriday { get; set; }

    /// <summary>Which 5 May too.</summary>
    public LiberationDay LiberationDay { get; set; } = LiberationDay.EveryFiveYears;

    /// <summary>Days with hours of their own.</summary>
    public List<CalendarDayDraft> Days { get; init; } = [];

    /// <summary>Database keys of the companies that choose it.</summary>
    public HashSet<long> Companies { get; init; } = [];

    /// <summary>Taken by companies that choose none.</summary>
    public bool IsDefault { get; set; }

    /// <summary>The form of what is saved.</summary>
    public static CalendarForm Of(CalendarDraft draft, long version = 0)
    {
        var form = new CalendarForm
        {
            BasedOn = version,
            Name = draft.Name, TimeZone = draft.TimeZone, DutchHolidays = draft.DutchHolidays, GoodFriday = draft.GoodFriday, LiberationDay = draft.LiberationDay, IsDefault = draft.IsDefault,
        };
        foreach (var (day, text) in draft.Week)
        {
            form.Week[day] = [.. OpenHours.ParseAll(text).Select(h => new HoursForm(Text(h.Opens), Text(h.Closes)))];
        }

        form.Days.AddRange(draft.Days);
        form.Companies.UnionWith(draft.BusinessEntityIds);
        return form;
    }

    /// <summary>What <see cref="Write"/> wrote; null when it cannot be read, or was written by an earlier release.</summary>
    public static CalendarForm? Read(string text)
    {
        try
        {
            var form = text.Length == 0 ? null : JsonSerializer.Deserialize<CalendarForm>(text);
            return form is { Name: not null, TimeZone: not null, Days: not null, Companies: not null, Week: { } week } && CalendarWeek.Days.All(d => week.GetValueOrDefault(d) is not null) ? form : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Everything as it is typed, right or wrong, to be kept in the browser.</summary>
    public string Write() => JsonSerializer.Serialize(this);

    /// <summary>What is typed, to be checked and saved.</summary>
    public CalendarDraft Draft() => new(
        Name.Trim(),
        TimeZone.Trim(),
        Week.Where(d => d.Value.Count > 0).ToDictionary(d => d.Key, d => Hours(d.Key)),
        DutchHolidays,
        GoodFriday,
        LiberationDay,
        [.. Days.OrderBy(d => d.Day)],
        [.. Companies.Order()],
        IsDefault);

    /// <summary>The hours of a weekday as a calendar stores them.</summary>
    public string Hours(DayOfWeek day) => string.Join(", ", Week[day].Select(h => $"{h.From}-{h.To}"));

    /// <summary>Open time of a weekday, as far as it can be read.</summary>
    public TimeSpan Open(DayOfWeek day) => Week[day].Aggregate(TimeSpan.Zero, (sum, h) => sum + (h.Minutes is { } m && m.To > m.From ? TimeSpan.FromMinutes(m.To - m.From) : TimeSpan.Zero));

    /// <summary>Open time of a week.</summary>
    [JsonIgnore]
    public TimeSpan OpenAWeek => CalendarWeek.Days.Aggregate(TimeSpan.Zero, (sum, d) => sum + Open(d));

    /// <summary>Minutes since midnight as a clock shows them; the end of the day is 24:00.</summary>
    public static string Text(int minutes) => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:00}:{minutes % 60:00}");

    private static string Text(TimeSpan time) => Text((int)time.TotalMinutes);
}

/// <summary>An interval while it is edited.</summary>
public sealed class HoursForm(string from, string to)
{
    /// <summary>As typed, e.g. 08:30.</summary>
    public string From { get; set; } = from;

    /// <summary>As typed, e.g. 17:30 or 24:00.</summary>
    public string To { get; set; } = to;

    /// <summary>Minutes since midnight; null while one of them is no time.</summary>
    [JsonIgnore]
    public (int From, int To)? Minutes => Read(From) is { } from && Read(To) is { } to ? (from, to) : null;

    private static int? Read(string text) => text == "24:00" ? 1440 : TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? (time.Hour * 60) + time.Minute : null;
}
