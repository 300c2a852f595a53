using System.Net;
using System.Security.Cryptography;
using System.Text;
using ChargeCars.Core.Identity;

namespace ChargeCars.Web.Account;

/// <summary>
/// The code that the first-run page asks of anybody who does not sit at the server itself. It stands in the log, where only whoever runs the server
/// can read it, and changes with each start.
/// </summary>
internal sealed partial class SetupCode(MakeFirstAdministrator firstAdministrator, ILogger<SetupCode> log) : IHostedService
{
    // no 0/O, 1/I/L: it is typed from a log
    private const string Letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    /// <summary>The code.</summary>
    public string Value { get; } = string.Join('-', Enumerable.Range(0, 3).Select(_ => RandomNumberGenerator.GetString(Letters, 4)));

    /// <summary>True when this request need not show the code: it comes from the server itself, and no proxy brought it.</summary>
    public static bool IsFromHere(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address
        && IPAddress.IsLoopback(address)
        && !http.Request.Headers.ContainsKey("X-Forwarded-For")
        && !http.Request.Headers.ContainsKey("Forwarded");

    /// <summary>True for the code in the log, with or without its dashes.</summary>
    public bool Is(string? given) => CryptographicOperations.FixedTimeEquals(Hash(given ?? ""), Hash(Value));

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (await firstAdministrator.IsNeededAsync(cancellationToken))
        {
            LogCode(log, Value);
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static byte[] Hash(string text) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(text.Replace("-", "", StringComparison.Ordinal).Trim().ToUpperInvariant()));

    [LoggerMessage(LogLevel.Warning, "There is no account yet. Open /account/first-run; from another machine it asks for set-up code {SetupCode}")]
    private static partial void LogCode(ILogger log, string setupCode);
}
