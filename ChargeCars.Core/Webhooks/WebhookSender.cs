using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace ChargeCars.Core.Webhooks;

/// <summary>Posts one delivery. Redirects are not followed, proxies not used, and the connection goes to the very address that was checked.</summary>
public sealed class WebhookSender : IDisposable
{
    private const int MostOfResponse = 2000;

    private readonly WebhookTargets targets;
    private readonly TimeProvider clock;
    private readonly TimeSpan timeout;
    private readonly HttpClient http;

    /// <summary>Connects as <paramref name="targets"/> allows.</summary>
    public WebhookSender(WebhookTargets targets, WebhookSettings settings, TimeProvider clock)
    {
        (this.targets, this.clock, timeout) = (targets, clock, TimeSpan.FromSeconds(settings.TimeoutSeconds));
        http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectCallback = ConnectAsync,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            MaxResponseHeadersLength = 16,
        })
        { Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("ChargeCars-Webhooks", "1"));
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    /// <summary>One try, signed with each of <paramref name="secrets"/>, of which the first is in force. Only cancellation of <paramref name="ct"/> is thrown; everything else is an answer.</summary>
    internal async Task<WebhookAnswer> PostAsync(string url, IReadOnlyList<string> secrets, WebhookDelivery delivery, CancellationToken ct)
    {
        var started = clock.GetTimestamp();
        var target = new Uri(url);
        if (!targets.MayUse(target))
        {
            return Failure("refused_address");
        }

        using var alarm = new CancellationTokenSource(timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(alarm.Token, ct);
        try
        {
            using var request = Request(target, secrets, delivery);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var text = await BeginningAsync(response, either.Token);
            return new WebhookAnswer((int)response.StatusCode, response.IsSuccessStatusCode ? null : "http", text, RetryAfter(response), Elapsed());
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return Failure("timeout");
        }
        catch (HttpRequestException e)
        {
            return Failure(Kind(e));
        }
        catch (IOException)
        {
            return Failure("connect");
        }

        WebhookAnswer Failure(string error) => new(null, error, null, null, Elapsed());
        int Elapsed() => (int)clock.GetElapsedTime(started).TotalMilliseconds;
    }

    private HttpRequestMessage Request(Uri target, IReadOnlyList<string> secrets, WebhookDelivery delivery)
    {
        var body = Encoding.UTF8.GetBytes(delivery.Payload);
        var id = delivery.PublicId.ToString();
        var moment = clock.GetUtcNow().ToUnixTimeSeconds();
        var request = new HttpRequestMessage(HttpMethod.Post, target) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("X-Webhook-Event", delivery.EventType);
        request.Headers.Add("X-Webhook-Delivery", id);
        request.Headers.Add("X-Webhook-Signature", WebhookSignature.Contract(secrets[0], body));
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", moment.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", string.Join(' ', secrets.Select(s => WebhookSignature.Standard(s, id, moment, body))));
        return request;
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var addresses = await targets.ResolveAsync(context.DnsEndPoint.Host, ct);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static string Kind(HttpRequestException e)
    {
        for (Exception? inner = e; inner is not null; inner = inner.InnerException)
        {
            switch (inner)
            {
                case RefusedAddressException:
                    return "refused_address";
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }:
                    return "dns";
                case System.Security.Authentication.AuthenticationException:
                    return "tls";
            }
        }

        return e.HttpRequestError is HttpRequestError.SecureConnectionError ? "tls" : "connect";
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var asked = response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout
            ? response.Headers.RetryAfter
            : null;
        var pause = asked?.Delta ?? asked?.Date - clock.GetUtcNow();
        return pause > TimeSpan.Zero ? pause : null;
    }

    /// <summary>What can be read of it in time: the status already said whether the delivery was taken.</summary>
    private static async Task<string?> BeginningAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var buffer = new byte[MostOfResponse];
        var length = 0;
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(ct);
            length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        }
        catch (Exception e) when (e is IOException or HttpRequestException or OperationCanceledException)
        {
        }

        // control characters have no place in a log, and databases refuse some of them
        var text = new string([.. Encoding.UTF8.GetString(buffer, 0, length).Where(c => !char.IsControl(c) || c is '\n')]);
        return text.Length == 0 ? null : text;
    }
}
