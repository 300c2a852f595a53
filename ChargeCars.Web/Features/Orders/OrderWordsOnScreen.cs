using System.Globalization;
using ChargeCars.Core.Orders;
using ChargeCars.Web.Ui;

namespace ChargeCars.Web.Features.Orders;

/// <summary>An order's words and clock in the person's language.</summary>
internal static class OrderWordsOnScreen
{
    public static bool Dutch => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "nl";

    public static string Label(OrderStep step) => Dutch ? step.LabelNl : step.LabelEn;

    /// <summary>A row's clock for the deadline track; null without one.</summary>
    public static DeadlineReading? Clock(OrderRow row) => row.Sla.State switch
    {
        OrderClock.None => null,
        OrderClock.Running => new DeadlineReading(row.Sla.UsedShare, TimeSpan.FromMinutes(row.Sla.Minutes), Due: row.Deadline),
        OrderClock.Late => new DeadlineReading(Math.Max(1, row.Sla.UsedShare), -TimeSpan.FromMinutes(row.Sla.Minutes), Due: row.Deadline),
        OrderClock.Waiting => new DeadlineReading(row.Sla.UsedShare, TimeSpan.Zero, TimeSpan.FromMinutes(row.Sla.Minutes), Waiting: true, Due: row.Deadline),
        OrderClock.Held => new DeadlineReading(row.Sla.UsedShare, TimeSpan.Zero, TimeSpan.FromMinutes(row.Sla.Minutes), Due: row.Deadline),
        _ => throw new InvalidOperationException($"No reading for {row.Sla.State}"),
    };
}
