using System.Threading.Channels;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.Extensions.Logging;

namespace ChargeCars.Core.Charging;

/// <summary>
/// The log of frames, written in groups behind the conversation: nobody waits for it, a kill may cost its last moment, and when the database cannot keep
/// up the oldest unwritten frames are dropped.
/// </summary>
public sealed partial class MessageLog : IAsyncDisposable
{
    private const int MostPerGroup = 500;
    private const int MostWaiting = 20_000;
    private const int MostCharacters = 8_192;
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(200);
    private static readonly Actor Logger = Actor.System("ocpp-log") with { Channel = "ocpp" };

    private readonly DbWriter writer;
    private readonly ILogger<MessageLog> log;
    private readonly Channel<Entry> waiting = Channel.CreateBounded<Entry>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
    private readonly CancellationTokenSource stopping = new();
    private readonly Task pump;

    /// <summary>Starts the writer.</summary>
    public MessageLog(DbWriter writer, ILogger<MessageLog> log)
    {
        (this.writer, this.log) = (writer, log);
        using (ExecutionContext.SuppressFlow())
        {
            pump = Task.Run(PumpAsync);
        }
    }

    /// <summary>Remembers a frame. Never blocks, never fails.</summary>
    /// <param name="chargePointId">The station.</param>
    /// <param name="fromStation">True for frames from the station.</param>
    /// <param name="action">Action of the call; empty when it could not be read.</param>
    /// <param name="messageId">Id on the wire.</param>
    /// <param name="kind">Call, CallResult, CallError.</param>
    /// <param name="frame">The text; cut at 8,192 characters.</param>
    /// <param name="at">UTC.</param>
    public void Add(long chargePointId, bool fromStation, string action, string messageId, string kind, string frame, DateTimeOffset at) => waiting.Writer.TryWrite(new(
        new StationMessage
        {
            ChargePointId = chargePointId,
            FromStation = fromStation,
            Action = Clip.To(action, 50),
            MessageId = Clip.To(messageId, 40),
            Kind = kind,
            Frame = Clip.To(frame, MostCharacters),
            At = at,
        },
        null));

    /// <summary>Done once everything added before is written.</summary>
    public async Task FlushAsync(CancellationToken ct)
    {
        var mark = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await waiting.Writer.WriteAsync(new(null, mark), ct);
        await mark.Task.WaitAsync(ct);
    }

    /// <summary>Writes what waits, then stops.</summary>
    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await stopping.CancelAsync();
        await pump;
        stopping.Dispose();
    }

    private async Task PumpAsync()
    {
        var messages = new List<StationMessage>(MostPerGroup);
        var marks = new List<TaskCompletionSource>();
        while (await waiting.Reader.WaitToReadAsync())
        {
            if (waiting.Reader.Count < MostPerGroup && !stopping.IsCancellationRequested && marks.Count == 0)
            {
                // real time on purpose: this gathers, it decides nothing
                await Task.Delay(Gather, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            while (messages.Count < MostPerGroup && waiting.Reader.TryRead(out var entry))
            {
                if (entry.Message is not null)
                {
                    messages.Add(entry.Message);
                }
                else
                {
                    marks.Add(entry.Mark!);
                }
            }

            await WriteAsync(messages);
            messages.Clear();
            if (waiting.Reader.Count == 0 || marks.Count > 0)
            {
                marks.ForEach(m => m.TrySetResult());
                marks.Clear();
            }
        }
    }

    private async Task WriteAsync(List<StationMessage> messages)
    {
        if (messages.Count == 0)
        {
            return;
        }

        try
        {
            await writer.WriteAsync(Logger, (db, ct) => SqlStatement.RunAsync(db, messages.Select(HotSql.AddMessage), ct), CancellationToken.None);
        }
        catch (Exception e)
        {
            LogLost(log, e, messages.Count);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} frames could not be written to the message log")]
    private static partial void LogLost(ILogger log, Exception error, int count);

    private readonly record struct Entry(StationMessage? Message, TaskCompletionSource? Mark);
}
