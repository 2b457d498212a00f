using System.Globalization;

namespace Wandb.LocalServer.Storage;

/// <summary>The time as the API writes it: RFC 3339, UTC, whole seconds.</summary>
internal sealed class Clock(TimeProvider time)
{
    public string Now => Text(time.GetUtcNow());

    /// <summary>Seconds since 1970.</summary>
    public long UnixNow => time.GetUtcNow().ToUnixTimeSeconds();

    public string Before(TimeSpan ago) => Text(time.GetUtcNow() - ago);

    private static string Text(DateTimeOffset moment) => moment.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
