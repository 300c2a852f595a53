using ChargeCars.Core.Common;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Deadlines;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Core.Tests.Statuses;

public sealed class SampleDeadlineTests
{
    [Theory]
    [InlineData(120, SlaMode.Business, "2026-03-06 09:40", "Future Closed Future")]
    [InlineData(30, SlaMode.Business, "2026-03-05 17:10", "Future")]
    [InlineData(120, SlaMode.Elapsed, "2026-03-05 18:40", "Future")]
    [InlineData(960, SlaMode.Business, "2026-03-09 15:40", "Future Closed Future Closed Future Closed Future Closed Future")]
    public async Task A_time_allowed_is_shown_on_a_step_entered_on_a_Thursday_afternoon(int minutes, SlaMode mode, string due, string pieces)
    {
        await using var world = await StatusWorld.OnAsync(DatabaseProvider.Sqlite);
        var samples = world.Database.Services.GetRequiredService<SampleDeadline>();
        var entered = Amsterdam.Moment(new DateOnly(2026, 3, 5), new TimeOnly(16, 40));
        var sample = await samples.OfAsync(StatusWorld.Planner, null, mode, minutes, entered, StatusWorld.Ct);
        Assert.Equal(due, Amsterdam.Local(sample.DueAt).ToString("yyyy-MM-dd HH:mm"));
        Assert.Equal(pieces, string.Join(' ', sample.Segments.Select(s => s.Kind)));
        Assert.Equal((entered, sample.DueAt, minutes), (sample.Segments[0].From, sample.Segments[^1].To, sample.Segments.Where(s => s.Kind is SlaSegmentKind.Future).Sum(s => s.Minutes)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(525_601)]
    public async Task No_time_and_more_than_a_year_are_refused(int minutes)
    {
        await using var world = await StatusWorld.OnAsync(DatabaseProvider.Sqlite);
        var samples = world.Database.Services.GetRequiredService<SampleDeadline>();
        var error = await StatusWorld.RefusedAsync(() => samples.OfAsync(StatusWorld.Planner, null, SlaMode.Business, minutes, StatusWorld.Monday, StatusWorld.Ct));
        Assert.Equal(("VALIDATION_ERROR", "minutes"), (error.Code, error.Field));
        Assert.Equal("PERMISSION_DENIED", (await StatusWorld.RefusedAsync(() => samples.OfAsync(new Actor { Name = "n", Channel = "test" }, null, SlaMode.Business, 5, StatusWorld.Monday, StatusWorld.Ct))).Code);
    }
}
