using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.FileProviders;

namespace ChargeCars.Web.Hosting;

/// <summary>Reads the <c>appsettings.json</c> that lies beside the program, wherever it is started from.</summary>
internal static class InstalledSettings
{
    /// <summary>Adds it under everything else: a file in the current directory, environment variables and the command line win, in that order.</summary>
    public static void AddInstalledSettings(this IConfigurationBuilder configuration) => configuration.Sources.Insert(
        0,
        new JsonConfigurationSource { FileProvider = new PhysicalFileProvider(AppContext.BaseDirectory), Path = "appsettings.json", Optional = true });
}
