using System.Globalization;
using ChargeCars.Core.Calendars;
using ChargeCars.Core.Common;
using ChargeCars.Core.Statuses;
using Xunit;

namespace ChargeCars.Core.Tests.Statuses;

public sealed class DeadlinesDocumentTests
{
    [Fact]
    public void The_worked_example_comes_out_as_it_is_written()
    {
        var rows = Example().Select(l => l.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToList();
        string Value(string name) => rows.Single(r => r[0] == name)[1];
        var calendar = DefaultCalendars.Office(new CalendarSettings()).Compute();
        Assert.Equal((calendar.Name, "business"), (Value("calendar"), Value("mode")));

        var pauses = rows.Where(r => r[0] == "hold").Select(r => new SlaPause(Moment(r[1]), Moment(r[2]))).ToList();
        var clock = new SlaClock(calendar, SlaMode.Business, Moment(Value("start")), TimeSpan.FromMinutes(int.Parse(Value("budget"), CultureInfo.InvariantCulture)), pauses);
        Assert.Equal(Moment(Value("due")), clock.Deadline);

        var pieces = SlaTimeline.Of(clock, clock.Deadline, clock.Deadline!.Value).Select(p => $"{p.Kind.ToString().ToLowerInvariant()} {Said(p.From)} {Said(p.To)}{(p.Kind is SlaSegmentKind.Running ? $" {p.Minutes}" : "")}");
        Assert.Equal(rows.Where(r => r[0] is "running" or "closed" or "holiday" or "paused").Select(r => string.Join(' ', r)), pieces);
    }

    private static IEnumerable<string> Example()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "ChargeCars.sln")))
        {
            folder = folder.Parent;
        }

        var lines = File.ReadAllLines(Path.Combine(folder.FullName, "docs", "deadlines.md"));
        return lines.SkipWhile(l => l != "```example").Skip(1).TakeWhile(l => l != "```");
    }

    private static DateTimeOffset Moment(string text) => Amsterdam.Moment(DateOnly.ParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture), TimeOnly.ParseExact(text[11..], "HH:mm", CultureInfo.InvariantCulture));

    private static string Said(DateTimeOffset moment) => Amsterdam.Local(moment).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
