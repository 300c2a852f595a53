using System.Security.Cryptography;
using System.Text;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;

namespace ChargeCars.Web.Api.Shared;

/// <summary>
/// Header <c>Idempotency-Key</c> on a POST of any surface: the same key with the same request gets the first answer again; with another request, or while
/// the first still runs, it is refused. An answer is kept for a day. A refused request keeps nothing, so its key may be used again.
/// </summary>
internal sealed class Idempotency(RequestDelegate next, IdempotencyKeys keys)
{
    private const string Header = "Idempotency-Key";
    private const int LongestKey = 200;

    // the others (date, rate limits, trace) are of each request itself
    private static readonly string[] OfTheAnswer = ["Content-Type", "Location", "Content-Location", "ETag", "Last-Modified"];

    /// <summary>Answers a repeated POST from what was kept.</summary>
    public async Task InvokeAsync(HttpContext http)
    {
        var key = http.Request.Headers[Header].ToString();
        if (key.Length == 0 || !HttpMethods.IsPost(http.Request.Method) || http.Features.Get<ApiSurface>() is not { } surface || http.Features.Get<Caller>() is not { } caller)
        {
            await next(http);
            return;
        }

        if (key.Length > LongestKey)
        {
            throw DomainError.Invalid(Header, $"{Header} may have at most {LongestKey} characters");
        }

        var ct = http.RequestAborted;
        var claim = new IdempotencyClaim($"{surface.Name}:{caller.Key}", key, await HashAsync(http.Request, ct));
        if (await keys.ClaimAsync(claim, ct) is { } kept)
        {
            http.Response.StatusCode = kept.StatusCode;
            http.Response.Headers["Idempotency-Replayed"] = "true";
            foreach (var (name, value) in kept.Headers)
            {
                http.Response.Headers[name] = value;
            }

            await http.Response.WriteAsync(kept.Body, ct);
            return;
        }

        await RunAsync(http, claim);
    }

    private async Task RunAsync(HttpContext http, IdempotencyClaim claim)
    {
        var body = http.Response.Body;
        using var copy = new MemoryStream();
        http.Response.Body = copy;
        var answered = false;
        try
        {
            await next(http);
            answered = http.Response.StatusCode is >= 200 and < 300;
        }
        finally
        {
            http.Response.Body = body;

            // what happened has happened, whether or not the caller still listens
            await (answered
                ? keys.KeepAsync(claim, new KeptAnswer(http.Response.StatusCode, HeadersOf(http.Response), Encoding.UTF8.GetString(copy.GetBuffer(), 0, (int)copy.Length)), CancellationToken.None)
                : keys.ReleaseAsync(claim, CancellationToken.None));
        }

        copy.Position = 0;
        await copy.CopyToAsync(body, http.RequestAborted);
    }

    private static Dictionary<string, string> HeadersOf(HttpResponse response) =>
        OfTheAnswer.Where(response.Headers.ContainsKey).ToDictionary(name => name, name => response.Headers[name].ToString());

    private static async Task<string> HashAsync(HttpRequest request, CancellationToken ct)
    {
        request.EnableBuffering();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path} {request.QueryString}\n"));
        var buffer = new byte[8192];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, ct)) > 0)
        {
            hash.AppendData(buffer, 0, read);
        }

        request.Body.Position = 0;
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
