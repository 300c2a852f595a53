using System.Globalization;
using ChargeCars.Core.Common;

namespace ChargeCars.Web.Ui;

/// <summary>Figures and times as people read them here: Dutch separators in both languages, and a number never breaks from its unit.</summary>
public static class Show
{
    private const string Gap = "\u00a0";

    private static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-NL");

    /// <summary>€ 1.849,00 from cents.</summary>
    public static string Money(long cents) => $"€{Gap}{Amount(cents)}";

    /// <summary>€ 1.849,00.</summary>
    public static string Money(Core.Common.Money money) => Money(money.Cents);

    /// <summary>1.849,00 from cents, for columns whose head names the currency.</summary>
    public static string Amount(long cents) => (cents / 100m).ToString("#,##0.00;−#,##0.00", Dutch);

    /// <summary>1.284.</summary>
    public static string Number(long number) => number.ToString("#,##0;−#,##0", Dutch);

    /// <summary>10,9; at most <paramref name="decimals"/> decimals, none that say nothing.</summary>
    public static string Number(decimal number, int decimals) => number.ToString(decimals == 0 ? "#,##0;−#,##0" : $"#,##0.{new string('#', decimals)};−#,##0.{new string('#', decimals)}", Dutch);

    /// <summary>51 % from 0.51.</summary>
    public static string Percent(double share) => $"{Number((decimal)Math.Round(share * 100, MidpointRounding.AwayFromZero), 0)}{Gap}%";

    /// <summary>4,2 kWh from watt-hours.</summary>
    public static string Energy(long wattHours) => $"{(wattHours / 1000m).ToString("#,##0.0;−#,##0.0", Dutch)}{Gap}kWh";

    /// <summary>10,9 kW from watts.</summary>
    public static string Power(long watts) => $"{(watts / 1000m).ToString("#,##0.0;−#,##0.0", Dutch)}{Gap}kW";

    /// <summary>18 Nov, with the year when it is not this one.</summary>
    public static string Day(DateOnly day, DateOnly today) => day.ToString(day.Year == today.Year ? "d MMM" : "d MMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>18 Nov 2025.</summary>
    public static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>14:05 in Dutch time.</summary>
    public static string Clock(DateTimeOffset moment) => Amsterdam.Local(moment).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Tuesday 18 November 2025, 14:05 in Dutch time.</summary>
    public static string Moment(DateTimeOffset moment)
    {
        var local = Amsterdam.Local(moment);
        return $"{local.ToString("dddd d MMMM yyyy", CultureInfo.CurrentCulture)}, {local.ToString("HH:mm", CultureInfo.InvariantCulture)}";
    }

    /// <summary>The first letters of the first and the last name.</summary>
    public static string Initials(string? name)
    {
        var words = (name ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words.Length switch
        {
            0 => "?",
            1 => words[0][..Math.Min(2, words[0].Length)].ToUpper(CultureInfo.CurrentCulture),
            _ => $"{words[0][0]}{words[^1][0]}".ToUpper(CultureInfo.CurrentCulture),
        };
    }
}
