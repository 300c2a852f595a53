using ChargeCars.Core.Common;

namespace ChargeCars.Core.Webhooks;

/// <summary>What webhooks refuse.</summary>
internal static class WebhookErrors
{
    public static DomainException BadUrl(Sentence reason) => DomainError.Invalid("url", reason);

    public static DomainException UnknownEvent(string name, IReadOnlyList<string> known) =>
        DomainError.Invalid("events", $"'{name}' is not an event; known are {string.Join(", ", known)}");

    public static DomainException NoEvents() => DomainError.Invalid("events", "Name at least one event");

    /// <exception cref="DomainException">VALIDATION_ERROR for a secret that is missing, too short or too long.</exception>
    public static void CheckSecret(string? secret)
    {
        if (secret is not { Length: >= 6 and <= 200 } || secret.Any(char.IsControl))
        {
            throw DomainError.Invalid("secret", "The secret must have 6 to 200 characters");
        }
    }

    public static DomainException TooMany(int most) =>
        new DomainError(ErrorKind.Conflict, "WEBHOOK_LIMIT_REACHED", $"At most {most} webhooks may be registered").AsException();

    public static DomainException NotActive() =>
        new DomainError(ErrorKind.Conflict, "WEBHOOK_NOT_ACTIVE", "The webhook is switched off; switch it on first").AsException();

    public static DomainException NotFound() => DomainError.NotFound("The webhook");

    public static DomainException DeliveryNotFound() => DomainError.NotFound("The delivery");
}
