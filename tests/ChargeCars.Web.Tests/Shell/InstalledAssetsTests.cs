using ChargeCars.Web.Tests.Ui;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;
using Xunit;

namespace ChargeCars.Web.Tests.Shell;

public sealed class InstalledAssetsTests
{
    [Fact]
    public void A_start_without_the_files_of_the_pages_says_so_once()
    {
        using var log = new RecordedLog();
        using var app = new AppFactory(services: services => services.AddSingleton<ILoggerProvider>(log));
        using var bare = app.WithWebHostBuilder(host => host.ConfigureServices((context, _) => context.HostingEnvironment.WebRootFileProvider = new NullFileProvider()));
        _ = bare.Server;
        var line = Assert.Single(log.Lines, l => l.Contains("Pages will not work", StringComparison.Ordinal));
        Assert.StartsWith("Error: ", line, StringComparison.Ordinal);
        Assert.Contains("--contentRoot", line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_start_with_them_says_nothing()
    {
        using var log = new RecordedLog();
        using var app = new AppFactory(services: services => services.AddSingleton<ILoggerProvider>(log));
        _ = app.Server;
        Assert.DoesNotContain(log.Lines, l => l.Contains("Pages will not work", StringComparison.Ordinal));
    }
}
