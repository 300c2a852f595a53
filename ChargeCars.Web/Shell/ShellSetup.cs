using ChargeCars.Core.BusinessEntities;
using ChargeCars.Web.Ui;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChargeCars.Web.Shell;

/// <summary>Registers the frame of the screens and maps what belongs to it.</summary>
public static class ShellSetup
{
    /// <summary>Adds Blazor, languages, the shell and the parts of <c>Ui/</c>.</summary>
    public static IServiceCollection AddShell(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddCascadingAuthenticationState();
        services.AddLocalization();
        services.Configure<RequestLocalizationOptions>(Cultures.Configure);

        services.AddSingleton<Downloads>();
        services.AddScoped<Problems>();
        services.AddScoped<Toasts>();
        services.AddScoped<Act>();
        services.AddScoped<Browser>();
        services.AddScoped<KeyMap>();
        services.AddScoped<MinuteTick>();

        services.TryAddSingleton<BusinessEntityQueries>();
        services.TryAddSingleton<EditBusinessEntities>();
        services.AddScoped<EntityDirectory>();
        services.AddScoped<EntityScope>();
        services.AddScoped<Allowed>();
        services.AddScoped<ShellState>();
        services.AddScoped<ISearchProvider, PageSearch>();
        services.AddSingleton(new RefusalTexts(typeof(UiTexts)));
        services.AddSingleton(new RefusalTexts(typeof(SentenceTexts)));
        return services;
    }

    /// <summary>Answers a person's mistyped address with our page. Programs, which do not ask for HTML, get their surface's own answer.</summary>
    public static void UseShellNotFound(this IApplicationBuilder app)
    {
        // Inside UseWhen the second run finds no endpoint, so everyone passes here and programs opt out.
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use((http, next) =>
        {
            if (!HttpMethods.IsGet(http.Request.Method) || !http.Request.GetTypedHeaders().Accept.Any(a => a.MediaType == "text/html"))
            {
                http.Features.Get<IStatusCodePagesFeature>()!.Enabled = false;
            }

            return next(http);
        });
    }

    /// <summary>Maps the pages, their files and the shell's own two addresses.</summary>
    public static void MapShell(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        app.MapGet("/language/{language}", ChooseLanguage).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/downloads/{key}", Fetch).ExcludeFromDescription();
    }

    private static RedirectHttpResult ChooseLanguage(string language, string? returnUrl, HttpContext http)
    {
        http.Response.Cookies.Append(CookieRequestCultureProvider.DefaultCookieName, Cultures.CookieValue(language), new CookieOptions
        {
            MaxAge = TimeSpan.FromDays(365),
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
            HttpOnly = true,
            IsEssential = true,
        });
        return TypedResults.LocalRedirect(returnUrl is not null && RedirectHttpResult.IsLocalUrl(returnUrl) ? returnUrl : "/");
    }

    private static Results<PushStreamHttpResult, NotFound> Fetch(string key, HttpContext http, Downloads downloads)
    {
        if (downloads.Take(http.User, key) is not { } file)
        {
            return TypedResults.NotFound();
        }

        var ct = http.RequestAborted;
        return TypedResults.Stream(body => file.WriteAsync(body, ct), file.ContentType, file.FileName);
    }
}
