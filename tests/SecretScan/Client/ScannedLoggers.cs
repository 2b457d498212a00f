using Microsoft.Extensions.Logging;

namespace Wandb.SecretScan;

/// <summary>Loggers that show everything to the scanner, whatever its level.</summary>
internal sealed class ScannedLoggers(SecretScanner scanner) : ILoggerFactory, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        scanner.See("log scope", state.ToString());
        return null;
    }

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        scanner.See("log", formatter(state, exception));
        scanner.See("log", exception?.ToString());
        if (state is IEnumerable<KeyValuePair<string, object?>> values)
        {
            scanner.See("log", string.Join('\n', values.Select(value => $"{value.Key}={value.Value}")));
        }
    }

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
    }
}
