using ChargeCars.Core.Common;

namespace ChargeCars.Core.Webhooks;

/// <summary>What webhooks refuse.</summary>
internal static class WebhookErrors
{
    public static DomainException BadUrl(string reason) => DomainError.Invalid("url", reason);

    public static DomainException UnknownEvent(string name) =>
        DomainError.Invalid("events", $"'{name}' is not an event; known are {string.Join(", ", WebhookEvents.All)}");

    public static DomainException NoEvents() => DomainError.Invalid("events", "Name at least one event");

    public static DomainException BadSecret() => DomainError.Invalid("secret", "The secret must have 6 to 200 characters");

    public static DomainException TooMany(int most) =>
        new DomainError(ErrorKind.Conflict, "WEBHOOK_LIMIT_REACHED", $"A partner has at most {most} webhooks").AsException();

    public static DomainException NotActive() =>
        new DomainError(ErrorKind.Conflict, "WEBHOOK_NOT_ACTIVE", "The webhook is switched off; switch it on first").AsException();

    public static DomainException NotFound() => DomainError.NotFound("The webhook");

    public static DomainException DeliveryNotFound() => DomainError.NotFound("The delivery");
}
