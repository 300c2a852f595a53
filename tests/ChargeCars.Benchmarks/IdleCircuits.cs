using ChargeCars.Core.Demo;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace ChargeCars.Benchmarks;

/// <summary>What the whole application holds for a window that is open on the first page and left alone.</summary>
internal static class IdleCircuits
{
    private const double Aim = 400;
    private const int WarmUp = 10;
    private const string Account = "admin@chargecars.example|" + DemoContract.Password;

    public static async Task MeasureAsync(BenchOptions options, Scratch scratch, Report report)
    {
        await using var app = new Application(scratch.Folder);
        app.UseKestrel(0);
        app.StartServer();
        var server = app.ClientOptions.BaseAddress;

        // what the first windows bring along for good is no window's
        await using (await Crowd.GatherAsync("circuits", server, WarmUp, Account))
        {
        }

        var before = await Footprint.SettledAsync();
        await using var crowd = await Crowd.GatherAsync("circuits", server, options.Circuits, Account);
        var each = (await Footprint.SettledAsync()).Each(before, options.Circuits);
        report.Size(
            FormattableString.Invariant($"memory per idle circuit, {options.Circuits:N0} circuits"),
            each.Private,
            null,
            Aim,
            FormattableString.Invariant($"private memory of the whole application, open on Today with the demo company; live objects alone {each.Managed:N1} kB"));
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
