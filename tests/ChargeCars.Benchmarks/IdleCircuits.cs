using System.Net;
using ChargeCars.Core.Demo;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChargeCars.Benchmarks;

/// <summary>What the whole application holds for a window that is open on the first page and left alone.</summary>
internal static class IdleCircuits
{
    private const double Aim = 400;
    private const int WarmUp = 10;
    private const string Account = "admin@chargecars.example|" + DemoContract.Password;

    public static async Task MeasureAsync(BenchOptions options, Scratch scratch, Report report)
    {
        var bare = await BareAsync(options.Circuits);
        await using var app = new Application(scratch.Folder);
        app.UseKestrel(0);
        app.StartServer();
        var each = await EachAsync(app.ClientOptions.BaseAddress, "today", Account, options.Circuits);
        report.Size(
            FormattableString.Invariant($"memory per idle circuit, {options.Circuits:N0} circuits"),
            each.Private,
            bare.Private,
            Aim,
            FormattableString.Invariant($"private memory of the whole application, open on Today with the demo company; live objects alone {each.Managed:N1} kB; baseline a Blazor page of one line, {bare.Managed:N1} kB"));
    }

    /// <summary>What Blazor itself holds for a window on a page that says nothing.</summary>
    private static async Task<(double Private, double Managed)> BareAsync(int circuits)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        await using var app = builder.Build();
        app.UseAntiforgery();
        app.MapRazorComponents<BarePage.Frame>().AddInteractiveServerRenderMode();
        await app.StartAsync();
        var each = await EachAsync(new Uri(app.Urls.Single()), "", "", circuits);
        await app.StopAsync();
        return each;
    }

    private static async Task<(double Private, double Managed)> EachAsync(Uri server, string page, string account, int circuits)
    {
        // what the first windows bring along for good is no window's
        await using (await Crowd.GatherAsync("circuits", server, WarmUp, page, account))
        {
        }

        var before = await Footprint.SettledAsync();
        await using var crowd = await Crowd.GatherAsync("circuits", server, circuits, page, account);
        return (await Footprint.SettledAsync()).Each(before, circuits);
    }

    private sealed class Application(string folder) : WebApplicationFactory<Web.Shell.App>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Demo");
            builder.UseSetting("Data:Directory", folder);
            builder.UseSetting("Demo:Enabled", "true");
            builder.UseSetting("Demo:VirtualStations", "0");
            builder.UseSetting("Demo:Orders", "100");
            builder.UseSetting("RateLimits:Enabled", "false");
            builder.UseSetting("Logging:LogLevel:Default", "Error");
        }
    }
}
