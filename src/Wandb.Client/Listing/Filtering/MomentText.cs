using System.Globalization;

namespace Wandb;

/// <summary>A moment as W&amp;B writes it: RFC 3339 in UTC, with as many fractional digits as it has.</summary>
internal static class MomentText
{
    public static string Of(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
