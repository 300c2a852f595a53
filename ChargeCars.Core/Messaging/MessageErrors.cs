using ChargeCars.Core.Common;

namespace ChargeCars.Core.Messaging;

/// <summary>What messaging refuses.</summary>
internal static class MessageErrors
{
    public static DomainException NotFound() => DomainError.NotFound("The message");
}
