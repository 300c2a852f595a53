using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;

namespace ChargeCars.Web.Ui;

/// <summary>A file to be written straight into the response.</summary>
/// <param name="FileName">As the browser saves it.</param>
/// <param name="ContentType">MIME type.</param>
/// <param name="WriteAsync">Writes the whole file.</param>
public sealed record Download(string FileName, string ContentType, Func<Stream, CancellationToken, Task> WriteAsync);

/// <summary>
/// Hands a file from an open page to the browser: the page offers it, the browser fetches it once within a minute. Only the person it was
/// offered to gets it.
/// </summary>
public sealed class Downloads(TimeProvider clock)
{
    private static readonly TimeSpan OpenFor = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, Offered> offers = new();

    /// <summary>Offers <paramref name="file"/> and gives the address to fetch it from.</summary>
    public string Offer(ClaimsPrincipal? person, Download file)
    {
        var now = clock.GetUtcNow();
        foreach (var (old, _) in offers.Where(o => o.Value.Until < now))
        {
            offers.TryRemove(old, out _);
        }

        var key = RandomNumberGenerator.GetHexString(32, lowercase: true);
        offers[key] = new Offered(IdOf(person), file, now + OpenFor);
        return $"/downloads/{key}";
    }

    /// <summary>Takes the offer away and gives its file; null when there is none for this person now.</summary>
    public Download? Take(ClaimsPrincipal person, string key) =>
        offers.TryGetValue(key, out var offer) && offer.For == IdOf(person) && offer.Until >= clock.GetUtcNow() && offers.TryRemove(key, out _) ? offer.File : null;

    private static string? IdOf(ClaimsPrincipal? person) => person?.FindFirstValue(ClaimTypes.NameIdentifier);

    private sealed record Offered(string? For, Download File, DateTimeOffset Until);
}
