using System.Globalization;
using ChargeCars.Core.Orders;

namespace ChargeCars.Web.Features.Orders;

/// <summary>An order's words and clock in the person's language.</summary>
internal static class OrderWordsOnScreen
{
    public static bool Dutch => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "nl";

    public static string Label(OrderStep step) => Dutch ? step.LabelNl : step.LabelEn;
}
