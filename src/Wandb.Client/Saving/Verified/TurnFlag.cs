using System.Globalization;
using System.Security.Cryptography;

namespace Wandb;

/// <summary>
/// The name of a writer's flag: an alias that is on the artifact for as long as the writer's turn lasts. Names sort by the moment
/// at which their writers began to wait, and no two are the same.
/// </summary>
internal static class TurnFlag
{
    public const string Prefix = "wandbtyped-turn-";

    public static string New(DateTimeOffset waitingSince) => string.Create(
        CultureInfo.InvariantCulture, $"{Prefix}{waitingSince.UtcTicks:x16}-{RandomNumberGenerator.GetHexString(12, lowercase: true)}");

    public static bool Is(string alias) => alias.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Whether the first one's writer has waited longer. Clocks of machines differ, so nothing but fairness hangs on it.</summary>
    public static bool IsOlder(string flag, string other) => string.CompareOrdinal(flag, other) < 0;
}
