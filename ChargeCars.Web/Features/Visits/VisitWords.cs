using System.Globalization;
using ChargeCars.Core.Visits;

namespace ChargeCars.Web.Features.Visits;

/// <summary>A visit's words in the person's language.</summary>
internal static class VisitWords
{
    public static string Label(VisitRow visit) => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "nl" ? visit.LabelNl : visit.LabelEn;
}
