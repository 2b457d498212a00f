using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Wandb;

/// <summary>The wait that a server asks for before the next attempt.</summary>
internal static class RequestedWait
{
    /// <summary><c>Retry-After</c>, else, when the quota is what is used up, <c>RateLimit-Reset</c>. Null when the server asks for none.</summary>
    public static TimeSpan? Of(HttpStatusCode status, HttpResponseHeaders headers, TimeProvider clock) =>
        Read(Single(headers, "Retry-After"), clock) ?? (IsQuotaUsedUp(status, headers) ? Read(Single(headers, "RateLimit-Reset"), clock) : null);

    private static bool IsQuotaUsedUp(HttpStatusCode status, HttpResponseHeaders headers) =>
        Single(headers, "RateLimit-Remaining") is { } remaining
            ? double.TryParse(remaining, NumberStyles.Float, CultureInfo.InvariantCulture, out double quota) && quota <= 0
            : status == HttpStatusCode.TooManyRequests;

    // Not headers.RetryAfter: W&B sends fractions of a second, which .NET's parser drops.
    private static TimeSpan? Read(string? text, TimeProvider clock)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds))
        {
            return seconds >= 0 && seconds < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date)
            ? Later(date - clock.GetUtcNow(), TimeSpan.Zero)
            : null;
    }

    private static TimeSpan Later(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private static string? Single(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out IEnumerable<string>? values) ? values.FirstOrDefault() : null;
}
