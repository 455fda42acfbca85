using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace SocialMessaging.Testing;

/// <summary>Keeps every line that is logged, whatever its level.</summary>
public sealed class RecordingLoggers : ILoggerFactory
{
    private readonly ConcurrentQueue<(int EventId, string Line)> lines = new();

    public IReadOnlyCollection<string> Lines => [.. lines.Select(logged => logged.Line)];

    /// <summary>The ids of what was logged, in order.</summary>
    public IReadOnlyCollection<int> EventIds => [.. lines.Select(logged => logged.EventId)];

    public ILogger CreateLogger(string categoryName) => new Recorder(lines);

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("It has nowhere else to write.");

    public void Dispose()
    {
        // The lines are still to be read.
    }

    private sealed class Recorder(ConcurrentQueue<(int EventId, string Line)> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => NullLogger.Instance.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue((eventId.Id, formatter(state, exception)));
    }
}
