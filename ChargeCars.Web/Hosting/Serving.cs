using System.Net.Sockets;
using ChargeCars.Core.Data;
using Microsoft.AspNetCore.Connections;

namespace ChargeCars.Web.Hosting;

/// <summary>Starts, and serves until it is told to stop. What whoever starts it can put right ends it with one sentence and an exit code, not with a stack trace.</summary>
internal static class Serving
{
    /// <summary>Exit code of an application that does not start because of its settings or its surroundings.</summary>
    public const int Refused = 2;

    /// <summary>An application being built, with its settings read and checked; null after saying what is wrong with them.</summary>
    public static WebApplicationBuilder? Open(string[] args)
    {
        WebApplicationBuilder builder;
        try
        {
            builder = WebApplication.CreateBuilder(args);
            builder.Configuration.AddInstalledSettings();
        }
        catch (Exception e) when (e is InvalidDataException or FormatException or DirectoryNotFoundException)
        {
            Say($"{e.Message} {e.InnerException?.Message}".TrimEnd());
            return null;
        }

        var check = SettingsCheck.Of(builder.Configuration, builder.Environment);
        foreach (var idle in check.WithoutEffect)
        {
            Console.Error.WriteLine($"ChargeCars: setting {idle} is not known and has no effect");
        }

        foreach (var mistake in check.Mistakes)
        {
            Say(mistake);
        }

        return check.Mistakes.Count == 0 ? builder : null;
    }

    /// <summary>Does what must be done before the first request; false after saying why the database cannot be used.</summary>
    public static async Task<bool> TryPrepareAsync(this WebApplication app)
    {
        try
        {
            await app.PrepareAsync(app.Lifetime.ApplicationStopping);
            return true;
        }
        catch (DatabaseUnusableException e)
        {
            Say(e.Message);
            return false;
        }
    }

    /// <summary>Runs the application; gives its exit code.</summary>
    public static async Task<int> ServeAsync(this WebApplication app)
    {
        try
        {
            await app.RunAsync();
            return 0;
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            Say($"{taken.Message} Stop the other program, or choose another address: --urls http://127.0.0.1:8080");
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AccessDenied or SocketError.AddressNotAvailable)
        {
            Say($"it cannot listen on {string.Join(", ", app.Urls)}: {e.Message}. Choose another address: --urls http://127.0.0.1:8080");
        }

        return Refused;
    }

    private static void Say(string why) => Console.Error.WriteLine($"ChargeCars cannot start: {why}");
}
