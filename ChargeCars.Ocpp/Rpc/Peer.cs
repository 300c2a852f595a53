using System.Buffers;
using System.Net.WebSockets;
using Microsoft.Extensions.Logging;

namespace ChargeCars.Ocpp.Rpc;

/// <summary>
/// One side of an OCPP-J connection: reads frames, hands calls to the host in order, answers them, and sends our own calls one at a time.
/// The two directions never wait for each other. Owns the socket. While nothing happens it holds no buffer.
/// </summary>
public sealed partial class Peer : IAsyncDisposable
{
    private const int FirstBuffer = 2048;

    // a message this many times over the limit is no mistake; reading on would only cost
    private const int HopelessFactor = 16;

    private readonly WebSocket socket;
    private readonly IPeerHost host;
    private readonly PeerOptions options;
    private readonly Lock gate = new();
    private readonly AsyncLock sending = new();
    private readonly TaskCompletionSource readingEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Queue<Call>? waitingCalls;
    private TaskCompletionSource? roomForCalls;
    private bool handling;
    private Task handler = Task.CompletedTask;
    private CancellationToken stopping;

    private long lastReceivedTicks;
    private bool started;
    private bool closing;
    private bool ended;

    /// <param name="socket">Open; from here on the peer's own.</param>
    /// <param name="version">The negotiated version.</param>
    /// <param name="host">Handles the calls.</param>
    /// <param name="options">Limits; <see cref="PeerOptions.Default"/> when null.</param>
    public Peer(WebSocket socket, OcppVersion version, IPeerHost host, PeerOptions? options = null)
    {
        this.socket = socket;
        this.host = host;
        this.options = options ?? PeerOptions.Default;
        Version = version;
        lastReceivedTicks = this.options.Clock.GetUtcNow().UtcTicks;
    }

    public OcppVersion Version { get; }

    /// <summary>When the last message arrived (or the peer was made), UTC. Pings do not count.</summary>
    public DateTimeOffset LastReceivedAt => new(Volatile.Read(ref lastReceivedTicks), TimeSpan.Zero);

    /// <summary>
    /// Reads until the connection ends, then until every call received has been handled. Call it once. Never throws for what the other side does.
    /// </summary>
    /// <param name="ct">Stops the peer: closes with "going away".</param>
    public async Task<PeerEnd> RunAsync(CancellationToken ct)
    {
        if (Interlocked.Exchange(ref started, true)) throw new InvalidOperationException("A peer runs once.");
        stopping = ct;
        PeerEnd end;
        await using (ct.UnsafeRegister(static peer => _ = ((Peer)peer!).CloseAsync(WebSocketCloseStatus.EndpointUnavailable, "Going away", CancellationToken.None), this).ConfigureAwait(false))
        {
            try
            {
                end = await ReadAsync();
            }
            catch (Exception e) when (e is WebSocketException or IOException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
            {
                end = new PeerEnd(closing ? PeerEndReason.ClosedHere : PeerEndReason.Lost);
            }
        }
        FailCalls();
        readingEnded.TrySetResult();
        await handler;
        return end;
    }

    /// <summary>
    /// Closes with a code. Pending calls fail at once; calls already received are still handled. Returns when the other side
    /// has confirmed or <see cref="PeerOptions.CloseTimeout"/> has passed.
    /// </summary>
    public async Task CloseAsync(WebSocketCloseStatus status, string description, CancellationToken ct)
    {
        lock (gate)
        {
            if (closing) return;
            closing = true;
        }
        FailCalls();
        try
        {
            using (await sending.EnterAsync())
            {
                if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                {
                    await socket.CloseOutputAsync(status, description, CancellationToken.None).WaitAsync(options.CloseTimeout, options.Clock, ct);
                }
            }
            if (started) await readingEnded.Task.WaitAsync(options.CloseTimeout, options.Clock, ct);
        }
        catch (Exception e) when (e is WebSocketException or IOException or ObjectDisposedException or OperationCanceledException or InvalidOperationException or TimeoutException)
        {
            socket.Abort();
        }
    }

    /// <summary>Drops the connection without a word, for a socket that is known to be dead.</summary>
    public void Abort()
    {
        lock (gate) closing = true;
        FailCalls();
        socket.Abort();
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);
        socket.Dispose();
    }

    private async Task<PeerEnd> ReadAsync()
    {
        while (true)
        {
            // a read of nothing waits for the next message without holding memory for it
            var head = await socket.ReceiveAsync(Memory<byte>.Empty, CancellationToken.None);
            if (head.MessageType == WebSocketMessageType.Close) return await ConfirmCloseAsync();
            if (head.EndOfMessage) continue;

            var buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
            var count = 0;
            long beyond = 0;
            while (true)
            {
                var target = count < buffer.Length ? buffer.AsMemory(count) : Grow(ref buffer, count);
                var part = await socket.ReceiveAsync(target, CancellationToken.None);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    ArrayPool<byte>.Shared.Return(buffer);
                    return await ConfirmCloseAsync();
                }
                count += part.Count;
                if (count > options.MaxMessageBytes)
                {
                    // the head stays, it has the id; the rest is read over
                    beyond += count - options.MaxMessageBytes;
                    count = options.MaxMessageBytes;
                }
                if (part.EndOfMessage) break;
                if (beyond / HopelessFactor <= options.MaxMessageBytes) continue;
                ArrayPool<byte>.Shared.Return(buffer);
                await CloseHopelessAsync();
                return new PeerEnd(PeerEndReason.MessageTooBig);
            }

            Volatile.Write(ref lastReceivedTicks, options.Clock.GetUtcNow().UtcTicks);
            if (beyond > 0) await RefuseTooBigAsync(buffer, count);
            else if (!await TakeAsync(buffer, count)) ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private Memory<byte> Grow(ref byte[] buffer, int count)
    {
        // one byte more than the limit, so that a message that just fits is told from one that does not
        var size = (int)Math.Min((long)buffer.Length * 4, options.MaxMessageBytes + 1L);
        if (size <= buffer.Length) return buffer.AsMemory(options.MaxMessageBytes);
        var larger = ArrayPool<byte>.Shared.Rent(size);
        buffer.AsSpan(0, count).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
        return buffer.AsMemory(count);
    }

    /// <summary>Acts on one message. True when the buffer belongs to a call now.</summary>
    private async ValueTask<bool> TakeAsync(byte[] buffer, int count)
    {
        if (!Frame.TryRead(buffer.AsMemory(0, count), Version, out var frame, out var fault))
        {
            Observe(FrameDirection.Received, null, fault.Id, null, buffer.AsSpan(0, count));
            LogNoFrame(options.Log, fault.Error.Description, count);
            if (fault.WantsAnswer) await AnswerAsync(fault.Id, null, CallAnswer.Refuse(fault.Error));
            return false;
        }
        switch (frame.Type)
        {
            case FrameType.Call or FrameType.Send:
                Observe(FrameDirection.Received, frame.Type, frame.Id, frame.Action, buffer.AsSpan(0, count));
                await QueueAsync(new Call(frame, LastReceivedAt, buffer));
                return true;
            case FrameType.CallResult:
                EndCall(frame, new CallOutcome(CallOutcomeKind.Answered, frame.Payload.ToArray()), buffer.AsSpan(0, count));
                return false;
            case FrameType.CallError:
                EndCall(frame, new CallOutcome(CallOutcomeKind.Refused, Error: frame.Error), buffer.AsSpan(0, count));
                return false;
            default:
                Observe(FrameDirection.Received, frame.Type, frame.Id, null, buffer.AsSpan(0, count));
                return false;
        }
    }

    private async ValueTask QueueAsync(Call call)
    {
        Task? room = null;
        lock (gate)
        {
            if (handling)
            {
                (waitingCalls ??= new Queue<Call>()).Enqueue(call);
                if (waitingCalls.Count < options.MaxWaitingCalls) return;
                roomForCalls ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                room = roomForCalls.Task;
            }
            handling = true;
        }
        if (room is not null) await room;
        else handler = HandleAllAsync(call);
    }

    private async Task HandleAllAsync(Call? call)
    {
        while (call is not null)
        {
            await HandleAsync(call);
            lock (gate)
            {
                if (waitingCalls is null || !waitingCalls.TryDequeue(out call))
                {
                    call = null;
                    waitingCalls = null;
                    handling = false;
                }
                roomForCalls?.TrySetResult();
                roomForCalls = null;
            }
        }
    }

    private async ValueTask HandleAsync(Call call)
    {
        CallAnswer answer;
        try
        {
            answer = await host.HandleAsync(call, stopping);
        }
        catch (OcppException e)
        {
            answer = CallAnswer.Refuse(e.Error);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            call.Release();
            return;
        }
        catch (Exception e)
        {
            LogHandlerFailed(options.Log, e, call.Action);
            answer = CallAnswer.Refuse(OcppErrorCode.InternalError, "The call could not be handled.");
        }
        try
        {
            if (call.ExpectsAnswer && await AnswerAsync(call.Id, call.Action, answer)) answer.AfterSent?.Invoke();
        }
        catch (Exception e)
        {
            LogHandlerFailed(options.Log, e, call.Action);
        }
        finally
        {
            call.Release();
        }
    }

    private async ValueTask<bool> AnswerAsync(string id, string? action, CallAnswer answer)
    {
        var frame = answer.Error is { } error ? FrameWriter.Error(id, error, Version) : FrameWriter.Result(id, answer);
        return await SendAsync(frame, answer.Error is null ? FrameType.CallResult : FrameType.CallError, id, action);
    }

    private async ValueTask<bool> SendAsync(FrameBuffer frame, FrameType type, string id, string? action)
    {
        var mayRelease = true;
        using (await sending.EnterAsync())
        {
            try
            {
                if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived)) return false;
                // seen before it leaves, so that the log never has an answer above its call
                Observe(FrameDirection.Sent, type, id, action, frame.Written.Span);
                var send = socket.SendAsync(frame.Written, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
                if (!send.IsCompleted)
                {
                    mayRelease = false;
                    await send.AsTask().WaitAsync(options.SendTimeout, options.Clock);
                    mayRelease = true;
                }
                else
                {
                    await send;
                }
                return true;
            }
            catch (Exception e) when (e is WebSocketException or IOException or ObjectDisposedException or OperationCanceledException or InvalidOperationException or TimeoutException)
            {
                // whoever cannot be written to is not there any more; reading ends with it
                socket.Abort();
                return false;
            }
            finally
            {
                if (mayRelease) frame.Release();
            }
        }
    }

    private async Task RefuseTooBigAsync(byte[] buffer, int count)
    {
        // the cut message is not JSON any more; its head still tells id and type
        Frame.TryRead(buffer.AsMemory(0, count), Version, out _, out var fault);
        Observe(FrameDirection.Received, null, fault.Id, null, buffer.AsSpan(0, count));
        ArrayPool<byte>.Shared.Return(buffer);
        LogTooBig(options.Log, options.MaxMessageBytes);
        if (fault.WantsAnswer)
        {
            await AnswerAsync(fault.Id, null, CallAnswer.Refuse(OcppErrorCode.FormatViolation, $"The message is longer than {options.MaxMessageBytes} bytes."));
        }
    }

    private async Task CloseHopelessAsync()
    {
        lock (gate) closing = true;
        try
        {
            using (await sending.EnterAsync())
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.MessageTooBig, "Message too big", CancellationToken.None).WaitAsync(options.CloseTimeout, options.Clock);
            }
        }
        catch (Exception e) when (e is WebSocketException or IOException or ObjectDisposedException or InvalidOperationException or TimeoutException)
        {
            socket.Abort();
        }
    }

    private async Task<PeerEnd> ConfirmCloseAsync()
    {
        var end = new PeerEnd(closing ? PeerEndReason.ClosedHere : PeerEndReason.ClosedByPeer, socket.CloseStatus, socket.CloseStatusDescription);
        FailCalls();
        if (socket.State != WebSocketState.CloseReceived) return end;
        // answers to calls received before the close still go out; only then is our side closed
        await handler.WaitAsync(options.CloseTimeout, options.Clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        using (await sending.EnterAsync())
        {
            if (socket.State == WebSocketState.CloseReceived)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None).WaitAsync(options.CloseTimeout, options.Clock);
            }
        }
        return end;
    }

    private void Observe(FrameDirection direction, FrameType? type, string id, string? action, ReadOnlySpan<byte> utf8)
    {
        try
        {
            host.OnFrame(new ObservedFrame(direction, type, id, action, utf8));
        }
        catch (Exception e)
        {
            LogObserverFailed(options.Log, e);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A message of {Bytes} bytes is no OCPP frame: {Why}")]
    private static partial void LogNoFrame(ILogger log, string why, int bytes);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A message was longer than {MaxBytes} bytes and has been dropped")]
    private static partial void LogTooBig(ILogger log, int maxBytes);

    [LoggerMessage(Level = LogLevel.Error, Message = "The handler of {Action} failed")]
    private static partial void LogHandlerFailed(ILogger log, Exception error, string action);

    [LoggerMessage(Level = LogLevel.Error, Message = "The frame observer failed")]
    private static partial void LogObserverFailed(ILogger log, Exception error);
}
