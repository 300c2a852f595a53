using System.Globalization;
using ChargeCars.Core.Common;

namespace ChargeCars.Web.Features.Charging;

/// <summary>Moments in narrow places and inside sentences.</summary>
internal static class Moments
{
    /// <summary>14:05 today, Wed 14:05 within six days, else 18 Nov 14:05.</summary>
    public static string Short(DateTimeOffset moment, TimeProvider clock) => With(moment, clock, "HH:mm");

    /// <summary>The same with seconds when it was today.</summary>
    public static string Exact(DateTimeOffset moment, TimeProvider clock) => With(moment, clock, "HH:mm:ss");

    private static string With(DateTimeOffset moment, TimeProvider clock, string today)
    {
        var (local, days) = (Amsterdam.Local(moment), Amsterdam.Day(clock.GetUtcNow()).DayNumber - Amsterdam.Day(moment).DayNumber);
        return days switch
        {
            0 => local.ToString(today, CultureInfo.CurrentCulture),
            > 0 and <= 6 => local.ToString("ddd HH:mm", CultureInfo.CurrentCulture),
            _ => local.ToString("d MMM HH:mm", CultureInfo.CurrentCulture),
        };
    }
}
