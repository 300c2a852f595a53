using ChargeCars.Core.Statuses;
using ChargeCars.Web.Ui;
using Microsoft.Extensions.Localization;

namespace ChargeCars.Web.Features.Orders;

/// <summary>The engine's explanation of a deadline as the clock on the page reads it.</summary>
internal static class SlaOnScreen
{
    public static SlaClockReading Read(SlaExplanation sla, string step, DateTimeOffset deadline, DateTimeOffset now, IStringLocalizer words) => new(
        step,
        TimeSpan.FromMinutes(sla.BudgetMinutes),
        sla.Mode is SlaMode.Business,
        now,
        deadline,
        [.. sla.Segments.Select(s => new SlaStretch(Kind(s.Kind), s.From, s.To, s.Holiday is null ? null : words["Holiday"].Value))],
        sla.Calendar,
        TimeSpan.FromMinutes(sla.UsedMinutes));

    private static SlaStretchKind Kind(SlaSegmentKind kind) => kind switch
    {
        SlaSegmentKind.Running or SlaSegmentKind.Future or SlaSegmentKind.Late => SlaStretchKind.Open,
        SlaSegmentKind.Paused => SlaStretchKind.Held,
        SlaSegmentKind.Closed or SlaSegmentKind.Holiday => SlaStretchKind.Closed,
        _ => throw new InvalidOperationException($"No stretch for {kind}"),
    };
}
