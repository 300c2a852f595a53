using Microsoft.AspNetCore.Connections;

namespace ChargeCars.Web.Hosting;

/// <summary>Serves until it is told to stop.</summary>
internal static class Serving
{
    /// <summary>Runs the application. An address that another program holds ends it with exit code 2 and one sentence, not with a stack trace.</summary>
    public static async Task ServeAsync(this WebApplication app)
    {
        try
        {
            await app.RunAsync();
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            await Console.Error.WriteLineAsync($"ChargeCars cannot start: {taken.Message} Stop the other program, or choose another address: --urls http://127.0.0.1:8080");
            Environment.ExitCode = 2;
        }
    }
}
