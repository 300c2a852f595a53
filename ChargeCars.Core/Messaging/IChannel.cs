namespace ChargeCars.Core.Messaging;

/// <summary>A message ready to leave.</summary>
/// <param name="Id">The same on every try; mail carries it as its Message-ID, so that a repeat can be recognised.</param>
/// <param name="From">Sender's address.</param>
/// <param name="FromName">Sender's name.</param>
/// <param name="To">Recipient's address or number.</param>
/// <param name="Subject">Subject of a mail.</param>
/// <param name="Text">Plain text.</param>
/// <param name="CreatedAt">UTC.</param>
public sealed record ChannelMessage(Guid Id, string From, string FromName, string To, string Subject, string Text, DateTimeOffset CreatedAt);

/// <summary>A way out of the building: a mail server, an SMS gateway.</summary>
public interface IChannel
{
    /// <summary>The <see cref="OutgoingMessage.Channel"/> it carries.</summary>
    string Name { get; }

    /// <summary>Hands the message over; returning means that the other side took it.</summary>
    /// <exception cref="ChannelException">It did not.</exception>
    Task SendAsync(ChannelMessage message, CancellationToken ct);
}

/// <summary>The channel did not take a message.</summary>
public sealed class ChannelException(string message, bool isFinal, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>True when trying again is of no use: the address does not exist.</summary>
    public bool IsFinal { get; } = isFinal;
}
