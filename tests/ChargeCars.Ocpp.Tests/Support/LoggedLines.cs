using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ChargeCars.Ocpp.Tests.Support;

/// <summary>Keeps what is logged, for a test to read.</summary>
internal sealed class LoggedLines : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> All { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => All.Enqueue(formatter(state, exception));

    public void Dispose()
    {
        // nothing is held
    }
}
