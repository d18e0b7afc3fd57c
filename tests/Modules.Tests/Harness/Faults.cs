using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ThongSuot.Modules.Tests.Harness;

/// <summary>Keeps what the program logs as errors: an answer 500 then says why in the test's own message.</summary>
public sealed class Faults : ILoggerProvider, ILogger
{
    readonly ConcurrentQueue<string> kept = new();

    public string Last => kept.LastOrDefault() ?? "nothing was logged";

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel)) kept.Enqueue($"{formatter(state, exception)}\n{exception}");
    }

    public void Dispose()
    {
    }
}
