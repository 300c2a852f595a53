using System.Globalization;
using Bunit;
using ChargeCars.Core.Common;
using ChargeCars.Testing;
using ChargeCars.Web.Shell;
using ChargeCars.Web.Ui;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;

namespace ChargeCars.Web.Tests.Ui;

/// <summary>Renders parts of <c>Ui/</c> in English with a clock that stands at Tuesday 18 November 2025, 11:42 in Amsterdam.</summary>
public abstract class UiTest : BunitContext
{
    protected static readonly DateTimeOffset Now = new(2025, 11, 18, 10, 42, 0, TimeSpan.Zero);

    protected UiTest()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Cultures.English;
        JSInterop.Mode = JSRuntimeMode.Loose;
        Browser = JSInterop.SetupModule("./js/ui.js");
        Browser.Mode = JSRuntimeMode.Loose;
        JSInterop.SetupModule("./js/keys.js").Mode = JSRuntimeMode.Loose;
        Services.AddLogging(l => l.AddProvider(Log).SetMinimumLevel(LogLevel.Warning));
        Services.AddLocalization();
        Services.AddSingleton<TimeProvider>(Clock);
        Services.AddSingleton<LiveFeed>();
        Services.AddSingleton<Downloads>();
        Services.AddSingleton(new RefusalTexts(typeof(UiTexts)));
        Services.AddSingleton(new RefusalTexts(typeof(SentenceTexts)));
        Services.AddScoped<Problems>();
        Services.AddScoped<Toasts>();
        Services.AddScoped<Act>();
        Services.AddScoped<Browser>();
        Services.AddScoped<KeyMap>();
        Services.AddScoped<MinuteTick>();
    }

    protected ManualTime Clock { get; } = new(Now);

    /// <summary>What js/ui.js was asked.</summary>
    protected BunitJSModuleInterop Browser { get; }

    protected RecordedLog Log { get; } = new();

    protected IStringLocalizer<UiTexts> L => Services.GetRequiredService<IStringLocalizer<UiTexts>>();

    protected static string Plain(string text) => string.Join(' ', text.Replace('\u00a0', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
