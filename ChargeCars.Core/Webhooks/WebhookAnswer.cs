namespace ChargeCars.Core.Webhooks;

/// <summary>What came of one try.</summary>
/// <param name="StatusCode">HTTP status; null when there was no answer.</param>
/// <param name="Error">dns, tls, timeout, connect, refused_address, secret, no_rights or http; null when the receiver took it.</param>
/// <param name="Response">The beginning of the answer's body.</param>
/// <param name="RetryAfter">What the receiver asked for with 429, 502, 503 or 504.</param>
/// <param name="Milliseconds">How long it took.</param>
internal sealed record WebhookAnswer(int? StatusCode, string? Error, string? Response, TimeSpan? RetryAfter, int Milliseconds)
{
    /// <summary>Any 2xx. A redirect is not followed and not taken for an answer.</summary>
    public bool IsAccepted => StatusCode is >= 200 and < 300 && Error is null;

    /// <summary>The receiver says that it wants no more.</summary>
    public bool IsGone => StatusCode is 410;
}
