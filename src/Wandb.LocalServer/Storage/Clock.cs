using System.Globalization;

namespace Wandb.LocalServer.Storage;

/// <summary>The time as the API writes it: RFC 3339, UTC, whole seconds.</summary>
internal sealed class Clock(TimeProvider time)
{
    public string Now => time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
