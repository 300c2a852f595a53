using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace ChargeCars.Web.Shell;

/// <summary>
/// The two languages. Both write numbers and money the Dutch way: somebody who reads the screens in English still works with Dutch
/// invoices, and 1.849 must not change its meaning with a click on "en".
/// </summary>
public static class Cultures
{
    /// <summary>Dutch: the language of whoever did not choose and does not ask for English.</summary>
    public static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-NL");

    /// <summary>English words, Dutch figures.</summary>
    public static readonly CultureInfo English = MakeEnglish();

    /// <summary>The culture of a two-letter language; Dutch for any other.</summary>
    public static CultureInfo Of(string? language) => language == "en" ? English : Dutch;

    /// <summary>The cookie that carries the choice, as the framework reads it.</summary>
    public static string CookieValue(string language) => CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(Of(language)));

    internal static void Configure(RequestLocalizationOptions options)
    {
        options.DefaultRequestCulture = new RequestCulture(Dutch);
        options.SupportedCultures = options.SupportedUICultures = [Dutch, English];
        options.RequestCultureProviders =
        [
            new CookieRequestCultureProvider(),
            new CustomRequestCultureProvider(context =>
            {
                var first = context.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1).Select(l => l.Value.Value ?? "")
                    .FirstOrDefault(l => l.StartsWith("nl", StringComparison.OrdinalIgnoreCase) || l.StartsWith("en", StringComparison.OrdinalIgnoreCase));
                return Task.FromResult<ProviderCultureResult?>(first is null ? null : new ProviderCultureResult(Of(first[..2].ToLowerInvariant()).Name));
            }),
        ];
    }

    private static CultureInfo MakeEnglish()
    {
        var english = new CultureInfo("en-NL");
        english.NumberFormat = (NumberFormatInfo)Dutch.NumberFormat.Clone();
        return CultureInfo.ReadOnly(english);
    }
}
