using System.Net.WebSockets;
using System.Text;

namespace ChargeCars.Ocpp.Tests.Support;

/// <summary>Text in and out of a socket, for stations that behave as they like.</summary>
internal sealed class RawSocket(WebSocket socket)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public Task SendAsync(byte[] bytes, WebSocketMessageType type = WebSocketMessageType.Text) => socket.SendAsync(bytes, type, true, Ct);

    /// <summary>The next message; null when the other side closed.</summary>
    public async Task<string?> ReceiveAsync()
    {
        var text = new MemoryStream();
        var buffer = new byte[4096];
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(), Ct);
            if (part.MessageType == WebSocketMessageType.Close) return null;
            text.Write(buffer, 0, part.Count);
            if (part.EndOfMessage) return Encoding.UTF8.GetString(text.ToArray());
        }
    }
}
