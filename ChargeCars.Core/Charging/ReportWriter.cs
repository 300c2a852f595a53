using System.Threading.Channels;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;

namespace ChargeCars.Core.Charging;

/// <summary>
/// Small, frequent writes of stations, in groups: what arrived while one group was being committed goes into the next. Whoever waits is told after
/// the commit that holds its rows. The statements of one report are kept or lost together; a report that fails does not take its neighbours along.
/// </summary>
public sealed class ReportWriter : IAsyncDisposable
{
    private const int MostPerGroup = 500;
    private static readonly Actor Stations = Actor.System("ocpp") with { Channel = "ocpp" };

    private readonly DbWriter writer;
    private readonly Channel<Report> waiting = Channel.CreateUnbounded<Report>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task pump;

    /// <summary>Starts the writer.</summary>
    public ReportWriter(DbWriter writer)
    {
        this.writer = writer;
        using (ExecutionContext.SuppressFlow())
        {
            pump = Task.Run(PumpAsync);
        }
    }

    /// <summary>Stores <paramref name="statements"/> and tells open pages; done once they are committed.</summary>
    internal Task WriteAsync(IReadOnlyList<SqlStatement> statements, IReadOnlyList<LiveEvent> live, CancellationToken ct) => Enqueue(statements, live).WaitAsync(ct);

    /// <summary>Stores <paramref name="statement"/> some time soon; nobody waits for it and a failure is forgotten.</summary>
    internal void Post(SqlStatement statement, LiveEvent? live = null) => _ = Enqueue([statement], live is null ? [] : [live]).ContinueWith(static t => _ = t.Exception, TaskScheduler.Default);

    /// <summary>Finishes what is queued, then stops.</summary>
    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await pump;
    }

    private Task Enqueue(IReadOnlyList<SqlStatement> statements, IReadOnlyList<LiveEvent> live)
    {
        var report = new Report(statements, live);
        ObjectDisposedException.ThrowIf(!waiting.Writer.TryWrite(report), this);
        return report.Done.Task;
    }

    private async Task PumpAsync()
    {
        var group = new List<Report>(MostPerGroup);
        while (await waiting.Reader.WaitToReadAsync())
        {
            while (group.Count < MostPerGroup && waiting.Reader.TryRead(out var report))
            {
                group.Add(report);
            }

            if (await TryAsync(group) is not null)
            {
                foreach (var report in group)
                {
                    if (await TryAsync([report]) is { } failure)
                    {
                        report.Done.TrySetException(failure);
                    }
                }
            }

            group.Clear();
        }
    }

    private async Task<Exception?> TryAsync(List<Report> group)
    {
        try
        {
            await writer.WriteAsync(
                Stations,
                async (db, ct) =>
                {
                    await SqlStatement.RunAsync(db, group.SelectMany(r => r.Statements), ct);
                    foreach (var happened in group.SelectMany(r => r.Live))
                    {
                        db.Publish(happened);
                    }
                },
                CancellationToken.None);
        }
        catch (Exception e)
        {
            return e;
        }

        group.ForEach(r => r.Done.TrySetResult());
        return null;
    }

    private sealed record Report(IReadOnlyList<SqlStatement> Statements, IReadOnlyList<LiveEvent> Live)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
